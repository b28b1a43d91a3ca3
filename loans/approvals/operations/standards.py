"""The union sets limits, voting terms and deadlines: from a day on, never before (requirements.md L11, L12)."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from loans.applications.operations.figures import note_set, set_from
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
    row: AuthorityLimit = set_from(AuthorityLimit, starts_on, on, given)
    who = branch.code if branch else "all"
    note_set("set_authority", f"{who} {guarantee_mode}", by, on, starts_on=f"{starts_on}", amount=f"{amount}")
    return row


@transaction.atomic
def set_voting_terms(*, body: str, starts_on: date, by: User, on: date, **figures: int) -> VotingTerms:
    """How a body votes from ``starts_on`` on; a sitting keeps the terms by which it was opened.

    Raises:
        StandardRefused: the day is before the business date, or has terms already.
    """
    row: VotingTerms = set_from(VotingTerms, starts_on, on, {"body": body, **figures})
    note_set("set_voting_terms", body, by, on, starts_on=f"{starts_on}", **figures)
    return row


@transaction.atomic
def set_deadline(*, post: str, starts_on: date, days: int, by: User, on: date) -> PostDeadline:
    """In how many days a post does its part, from ``starts_on`` on.

    Raises:
        StandardRefused: the day is before the business date, or has a deadline already.
    """
    row: PostDeadline = set_from(PostDeadline, starts_on, on, {"post": post, "days": days})
    note_set("set_post_deadline", post, by, on, starts_on=f"{starts_on}", days=days)
    return row
