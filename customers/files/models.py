"""What the credit file of a customer says, surveyed year by year (requirements.md L2; domain.md 2.1, 2.2), and the
documents that lie in it (L2, W4)."""

import uuid
from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from customers.files.rules import Item, Paper, Part
from customers.register.models import Customer
from organization.staff.models import User

_PARTS = {
    Part.LAND: _("土地"),
    Part.ASSET: _("资产"),
    Part.DEBT: _("负债"),
    Part.INCOME: _("收入"),
    Part.EXPENSE: _("支出"),
}
_ITEMS = {
    Item.PADDY: _("水田"),
    Item.DRY_FIELD: _("旱地"),
    Item.TEA_GARDEN: _("茶园"),
    Item.ORCHARD: _("果园"),
    Item.WOODLAND: _("山林"),
    Item.POND: _("水面"),
    Item.HOUSE: _("房屋"),
    Item.APPLIANCES: _("家用电器"),
    Item.FURNITURE: _("家具"),
    Item.VEHICLE: _("车辆"),
    Item.MACHINERY: _("农机具"),
    Item.LIVESTOCK: _("存栏牲畜"),
    Item.DEPOSITS: _("存款"),
    Item.SHARES: _("股金"),
    Item.RECEIVABLES: _("应收款"),
    Item.OTHER_ASSETS: _("其他资产"),
    Item.LOANS_HERE: _("本社贷款"),
    Item.LOANS_ELSEWHERE: _("其他金融机构贷款"),
    Item.PRIVATE_DEBTS: _("民间借款"),
    Item.OTHER_DEBTS: _("其他负债"),
    Item.PLANTING: _("种植收入"),
    Item.ANIMALS: _("养殖收入"),
    Item.TRADE: _("经商收入"),
    Item.LABOUR: _("劳务收入"),
    Item.OTHER_INCOME: _("其他收入"),
    Item.PRODUCTION: _("生产经营支出"),
    Item.LIVING: _("生活支出"),
    Item.GIFTS: _("人情往来"),
    Item.SCHOOL: _("教育支出"),
    Item.MEDICAL: _("医疗支出"),
    Item.OTHER_EXPENSES: _("其他支出"),
}
PART_CHOICES = [(part.value, label) for part, label in _PARTS.items()]
ITEM_CHOICES = [(item.value, label) for item, label in _ITEMS.items()]


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CreditSurvey(models.Model):
    """What was found at a customer in a year; the newest one is what the file says now.

    ``nothing_in``: parts of which the customer has nothing. That is an answer; a part without a line is none.
    """

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="surveys", verbose_name=_("客户"))
    year = models.PositiveSmallIntegerField(_("调查年度"))
    surveyed_on = models.DateField(_("调查日"))
    surveyed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("调查人"))
    note = models.CharField(_("说明"), max_length=500, blank=True)
    nothing_in = ArrayField(
        models.CharField(max_length=10, choices=PART_CHOICES),
        default=list,
        blank=True,
        verbose_name=_("没有的部分"),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(nothing_in__contained_by=sorted(part.value for part in Part)),
                name="creditsurvey_has_nothing_of_known_parts",
            ),
            models.UniqueConstraint(fields=["customer", "year"], name="creditsurvey_one_for_each_year"),
            models.CheckConstraint(
                condition=models.Q(surveyed_on__year=models.F("year")),
                name="creditsurvey_is_dated_in_its_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.customer_id} {self.year}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SurveyLine(models.Model):
    """One item of a survey: yuan, of a debt to whom, of land how many mu."""

    survey = models.ForeignKey(CreditSurvey, models.PROTECT, related_name="lines", verbose_name=_("调查"))
    item = models.CharField(_("项目"), max_length=20, choices=ITEM_CHOICES)
    amount = MoneyField(_("金额"), default=0)
    mu = models.DecimalField(_("亩数"), max_digits=9, decimal_places=2, default=0)
    detail = models.CharField(_("说明"), max_length=100, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["survey", "item", "detail"], name="surveyline_says_each_item_once"
            ),
            models.CheckConstraint(
                condition=models.Q(item__in=sorted(item.value for item in Item)),
                name="surveyline_item_is_known",
            ),
            *bounded("surveyline", "amount"),
            *bounded("surveyline", "mu", high=1_000_000),
        )

    def __str__(self) -> str:
        return f"{self.survey_id} {self.item}"

    @staticmethod
    def part_label(part: Part) -> str:
        """The words for a part, in the reader's language."""
        return str(_PARTS[part])

    @staticmethod
    def item_label(item: Item) -> str:
        """The words for an item, in the reader's language."""
        return str(_ITEMS[item])


