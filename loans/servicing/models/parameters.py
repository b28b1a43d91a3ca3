"""The union's parameters of servicing, with the day from which they hold (domain.md 4.3)."""

from decimal import Decimal

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import bounded, one_of


class InterestOrder(models.TextChoices):
    """Which of what was settled a payment meets first."""

    PENALTY_COMPOUND_INTEREST = "penalty_compound_interest", _("罚息、复利、利息")
    COMPOUND_PENALTY_INTEREST = "compound_penalty_interest", _("复利、罚息、利息")
    INTEREST_COMPOUND_PENALTY = "interest_compound_penalty", _("利息、复利、罚息")
    INTEREST_PENALTY_COMPOUND = "interest_penalty_compound", _("利息、罚息、复利")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ServicingTerms(models.Model):
    """What holds from a day on, until a later row says otherwise. The first row is shipped.

    A loan of which principal or interest is more than ``non_accrual_after_days`` overdue is non-accrual: payments meet
    its principal first where ``principal_first`` says so. The factors are those of loans that have no terms of their
    own: they came from a workbook.
    """

    starts_on = models.DateField(_("起始日"), unique=True)
    interest_order = models.CharField(_("利息收取顺序"), max_length=40, choices=InterestOrder.choices)
    principal_first = models.BooleanField(_("非应计贷款先收本金"), default=True)
    non_accrual_after_days = models.PositiveSmallIntegerField(_("逾期超过几天为非应计"), default=90)
    overdue_factor = models.DecimalField(
        _("逾期罚息倍数"), max_digits=4, decimal_places=2, default=Decimal("1.50")
    )
    diversion_factor = models.DecimalField(
        _("挤占挪用罚息倍数"), max_digits=4, decimal_places=2, default=Decimal("2.00")
    )

    class Meta:
        constraints = (
            one_of("servicingterms", "interest_order", InterestOrder),
            *bounded("servicingterms", "overdue_factor", low=Decimal("1.30"), high=Decimal("1.50")),
            *bounded("servicingterms", "diversion_factor", low=Decimal("1.50"), high=Decimal("2.00")),
            *bounded("servicingterms", "non_accrual_after_days", low=1, high=365),
        )

    def __str__(self) -> str:
        return f"{self.starts_on}"
