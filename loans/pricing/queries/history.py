"""Every standard that there was or will be, and what a new one would change."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet

from loans.pricing.errors import NoBaseRate
from loans.pricing.models import BaseRate, FloatingStandard, RateLimits
from loans.pricing.queries.prices import bases_on, floats_of, limits_on, standard_on
from loans.pricing.rules import Float, Limits, Quote, TermBand, Wanted, band_of, price
from loans.pricing.rules.samples import Effect, effects


@dataclass
class BaseRates:
    """The benchmarks that began on one day; a band that did not change then is missing."""

    starts_on: date
    source: str
    percents: dict[str, Decimal] = field(default_factory=dict)

    @property
    def in_order(self) -> list[Decimal | None]:
        """One for each band, the shortest first."""
        return [self.percents.get(band.value) for band in TermBand]


def base_rate_days() -> list[BaseRates]:
    """One for each day on which benchmarks began, the newest first; of two rows of a day and band the later counts."""
    days: dict[date, BaseRates] = {}
    for row in BaseRate.objects.order_by("-starts_on", "pk"):
        found = days.setdefault(row.starts_on, BaseRates(row.starts_on, row.source))
        found.percents[row.band] = row.percent
        found.source = row.source
    return list(days.values())


def standard_rows() -> QuerySet[FloatingStandard]:
    """All versions of the floating table, the newest first."""
    return FloatingStandard.objects.select_related("set_by").order_by("-starts_on", "-pk")


def newest_standard() -> FloatingStandard | None:
    """The version entered last, in force or still to come: where the next one begins."""
    return FloatingStandard.objects.order_by("-pk").first()


def limit_rows() -> QuerySet[RateLimits]:
    """All regulatory bands, the newest first."""
    return RateLimits.objects.select_related("set_by").order_by("-starts_on", "-pk")


def in_force(rows: Iterable[Any], day: date | None) -> Model | None:
    """The row that holds on ``day``, of rows the newest first."""
    found: Model | None = next((row for row in rows if day and row.starts_on <= day), None)
    return found


def effects_of(lines: Iterable[Float], on: date) -> tuple[Effect, ...]:
    """What ``lines`` would cost each sample on ``on``, beside what holds on that day without them. Four queries.

    Raises:
        NoBaseRate
    """
    bases, standard, limits = bases_on(on), standard_on(on), limits_on(on)
    if standard is None or limits is None or len(bases) < len(TermBand):
        raise NoBaseRate(on)
    old, new, held = floats_of(standard), tuple(lines), limits

    def by(floats: tuple[Float, ...], limits: Limits = held) -> Any:
        def priced(wanted: Wanted) -> Quote:
            return price(wanted, bases[band_of(wanted.months)], floats, limits)

        return priced

    return effects(by(old), by(new))
