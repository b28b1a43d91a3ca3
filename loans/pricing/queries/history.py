"""Every standard that there was or will be, and what a new one would change."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Protocol, TypeVar

from django.db.models import QuerySet

from loans.pricing.errors import NoBaseRate
from loans.pricing.models import BaseRate, FloatingStandard, RateLimits
from loans.pricing.queries.prices import bases_on, floats_of, limits_on, standard_on
from loans.pricing.rules import Float, Limits, Quote, TermBand, Wanted, band_of, price
from loans.pricing.rules.samples import Effect, effects


class _Dated(Protocol):
    starts_on: date


Dated = TypeVar("Dated", bound=_Dated)


@dataclass
class BaseRates:
    """The benchmarks of one announcement; a band that did not change then is missing."""

    starts_on: date
    source: str
    percents: dict[str, Decimal] = field(default_factory=dict)

    @property
    def in_order(self) -> list[Decimal | None]:
        """One for each band, the shortest first."""
        return [self.percents.get(band.value) for band in TermBand]


def base_rate_days() -> list[BaseRates]:
    """One for each entry of benchmarks, the newest first; of two of a day the later counts and stands above."""
    found: list[BaseRates] = []
    for row in BaseRate.objects.order_by("starts_on", "pk"):
        if not found or found[-1].starts_on != row.starts_on or row.band in found[-1].percents:
            found.append(BaseRates(row.starts_on, row.source))
        found[-1].percents[row.band] = row.percent
    return found[::-1]


def standard_rows() -> QuerySet[FloatingStandard]:
    """All versions of the floating table, the newest first."""
    return FloatingStandard.objects.select_related("set_by").order_by("-starts_on", "-pk")


def newest_standard() -> FloatingStandard | None:
    """The version entered last, in force or still to come: where the next one begins."""
    return FloatingStandard.objects.order_by("-pk").first()


def limit_rows() -> QuerySet[RateLimits]:
    """All regulatory bands, the newest first."""
    return RateLimits.objects.select_related("set_by").order_by("-starts_on", "-pk")


def in_force(rows: Iterable[Dated], day: date | None) -> Dated | None:
    """The row that holds on ``day``, of rows the newest first."""
    return next((row for row in rows if day and row.starts_on <= day), None)


def effects_of(lines: Iterable[Float], on: date) -> tuple[Effect, ...]:
    """What ``lines`` would cost each sample on ``on``, beside what holds on that day without them. Four queries.

    Raises:
        NoBaseRate
    """
    bases, standard, limits = bases_on(on), standard_on(on), limits_on(on)
    if standard is None or limits is None or len(bases) < len(TermBand):
        raise NoBaseRate(on)

    def priced(floats: tuple[Float, ...], limits: Limits, wanted: Wanted) -> Quote:
        return price(wanted, bases[band_of(wanted.months)], floats, limits)

    return effects(partial(priced, floats_of(standard), limits), partial(priced, tuple(lines), limits))
