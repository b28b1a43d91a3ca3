"""Credit ratings (requirements.md L3)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import EnteredField, MoneyField, bounded, one_of
from common.guards.triggers import closed_month_guards
from customers.register.models import Customer, CustomerKind


class Grade(models.TextChoices):
    EXCELLENT = "excellent", _("优秀")
    GOOD = "good", _("较好")
    ORDINARY = "ordinary", _("一般")
    NONE = "none", _("不予评级")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["entered_at"])
class Rating(models.Model):
    """A customer's credit rating of a year. It stands until ``valid_until``, unless it ended earlier."""

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="ratings", verbose_name=_("客户"))
    year = models.PositiveSmallIntegerField(_("评级年度"))
    rated_on = models.DateField(_("评定日"))
    valid_until = models.DateField(_("有效期至"))
    grade = models.CharField(_("等级"), max_length=10, choices=Grade.choices)
    points = models.DecimalField(_("得分"), max_digits=5, decimal_places=2, null=True, blank=True)
    credit_limit = MoneyField(_("授信额度"), default=0)
    ended_on = models.DateField(_("终止日"), null=True, blank=True)
    entered_at = EnteredField(_("录入时间"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["customer", "year"], name="rating_one_for_each_year"),
            one_of("rating", "grade", Grade),
            *bounded("rating", "credit_limit"),
            *bounded("rating", "points", high=100),
            models.CheckConstraint(
                condition=models.Q(year__gte=1990, year__lte=2099, valid_until__gte=models.F("rated_on")),
                name="rating_dates_are_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("rated_on")),
                name="rating_ends_after_it_was_made",
            ),
        )
        triggers = tuple(
            closed_month_guards("rated_on", "ended_on", fixed=("customer_id", "year", "grade", "valid_until"))
        )

    def __str__(self) -> str:
        return f"{self.customer_id} {self.year} {self.grade}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class GradeLimit(models.Model):
    """What a grade may borrow unsecured from a day on, until a later row says otherwise (requirements.md L5)."""

    kind = models.CharField(_("客户类别"), max_length=20, choices=CustomerKind.choices)
    grade = models.CharField(_("等级"), max_length=10, choices=Grade.choices)
    starts_on = models.DateField(_("起始日"))
    amount = MoneyField(_("限额"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "grade", "starts_on"], name="gradelimit_one_for_each_day"
            ),
            one_of("gradelimit", "kind", CustomerKind),
            one_of("gradelimit", "grade", Grade),
            *bounded("gradelimit", "amount"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.grade} {self.starts_on}"
