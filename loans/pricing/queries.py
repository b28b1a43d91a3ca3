"""What a loan costs on a day, and the standards behind it (requirements.md L6)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from loans.pricing.errors import NoBaseRate
from loans.pricing.models import BaseRate, FloatingLine, FloatingStandard, RateLimits
from loans.pricing.rules import (
    Base,
    Factor,
    Float,
    Limits,
    Quote,
    TermBand,
    Wanted,
    band_of,
    price,
    total_months,
)


def quote(wanted: Wanted, on: date) -> Quote:
    """The rate for ``wanted`` by the standards that hold on ``on``, with its steps. Four queries.

    Raises:
        NoBaseRate: the day is before the first benchmark or the first floating standard.
    """
    standard, limits = standard_on(on), limits_on(on)
    if standard is None or limits is None:
        raise NoBaseRate(on)
    return price(wanted, base_on(on, wanted.months), floats_of(standard), limits)


def rate_of_total_term(wanted: Wanted, further_months: int, on: date) -> Quote:
    """What an extended loan costs from the day ``on`` of its extension: both terms together (domain.md 4.3).

    ``wanted.months`` is the term so far.

    Raises:
        NoBaseRate
    """
    return quote(replace(wanted, months=total_months(wanted.months, further_months)), on)


def base_rate(on: date, months: int) -> Decimal:
    """The benchmark for a term of ``months``, percent a year.

    Raises:
        NoBaseRate
    """
    return base_on(on, months).percent


def base_on(on: date, months: int) -> Base:
    """The benchmark for a term of ``months`` with its band and since when it holds.

    Raises:
        NoBaseRate
    """
    band = band_of(months)
    row = BaseRate.objects.filter(band=band.value, starts_on__lte=on).order_by("-starts_on", "-pk").first()
    if row is None:
        raise NoBaseRate(on)
    return Base(band, row.percent, row.starts_on)


def bases_on(on: date) -> dict[TermBand, Base]:
    """The benchmarks of all bands; one query."""
    rows = BaseRate.objects.filter(starts_on__lte=on).order_by("starts_on", "pk")
    return {TermBand(row.band): Base(TermBand(row.band), row.percent, row.starts_on) for row in rows}


def standard_on(on: date) -> FloatingStandard | None:
    """The version of the floating table that holds on ``on``."""
    return FloatingStandard.objects.filter(starts_on__lte=on).order_by("-starts_on", "-pk").first()


def limits_on(on: date) -> Limits | None:
    """The regulatory band of a day; None before the first one."""
    row = RateLimits.objects.filter(starts_on__lte=on).order_by("-starts_on", "-pk").first()
    return Limits(row.floor_times, row.ceiling_times) if row else None


def floats_of(standard: FloatingStandard) -> tuple[Float, ...]:
    """Its lines, in the order in which they were written."""
    return as_floats(FloatingLine.objects.filter(standard=standard).order_by("pk"))


def as_floats(lines: Iterable[FloatingLine]) -> tuple[Float, ...]:
    return tuple(Float(Factor(line.factor), line.choice, line.over, line.percent) for line in lines)
