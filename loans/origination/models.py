"""Contracts and loans as they were made (requirements.md L6, L7, L10, L18), and who holds them."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, RateField, bounded, one_of
from common.guards.triggers import closed_month_guards, stays
from common.periods import Dated, ends_after_start, one_at_a_time
from customers.register.models import Customer
from organization.staff.models import User
from organization.units.models import Unit, code_validator


class Product(models.TextChoices):
    HOUSEHOLD_CREDIT = "household_credit", _("农户小额信用贷款")
    JOINT_GUARANTEE = "joint_guarantee", _("农户联保贷款")
    HOUSEHOLD_OTHER = "household_other", _("农户其他贷款")
    SELF_EMPLOYED = "self_employed", _("个体工商户贷款")
    ENTERPRISE = "enterprise", _("企业贷款")


#: 小额农贷 (appraisal-2007.md 3.6, R): loans that owe no post-loan report.
SMALL_HOUSEHOLD_PRODUCTS = (Product.HOUSEHOLD_CREDIT, Product.JOINT_GUARANTEE)


class GuaranteeMode(models.TextChoices):
    CREDIT = "credit", _("信用")
    GUARANTEE = "guarantee", _("保证")
    MORTGAGE = "mortgage", _("抵押")
    PLEDGE = "pledge", _("质押")
    DEPOSIT_PLEDGE = "deposit_pledge", _("存单质押")


class Origin(models.TextChoices):
    ENTERED = "entered", _("录入")
    LOADED = "loaded", _("导入")


def entered_by_someone(model: str) -> models.CheckConstraint:
    """What was typed in names who typed it; what a workbook brought has no maker (decisions.md, Months and history)."""
    return models.CheckConstraint(
        condition=models.Q(origin="loaded", maker__isnull=True)
        | models.Q(origin="entered", maker__isnull=False),
        name=f"{model}_entered_has_a_maker",
    )


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Contract(models.Model):
    """A loan contract (借款合同): loans are drawn under it up to its amount."""

    number = models.CharField(_("合同号"), max_length=40, unique=True, validators=[code_validator])
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="contracts", verbose_name=_("借款人"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contracts", verbose_name=_("机构"))
    product = models.CharField(_("贷款品种"), max_length=20, choices=Product.choices)
    guarantee_mode = models.CharField(_("贷款方式"), max_length=20, choices=GuaranteeMode.choices)
    amount = MoneyField(_("合同金额"))
    signed_on = models.DateField(_("签订日"))
    expires_on = models.DateField(_("到期日"))
    origin = models.CharField(_("来源"), max_length=10, choices=Origin.choices, default=Origin.ENTERED)
    maker = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("录入人")
    )

    class Meta:
        constraints = (
            one_of("contract", "product", Product),
            one_of("contract", "guarantee_mode", GuaranteeMode),
            *bounded("contract", "amount"),
            entered_by_someone("contract"),
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("signed_on")),
                name="contract_expires_after_it_is_signed",
            ),
        )

    def __str__(self) -> str:
        return self.number


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Loan(models.Model):
    """One note (借据), one drawdown. What changes often (balance, tier) lives in tables of its own.

    ``due_on`` is the contract's; only an extension with papers moves it (requirements.md L17), in its own table:
    here the database refuses another one, to everybody.
    """

    number = models.CharField(_("借据号"), max_length=40, unique=True, validators=[code_validator])
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="loans", verbose_name=_("合同"))
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="loans", verbose_name=_("借款人"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="loans", verbose_name=_("机构"))
    product = models.CharField(_("贷款品种"), max_length=20, choices=Product.choices)
    guarantee_mode = models.CharField(_("贷款方式"), max_length=20, choices=GuaranteeMode.choices)
    amount = MoneyField(_("借据金额"))
    rate_percent = RateField(_("年利率"))
    released_on = models.DateField(_("放款日"))
    due_on = models.DateField(_("到期日"))
    purpose = models.CharField(_("用途"), max_length=60, blank=True)
    industry = models.CharField(_("投向行业"), max_length=60, blank=True)
    agricultural = models.BooleanField(_("涉农贷款"), default=True)
    funded_by_relending = models.BooleanField(_("支农再贷款"), default=False)
    origin = models.CharField(_("来源"), max_length=10, choices=Origin.choices, default=Origin.ENTERED)
    maker = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("录入人")
    )

    class Meta:
        constraints = (
            one_of("loan", "product", Product),
            one_of("loan", "guarantee_mode", GuaranteeMode),
            *bounded("loan", "amount", low=0),
            *bounded("loan", "rate_percent", high=100),
            entered_by_someone("loan"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="loan_amount_is_something"),
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("released_on")), name="loan_falls_due_after_release"
            ),
        )
        indexes = (models.Index(fields=["due_on"], name="loan_by_due_date"),)
        triggers = (stays("due_on"),)

    def __str__(self) -> str:
        return self.number


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LoanAssignment(Dated):
    """The officer who holds a loan (管户), one at a time, with history: a fact of a day is the holder's of that day."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="assignments", verbose_name=_("借据"))
    officer = models.ForeignKey(
        User, models.PROTECT, related_name="loan_assignments", verbose_name=_("信贷员")
    )

    class Meta:
        constraints = (
            ends_after_start("loanassignment"),
            one_at_a_time("loanassignment_one_officer_at_a_time", "loan"),
        )
        triggers = tuple(closed_month_guards("starts_on", "ends_on", fixed=("loan_id", "officer_id")))

    def __str__(self) -> str:
        return f"{self.loan_id} {self.officer_id}"
