"""The union sets its figures: from a day on, never before (requirements.md L10; domain.md 5; docs/decisions/0015)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.applications.errors import StandardRefused
from loans.applications.models import ApplicationTerms, CollateralCap
from organization.staff.models import User


@transaction.atomic
def set_terms(
    *,
    starts_on: date,
    union_capital: Decimal | None,
    one_borrower_percent: Decimal,
    guarantor_income_multiple: Decimal,
    by: User,
    on: date,
) -> ApplicationTerms:
    """What one borrower may owe of the union's capital (yuan; None: not known), and for how many years' income a guarantor
    answers, from ``starts_on`` on.

    Raises:
        StandardRefused: the day is before the business date, or has figures already.
    """
    figures = {
        "union_capital": union_capital,
        "one_borrower_percent": one_borrower_percent,
        "guarantor_income_multiple": guarantor_income_multiple,
    }
    row: ApplicationTerms = set_from(ApplicationTerms, starts_on, on, figures)
    note_set("set_application_terms", f"{starts_on}", by, on, **_told(figures))
    return row


@transaction.atomic
def set_cap(*, kind: str, starts_on: date, percent: Decimal, by: User, on: date) -> CollateralCap:
    """How much of a kind's value may be lent at most, in percent, from ``starts_on`` on.

    Raises:
        StandardRefused: the day is before the business date, or has a cap already.
    """
    row: CollateralCap = set_from(CollateralCap, starts_on, on, {"kind": kind, "percent": percent})
    note_set("set_collateral_cap", kind, by, on, starts_on=f"{starts_on}", percent=f"{percent}")
    return row


def set_from(table: Any, starts_on: date, on: date, given: dict[str, Any]) -> Any:
    """The row of a parameter that holds from ``starts_on`` on; rooms above set theirs by it too.

    Raises:
        StandardRefused
    """
    if starts_on < on:
        raise StandardRefused(starts_on)
    try:
        with transaction.atomic():
            return table.objects.create(starts_on=starts_on, **given)
    except IntegrityError as error:
        raise StandardRefused(starts_on) from error


def note_set(what: str, subject: str, by: User, on: date, **details: Any) -> None:
    """Into the union's audit."""
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"{what} {subject}",
        details=details,
        business_date=on,
    )


def _told(figures: dict[str, Any]) -> dict[str, str]:
    return {name: "" if value is None else f"{value}" for name, value in figures.items()}
