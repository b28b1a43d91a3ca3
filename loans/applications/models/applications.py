"""Applications for a loan or for an extension, with those who guarantee and what is pledged (requirements.md L6, L10).

How far an application is follows from the decisions on it (``loans.approvals``); no column says so. Each change makes
a new ``version`` with a hash of its content, and a decision names the version that was seen (reliability.md, Rules).
"""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.fields import EnteredField, MoneyField, RateField, bounded, one_of
from customers.register.models import Customer
from loans.certificates.models import LoanCertificate
from loans.groups.models import JointGuaranteeGroup
from loans.origination.models import GuaranteeMode, Loan, Product
from loans.products.models import LONGEST_MONTHS, Purpose
from loans.schedules.choices import PlanChoice
from organization.staff.models import User
from organization.units.models import Unit, code_validator


class ApplicationKind(models.TextChoices):
    LOAN = "loan", _("新贷")
    EXTENSION = "extension", _("展期")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["entered_at"])
class Application(models.Model):
    """What a customer asks for, as the investigation post wrote it down.

    ``price`` keeps how ``rate_percent`` came about (``loans.pricing``), step by step, as it was on ``priced_on``.
    An extension names its loan and the day that it asks for; ``months`` is then how much longer. ``entry_key`` is the
    idempotency key with which it was sent, ``entry_hash`` the hash of what was sent (reliability.md, fact 7).
    """

    number = models.CharField(_("申请号"), max_length=40, unique=True, validators=[code_validator])
    kind = models.CharField(
        _("业务"), max_length=10, choices=ApplicationKind.choices, default=ApplicationKind.LOAN
    )
    customer = models.ForeignKey(
        Customer, models.PROTECT, related_name="applications", verbose_name=_("借款人")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="applications", verbose_name=_("机构"))
    officer = models.ForeignKey(User, models.PROTECT, related_name="applications", verbose_name=_("调查岗"))
    applied_on = models.DateField(_("申请日"))
    product = models.CharField(_("贷款品种"), max_length=20, choices=Product.choices)
    guarantee_mode = models.CharField(_("贷款方式"), max_length=20, choices=GuaranteeMode.choices)
    amount = MoneyField(_("申请金额"))
    months = models.PositiveSmallIntegerField(_("期限（月）"))
    purpose = models.ForeignKey(Purpose, models.PROTECT, related_name="+", verbose_name=_("用途"))
    purpose_words = models.CharField(_("用途说明"), max_length=60, blank=True)
    plan = models.CharField(_("还款方式"), max_length=20, choices=PlanChoice.choices)
    industry = models.CharField(_("投向行业"), max_length=60, blank=True)
    agricultural = models.BooleanField(_("涉农贷款"), default=True)
    funded_by_relending = models.BooleanField(_("支农再贷款"), default=False)
    group = models.ForeignKey(
        JointGuaranteeGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("联保小组"),
    )
    certificate = models.ForeignKey(
        LoanCertificate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("贷款证")
    )
    loan = models.ForeignKey(
        Loan, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("展期借据")
    )
    new_due_on = models.DateField(_("展期后到期日"), null=True, blank=True)
    rate_percent = RateField(_("年利率"))
    priced_on = models.DateField(_("定价日"))
    price = models.JSONField(_("定价过程"), default=dict)
    version = models.PositiveIntegerField(default=1)
    content_hash = models.CharField(max_length=64)
    entry_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    entry_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    entered_at = EnteredField(_("录入时间"))

    class Meta:
        constraints = (
            one_of("application", "kind", ApplicationKind),
            one_of("application", "product", Product),
            one_of("application", "guarantee_mode", GuaranteeMode),
            one_of("application", "plan", PlanChoice),
            *bounded("application", "amount"),
            *bounded("application", "rate_percent", high=100),
            models.CheckConstraint(condition=Q(amount__gt=0), name="application_amount_is_something"),
            models.CheckConstraint(
                condition=Q(months__range=(1, LONGEST_MONTHS)), name="application_months_are_bounded"
            ),
            models.CheckConstraint(condition=~Q(content_hash=""), name="application_has_a_hash"),
            models.CheckConstraint(
                condition=Q(kind="loan", loan__isnull=True, new_due_on__isnull=True)
                | Q(kind="extension", loan__isnull=False, new_due_on__gt=F("applied_on")),
                name="application_extends_a_loan_or_asks_for_one",
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=True) | Q(product="joint_guarantee"),
                name="application_names_a_group_for_joint_guarantee",
            ),
        )
        indexes = (
            models.Index(fields=["unit", "-applied_on"], name="application_by_unit"),
            models.Index(fields=["officer", "-applied_on"], name="application_by_officer"),
            models.Index(fields=["customer"], name="application_by_customer"),
        )

    def __str__(self) -> str:
        return self.number


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Guarantor(models.Model):
    """Who answers for the loan (保证人): a natural person or an enterprise, a customer of ours or not."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="guarantors", verbose_name=_("申请")
    )
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="guaranteed", verbose_name=_("客户")
    )
    name = models.CharField(_("保证人"), max_length=60)
    is_natural = models.BooleanField(_("自然人"), default=True)
    amount = MoneyField(_("保证金额"))
    annual_income = MoneyField(_("年收入"), default=0)
    consented_on = models.DateField(_("同意日"), null=True, blank=True)

    class Meta:
        constraints = (
            *bounded("guarantor", "amount", "annual_income"),
            models.CheckConstraint(condition=~Q(name=""), name="guarantor_has_a_name"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="guarantor_answers_for_something"),
            models.UniqueConstraint(
                fields=["application", "customer"], name="guarantor_once_for_an_application"
            ),
        )

    def __str__(self) -> str:
        return self.name


class CollateralKind(models.TextChoices):
    HOUSE = "house", _("房屋")
    LAND = "land", _("土地")
    MACHINERY = "machinery", _("机器设备")
    STOCK = "stock", _("存货")
    DEPOSIT_CERTIFICATE = "deposit_certificate", _("存单")
    TREASURY_BOND = "treasury_bond", _("国债")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Collateral(models.Model):
    """What is mortgaged or pledged (抵押物、质物), at its appraised value in yuan."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="collaterals", verbose_name=_("申请")
    )
    kind = models.CharField(_("种类"), max_length=20, choices=CollateralKind.choices)
    description = models.CharField(_("名称"), max_length=100)
    certificate_number = models.CharField(_("权证或存单号"), max_length=60, blank=True)
    owner = models.CharField(_("所有人"), max_length=60)
    value = MoneyField(_("评估价值"))
    appraised_on = models.DateField(_("评估日"))

    class Meta:
        constraints = (
            one_of("collateral", "kind", CollateralKind),
            *bounded("collateral", "value"),
            models.CheckConstraint(condition=Q(value__gt=0), name="collateral_is_worth_something"),
            models.CheckConstraint(
                condition=~Q(description="") & ~Q(owner=""), name="collateral_is_named_with_its_owner"
            ),
        )

    def __str__(self) -> str:
        return self.description
