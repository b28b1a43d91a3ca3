"""What households say that they need before a season, and what a branch can lend (requirements.md L15)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded
from customers.register.models import Customer
from loans.demand.rules import FIRST_DAYS
from organization.staff.models import User
from organization.units.models import Unit


class Purpose(models.TextChoices):
    """What a loan is wanted for."""

    INPUTS = "inputs", _("种子、化肥、农药")
    MACHINERY = "machinery", _("农机具")
    ORCHARD = "orchard", _("茶园果园管护")
    ANIMALS = "animals", _("养殖、饲料")
    TRADE = "trade", _("经商、加工周转")
    HOUSE = "house", _("建房修房")
    SCHOOL = "school", _("子女上学")
    MEDICAL = "medical", _("看病")
    OTHER = "other", _("其他")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Season(models.Model):
    """A survey before spring ploughing or another season; money is needed from its first day to its last."""

    name = models.CharField(_("名称"), max_length=40)
    year = models.PositiveSmallIntegerField(_("年度"))
    starts_on = models.DateField(_("起始日"))
    ends_on = models.DateField(_("截止日"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["year", "name"], name="season_one_of_each_name_in_a_year"),
            models.CheckConstraint(condition=~models.Q(name=""), name="season_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on"), year__gte=1990, year__lte=2099),
                name="season_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Demand(models.Model):
    """What a household said in a season: it needs nothing, or so much, for this, by then. A correction keeps what
    stood before."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="demands", verbose_name=_("摸底"))
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="demands", verbose_name=_("农户"))
    is_needed = models.BooleanField(_("需要贷款"))
    purpose = models.CharField(_("用途"), max_length=20, choices=Purpose.choices, blank=True)
    amount = MoneyField(_("需要金额"), default=0)
    needed_on = models.DateField(_("用款日"), null=True, blank=True)
    asked_on = models.DateField(_("摸底日"))
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("摸底人"))
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["season", "customer"], name="demand_one_for_each_household"),
            *bounded("demand", "amount"),
            models.CheckConstraint(
                condition=models.Q(purpose__in=["", *sorted(Purpose.values)]), name="demand_purpose_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(is_needed=False, amount=0, purpose="", needed_on__isnull=True)
                | (models.Q(is_needed=True, amount__gt=0, needed_on__isnull=False) & ~models.Q(purpose="")),
                name="demand_says_how_much_for_what_and_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.season_id} {self.customer_id}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class FundsAtHand(models.Model):
    """What a branch can lend in a ten-day period of a season, by its own reckoning."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="funds", verbose_name=_("摸底"))
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("信用社"))
    starts_on = models.DateField(_("旬首日"))
    amount = MoneyField(_("可用资金"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["season", "branch", "starts_on"], name="fundsathand_one_for_each_period"
            ),
            *bounded("fundsathand", "amount"),
            models.CheckConstraint(
                condition=models.Q(starts_on__day__in=list(FIRST_DAYS)),
                name="fundsathand_period_begins_on_its_first_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.season_id} {self.branch_id} {self.starts_on}"
