"""What the union asks of its four tiers of customers, and which local industries it supports (requirements.md L1)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from common.money import MAX_AMOUNT
from customers.register.models import CustomerKind
from customers.tiers.rules import WITH_OUTPUT
from organization.staff.models import User


class _Version(models.Model):
    """Holds from ``starts_on`` until a later row says otherwise. What is shipped has nobody who set it."""

    starts_on = models.DateField(_("起始日"))
    target_customers = models.PositiveIntegerField(_("支持户数目标"), null=True, blank=True)
    source = models.CharField(_("依据"), max_length=200)
    set_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("设定人")
    )

    class Meta:
        abstract = True


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TierStandard(_Version):
    """The thresholds of a tier and how many customers of it the county means to support; ``rules.Standard``.

    ``least_output`` is asked of enterprises only. A target is of the whole county; None where none is set.
    """

    tier = models.CharField(_("客户层级"), max_length=20, choices=CustomerKind.choices)
    least_balance = MoneyField(_("贷款余额不少于"))
    least_output = MoneyField(_("年产值不少于"), null=True, blank=True)

    class Meta:
        constraints = (
            one_of("tierstandard", "tier", CustomerKind),
            models.UniqueConstraint(fields=["tier", "starts_on"], name="tierstandard_one_for_each_day"),
            *bounded("tierstandard", "least_balance", low=1),
            models.CheckConstraint(
                # NULL passes every CHECK, so that it is named
                condition=models.Q(
                    tier__in=sorted(WITH_OUTPUT),
                    least_output__isnull=False,
                    least_output__gte=1,
                    least_output__lte=MAX_AMOUNT,
                )
                | (~models.Q(tier__in=sorted(WITH_OUTPUT)) & models.Q(least_output__isnull=True)),
                name="tierstandard_output_is_asked_of_enterprises",
            ),
        )

    def __str__(self) -> str:
        return f"{self.tier} {self.starts_on}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LocalIndustry(_Version):
    """A local industry that the year's plan names: 茶叶, 高山蔬菜, 农家乐, 生猪, 小水电. One that is not supported any more
    gets a later row that says so."""

    name = models.CharField(_("行业"), max_length=30)
    is_supported = models.BooleanField(_("重点支持"), default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["name", "starts_on"], name="localindustry_one_for_each_day"),
            models.CheckConstraint(condition=~models.Q(name=""), name="localindustry_has_a_name"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.starts_on}"
