"""The union sets limits, voting terms and deadlines: from a day on, never before (requirements.md L11, L12)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from loans.approvals.errors import StandardRefused
from loans.approvals.models import AuthorityLimit, PostDeadline, VotingTerms
from organization.staff.models import User
from organization.units.models import Unit


@transaction.atomic
def set_authority(
    *, branch: Unit | None, guarantee_mode: str, starts_on: date, amount: Decimal, by: User, on: date
) -> AuthorityLimit:
    """Up to how much a branch, or every branch, approves itself from ``starts_on`` on.

    Raises:
        StandardRefused: the day is before the business date, or has a limit already.
    """
    given = {"branch": branch, "guarantee_mode": guarantee_mode, "amount": amount}
    row = _set(AuthorityLimit, starts_on, on, given)
    who = branch.code if branch else "all"
    _note("set_authority", f"{who} {guarantee_mode}", by, on, starts_on=f"{starts_on}", amount=f"{amount}")
    return row


@transaction.atomic
def set_voting_terms(*, body: str, starts_on: date, by: User, on: date, **figures: int) -> VotingTerms:
    """How a body votes from ``starts_on`` on; a sitting keeps the terms by which it was opened.

    Raises:
        StandardRefused: the day is before the business date, or has terms already.
    """
    row = _set(VotingTerms, starts_on, on, {"body": body, **figures})
    _note("set_voting_terms", body, by, on, starts_on=f"{starts_on}", **figures)
    return row


@transaction.atomic
def set_deadline(*, post: str, starts_on: date, days: int, by: User, on: date) -> PostDeadline:
    """In how many days a post does its part, from ``starts_on`` on.

    Raises:
        StandardRefused: the day is before the business date, or has a deadline already.
    """
    row = _set(PostDeadline, starts_on, on, {"post": post, "days": days})
    _note("set_post_deadline", post, by, on, starts_on=f"{starts_on}", days=days)
    return row


def _set(table: Any, starts_on: date, on: date, given: dict[str, Any]) -> Any:
    if starts_on < on:
        raise StandardRefused(starts_on)
    try:
        with transaction.atomic():
            return table.objects.create(starts_on=starts_on, **given)
    except IntegrityError as error:
        raise StandardRefused(starts_on) from error


def _note(what: str, subject: str, by: User, on: date, **details: Any) -> None:
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"{what} {subject}",
        details=details,
        business_date=on,
    )
