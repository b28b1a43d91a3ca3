"""Contracts that were made of approved applications, and the conditions of the approval that were met before."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, RateField, bounded, one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from customers.files.models import Document
from loans.applications.models import Application
from loans.origination.models import Contract
from loans.products.models import LONGEST_MONTHS
from loans.schedules.choices import PlanChoice
from loans.servicing.models import RateReset
from organization.staff.models import User
from organization.units.models import Unit


class ContractSerial(models.Model):
    """The last number that a branch gave to a contract in a year: counted up in one statement, so that two never get
    the same."""

    branch = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["branch", "year"], name="contractserial_one_of_a_branch_and_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.branch_id} {self.year} {self.last}"


class ConditionMet(AppendOnly):
    """A condition of an approval (放款条件) that somebody found fulfilled, on what paper.

    ``version``: of the application that was approved so; ``position`` counts the approval's conditions from one, and
    ``words`` repeats the condition, since another approval may set others.
    """

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="conditions_met", verbose_name=_("申请")
    )
    version = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField(_("序号"))
    words = models.TextField(_("放款条件"))
    met_on = models.DateField(_("落实日"))
    met_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("落实人"))
    note = models.CharField(_("落实情况"), max_length=200)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("凭据")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["application", "version", "position"], name="conditionmet_once_for_an_approval"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1) & ~Q(words="") & ~Q(note=""),
                name="conditionmet_says_what_and_how",
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.application_id}/{self.position}"


class SignedContract(AppendOnly):
    """A contract and the approval that it was made of; one for an application (requirements.md L12, L14).

    ``version`` and ``content_hash`` are those of the application that was approved; the rest is what the contract says
    beside its amount and end. ``key`` came with the form: sent twice, it is signed once.
    """

    contract = models.OneToOneField(
        Contract, models.PROTECT, primary_key=True, related_name="signed", verbose_name=_("合同")
    )
    application = models.OneToOneField(
        Application, models.PROTECT, related_name="signed", verbose_name=_("申请")
    )
    version = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)
    approved_amount = MoneyField(_("批准金额"))
    rate_percent = RateField(_("年利率"))
    months = models.PositiveSmallIntegerField(_("期限（月）"))
    plan = models.CharField(_("还款方式"), max_length=20, choices=PlanChoice.choices)
    reset = models.CharField(_("利率调整"), max_length=10, choices=RateReset.choices)
    overdue_factor = models.DecimalField(_("逾期罚息倍数"), max_digits=4, decimal_places=2)
    diversion_factor = models.DecimalField(_("挤占挪用罚息倍数"), max_digits=4, decimal_places=2)
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("签订人"))
    key = models.UUIDField(unique=True)

    class Meta:
        constraints = (
            one_of("signedcontract", "plan", PlanChoice),
            one_of("signedcontract", "reset", RateReset),
            *bounded("signedcontract", "approved_amount"),
            *bounded("signedcontract", "rate_percent", high=100),
            *bounded("signedcontract", "overdue_factor", low=Decimal("1.30"), high=Decimal("1.50")),
            *bounded("signedcontract", "diversion_factor", low=Decimal("1.50"), high=Decimal("2.00")),
            models.CheckConstraint(
                condition=~Q(content_hash=""), name="signedcontract_names_what_was_approved"
            ),
            models.CheckConstraint(
                condition=Q(months__range=(1, LONGEST_MONTHS)), name="signedcontract_months_are_bounded"
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.contract_id}"
