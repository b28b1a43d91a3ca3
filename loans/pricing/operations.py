"""The union's credit department sets standards (requirements.md L6; docs/decisions/0014): from a day on, never before."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db import connection, transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.pricing.errors import Overtaken, StandardRefused, TooEarly
from loans.pricing.models import BaseRate, FloatingLine, FloatingStandard, RateLimits
from loans.pricing.queries.history import newest_standard
from loans.pricing.rules import Float, Limits, TermBand, flaw_of
from organization.staff.models import User


@transaction.atomic
def set_floats(
    *, starts_on: date, source: str, lines: Iterable[Float], seen: int | None, by: User, on: date
) -> FloatingStandard:
    """A whole version of the floating table from ``starts_on`` on. Loans and applications keep their price.

    ``seen`` is the key of the newest version when this one was begun.

    Raises:
        TooEarly: the day is before the business date.
        Overtaken: somebody else entered a version meanwhile.
        StandardRefused: the lines do not make a version.
    """
    _not_before(starts_on, on)
    _one_at_a_time()
    newest = newest_standard()
    if (newest.pk if newest else None) != seen:
        raise Overtaken
    kept = list(lines)
    if flaw := flaw_of(kept):
        raise StandardRefused(flaw)
    standard = FloatingStandard.objects.create(starts_on=starts_on, source=source, set_by=by)
    FloatingLine.objects.bulk_create(
        FloatingLine(
            standard=standard,
            factor=line.factor.value,
            choice=line.choice,
            over=line.over,
            percent=line.percent,
        )
        for line in kept
    )
    said = [f"{line.factor.value} {line.choice} {line.over}: {line.percent}" for line in kept]
    _note(f"set_floats {starts_on}", {"lines": said, "source": source}, by=by, on=on)
    return standard


@transaction.atomic
def set_base_rates(
    *, starts_on: date, percents: Mapping[TermBand, Decimal], source: str, by: User, on: date
) -> None:
    """The benchmarks of all bands from ``starts_on`` on, as the central bank announced them; percent a year.

    Raises:
        TooEarly: the day is before the business date.
    """
    _not_before(starts_on, on)
    for band, percent in percents.items():
        BaseRate.objects.create(
            starts_on=starts_on, band=band.value, percent=percent, source=source, set_by=by
        )
    said = {band.value: str(percent) for band, percent in percents.items()}
    _note(f"set_base_rates {starts_on}", {**said, "source": source}, by=by, on=on)


@transaction.atomic
def set_limits(*, starts_on: date, limits: Limits, source: str, by: User, on: date) -> RateLimits:
    """The regulatory band from ``starts_on`` on; None is no limit.

    Raises:
        TooEarly: the day is before the business date.
    """
    _not_before(starts_on, on)
    made = RateLimits.objects.create(
        starts_on=starts_on,
        floor_times=limits.floor_times,
        ceiling_times=limits.ceiling_times,
        source=source,
        set_by=by,
    )
    said = {"floor": str(limits.floor_times), "ceiling": str(limits.ceiling_times), "source": source}
    _note(f"set_rate_limits {starts_on}", said, by=by, on=on)
    return made


def _one_at_a_time() -> None:
    """A version has no row above it that could be locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", ["floating standard"])


def _not_before(starts_on: date, on: date) -> None:
    if starts_on < on:
        raise TooEarly


def _note(subject: str, details: Mapping[str, object], *, by: User, on: date) -> None:
    record(kind=AuditKind.OPERATED, actor=by.code, subject=subject, details=dict(details), business_date=on)
