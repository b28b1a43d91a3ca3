"""What ratings are measured by beside the cards: the terms of rating, and what is usual in a place."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded
from organization.staff.models import User
from organization.units.models import Unit


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RatingTerms(models.Model):
    """The figures of the procedure from a day on, until a later row says otherwise (docs/decisions/0009)."""

    starts_on = models.DateField(_("起始日"), unique=True)
    posting_days = models.PositiveSmallIntegerField(_("公示天数"))
    household_years = models.PositiveSmallIntegerField(_("农户评级有效年数"))
    business_years = models.PositiveSmallIntegerField(_("工商户和企业评级有效年数"))
    group_members = models.PositiveSmallIntegerField(_("小组最少人数"))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    posting_days__range=(1, 90),
                    household_years__range=(1, 10),
                    business_years__range=(1, 10),
                    group_members__range=(3, 7),
                ),
                name="ratingterms_are_bounded",
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LocalAverage(models.Model):
    """What a household of a branch's area has on the average of a year; the card's ratios are against it."""

    branch = models.ForeignKey(Unit, models.PROTECT, related_name="local_averages", verbose_name=_("信用社"))
    year = models.PositiveSmallIntegerField(_("年度"))
    total_assets = MoneyField(_("户均资产"))
    net_assets = MoneyField(_("户均净资产"))
    net_income = MoneyField(_("户均纯收入"))
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("录入人"))
    set_on = models.DateField(_("录入日"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["branch", "year"], name="localaverage_one_for_each_year"),
            *bounded("localaverage", "total_assets", "net_assets", "net_income", low=1),
            models.CheckConstraint(
                condition=models.Q(year__gte=1990, year__lte=2099), name="localaverage_year_is_one_of_ours"
            ),
        )

    def __str__(self) -> str:
        return f"{self.branch_id} {self.year}"