class Premises(models.TextChoices):
    """Where a business works; ``domain.md`` 2.2 gives the points."""

    OWN = "own", _("自有")
    LONG_LEASE = "long_lease", _("长期租用")
    SHORT_LEASE = "short_lease", _("短期租用")
    NONE = "none", _("无固定场所")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class BusinessFacts(models.Model):
    """What a survey adds for a self-employed business or an enterprise; amounts of the last full year."""

    survey = models.OneToOneField(
        CreditSurvey, models.PROTECT, related_name="business", verbose_name=_("调查")
    )
    industry = models.CharField(_("主营行业"), max_length=60, blank=True)
    started_on = models.DateField(_("开业日期"), null=True, blank=True)
    licence_number = models.CharField(_("营业执照号"), max_length=40, blank=True)
    tax_number = models.CharField(_("税务登记号"), max_length=40, blank=True)
    premises = models.CharField(_("经营场所"), max_length=20, choices=Premises.choices)
    employees = models.PositiveIntegerField(_("从业人数"), default=0)
    sales = MoneyField(_("年销售收入（年产值）"), default=0)
    sales_before = MoneyField(_("上一年销售收入"), default=0)
    net_income = MoneyField(_("年净收益"), default=0)
    debt_service = MoneyField(_("年还本付息额"), default=0)
    settled_here = MoneyField(_("在本社结算的销售款"), default=0)

    class Meta:
        constraints = (
            one_of("businessfacts", "premises", Premises),
            *bounded("businessfacts", "sales", "sales_before", "debt_service", "settled_here"),
            *bounded("businessfacts", "net_income", low=-1_000_000_000_000),
            models.CheckConstraint(
                condition=models.Q(employees__lte=1_000_000), name="businessfacts_employees_are_bounded"
            ),
        )

    def __str__(self) -> str:
        return f"{self.survey_id} {self.industry}"


class PaperKind(models.TextChoices):
    """Kinds of documents, as ``rules.Paper`` knows them."""

    IDENTITY_CARD = Paper.IDENTITY_CARD.value, _("身份证")
    HOUSEHOLD_REGISTER = Paper.HOUSEHOLD_REGISTER.value, _("户口簿")
    SURVEY_SHEET = Paper.SURVEY_SHEET.value, _("调查表")
    LAND_CONTRACT = Paper.LAND_CONTRACT.value, _("承包合同")
    BUSINESS_LICENCE = Paper.BUSINESS_LICENCE.value, _("营业执照")
    HOUSE_DEED = Paper.HOUSE_DEED.value, _("房产证")
    MARRIAGE_CERTIFICATE = Paper.MARRIAGE_CERTIFICATE.value, _("结婚证")
    INCOME_PROOF = Paper.INCOME_PROOF.value, _("收入证明")
    OTHER = Paper.OTHER.value, _("其他资料")


class FileType(models.TextChoices):
    """What documents can be; the content decides, not the name."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"


class DocumentQuerySet(models.QuerySet["Document"]):
    def standing(self) -> Self:
        """Those that nobody withdrew."""
        return self.filter(withdrawn_on__isnull=True)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Document(models.Model):
    """A scanned document of a customer's file; never deleted, but withdrawn with a reason.

    The key is random, and the name of the stored file (``customers.documents.files``). ``uploaded_on`` is a business
    date, ``uploaded_at`` real time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="documents", verbose_name=_("客户"))
    kind = models.CharField(_("资料种类"), max_length=24, choices=PaperKind.choices)
    title = models.CharField(_("名称"), max_length=120)
    content_type = models.CharField(_("文件类型"), max_length=20, choices=FileType.choices)
    sha256 = models.CharField(_("内容摘要"), max_length=64)
    size = models.PositiveIntegerField(_("字节数"))
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("上传人"))
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    uploaded_on = models.DateField(_("上传日"))
    withdrawn_on = models.DateField(_("作废日"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("作废人")
    )
    reason = models.CharField(_("作废原因"), max_length=200, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = (
            one_of("document", "kind", PaperKind),
            one_of("document", "content_type", FileType),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="document_is_not_empty"),
            models.CheckConstraint(condition=~models.Q(title=""), name="document_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True, reason="")
                | (models.Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False) & ~models.Q(reason="")),
                name="document_is_withdrawn_by_somebody_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(withdrawn_on__gte=models.F("uploaded_on")),
                name="document_is_withdrawn_after_it_came",
            ),
            models.UniqueConstraint(
                fields=["customer", "sha256"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="document_lies_in_a_file_once",
            ),
        )

    def __str__(self) -> str:
        return self.title
