"""What a loan's interest depends on beside its note: plan, raised rates, changes of the rate (requirements.md L13)."""

from decimal import Decimal

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import RateField, bounded, one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only, closed_month_on_insert
from loans.origination.models import Loan
from loans.schedules.choices import PlanChoice


class RateReset(models.TextChoices):
    """Up to a year the rate stays; a longer loan takes the day's base rate every year unless fixed (domain.md 4.3)."""

    FIXED = "fixed", _("合同期内不变")
    YEARLY = "yearly", _("每年调整")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LoanTerms(models.Model):
    """How a loan that was made here is repaid and what it costs when late. Loaded loans have none and go by the usual.

    ``overdue_factor`` and ``diversion_factor`` raise the contract's rate: 1.3 to 1.5 and 1.5 to 2 times (F26).
    """

    loan = models.OneToOneField(
        Loan, models.PROTECT, primary_key=True, related_name="terms", verbose_name=_("借据")
    )
    plan = models.CharField(_("还款方式"), max_length=20, choices=PlanChoice.choices)
    overdue_factor = models.DecimalField(
        _("逾期罚息倍数"), max_digits=4, decimal_places=2, default=Decimal("1.50")
    )
    diversion_factor = models.DecimalField(
        _("挤占挪用罚息倍数"), max_digits=4, decimal_places=2, default=Decimal("2.00")
    )
    reset = models.CharField(_("利率调整"), max_length=10, choices=RateReset.choices, default=RateReset.FIXED)

    class Meta:
        constraints = (
            one_of("loanterms", "plan", PlanChoice),
            one_of("loanterms", "reset", RateReset),
            *bounded("loanterms", "overdue_factor", low=Decimal("1.30"), high=Decimal("1.50")),
            *bounded("loanterms", "diversion_factor", low=Decimal("1.50"), high=Decimal("2.00")),
        )

    def __str__(self) -> str:
        return f"{self.loan_id} {self.plan}"


class RateCause(models.TextChoices):
    RESET = "reset", _("按年调整")
    EXTENSION = "extension", _("展期")


class RateChange(AppendOnly):
    """From ``starts_on`` the loan bears another rate, by rule: a yearly reset, or an extension into a higher band."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="rate_changes", verbose_name=_("借据"))
    starts_on = models.DateField(_("起始日"))
    rate_percent = RateField(_("年利率"))
    cause = models.CharField(_("原因"), max_length=10, choices=RateCause.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["loan", "starts_on"], name="ratechange_one_a_day"),
            one_of("ratechange", "cause", RateCause),
            *bounded("ratechange", "rate_percent", high=100),
        )
        triggers = (append_only(), closed_month_on_insert("starts_on"))

    def __str__(self) -> str:
        return f"{self.loan_id} {self.starts_on}"
