"""The union's figures for applications, with the day from which they hold."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from loans.applications.models.applications import CollateralKind


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ApplicationTerms(models.Model):
    """What holds from a day on, until a later row says otherwise; the first row is shipped (docs/decisions/0015).

    ``union_capital`` in yuan, unknown while empty: then nobody is held to ``one_borrower_percent`` of it (domain.md 5).
    A guarantor answers for ``guarantor_income_multiple`` times a year's income at most.
    """

    starts_on = models.DateField(_("起始日"), unique=True)
    union_capital = MoneyField(_("联社资本总额"), null=True, blank=True)
    one_borrower_percent = models.DecimalField(_("单户贷款占资本比例"), max_digits=5, decimal_places=2)
    guarantor_income_multiple = models.DecimalField(_("保证人年收入倍数"), max_digits=5, decimal_places=2)

    class Meta:
        constraints = (
            *bounded("applicationterms", "union_capital", low=1),
            *bounded("applicationterms", "one_borrower_percent", high=100),
            *bounded("applicationterms", "guarantor_income_multiple", high=100),
        )

    def __str__(self) -> str:
        return f"{self.starts_on}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CollateralCap(models.Model):
    """How much of a kind's value may be lent at most, in percent, from a day on (抵押率: domain.md 5)."""

    kind = models.CharField(_("种类"), max_length=20, choices=CollateralKind.choices)
    starts_on = models.DateField(_("起始日"))
    percent = models.DecimalField(_("最高抵押率"), max_digits=5, decimal_places=2)

    class Meta:
        constraints = (
            one_of("collateralcap", "kind", CollateralKind),
            *bounded("collateralcap", "percent", high=100),
            models.CheckConstraint(condition=Q(percent__gt=0), name="collateralcap_is_something"),
            models.UniqueConstraint(fields=["kind", "starts_on"], name="collateralcap_one_for_each_day"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_on}"
