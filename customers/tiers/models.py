"""How large the customers of each tier are to be, and how many (requirements.md L1)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from common.guards.triggers import closed_month_guards
from customers.register.models import CustomerKind


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TierStandard(models.Model):
    """What the union asks of a tier from a day on, until a later row says otherwise; amounts in yuan."""

    kind = models.CharField(_("客户类别"), max_length=20, choices=CustomerKind.choices)
    starts_on = models.DateField(_("起始日"))
    least_loan = MoneyField(_("贷款规模不低于"))
    least_output = MoneyField(_("年产值不低于"))
    target_number = models.PositiveIntegerField(_("目标户数"))

    class Meta:
        constraints = (
            one_of("tierstandard", "kind", CustomerKind),
            *bounded("tierstandard", "least_loan", "least_output"),
            models.CheckConstraint(
                condition=models.Q(target_number__lte=1_000_000), name="tierstandard_target_is_bounded"
            ),
            models.UniqueConstraint(fields=["kind", "starts_on"], name="tierstandard_one_for_each_day"),
        )
        triggers = tuple(
            closed_month_guards("starts_on", fixed=("kind", "least_loan", "least_output", "target_number"))
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_on}"
