"""Rows that hold from one day to another, both included; an open end is empty (decisions.md, Officers)."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _


class DatedQuerySet(models.QuerySet[Any]):
    """Questions that every dated row answers."""

    def on(self, day: date) -> Self:
        """Rows that hold on ``day``."""
        return self.filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day), starts_on__lte=day)


class Dated(models.Model):
    """From ``starts_on`` to ``ends_on``, both included."""

    starts_on = models.DateField(_("起始日"))
    ends_on = models.DateField(_("截止日"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class _Span(models.Func):
    function = "daterange"
    output_field = DateRangeField()


def one_at_a_time(
    name: str, *fields: str, span: tuple[str, str] = ("starts_on", "ends_on"), with_last_day: bool = True
) -> ExclusionConstraint:
    """No two rows with the same ``fields`` hold on the same day; without its last day where that begins what follows."""
    days = _Span(*span, RangeBoundary(inclusive_lower=True, inclusive_upper=with_last_day))
    return ExclusionConstraint(
        name=name,
        expressions=[(days, RangeOperators.OVERLAPS), *((field, RangeOperators.EQUAL) for field in fields)],
    )


def ends_after_start(model: str) -> models.CheckConstraint:
    """The last day is not before the first."""
    return models.CheckConstraint(
        condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
        name=f"{model}_ends_after_it_starts",
    )
