"""A mistake at the counter is undone by a posting that mirrors it (reliability.md, Rules)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from loans.servicing.errors import (
    CannotReverse,
    InterestIsSettled,
    NotTheNewest,
    OwnPosting,
    ReasonMissing,
    ReversedBefore,
)
from loans.servicing.models import InterestPayment, Posting, PostingKind
from loans.servicing.operations.journal import Entry, answered_before, locked, note, on_the_books, post
from loans.servicing.queries.facts import standing_postings
from organization.calendar.errors import closed_months_refused
from organization.calendar.operations import hold_day
from organization.staff.models import User

REVERSIBLE = (PostingKind.REPAYMENT, PostingKind.DISBURSEMENT)
_PARTS = ("principal", "interest", "compound", "penalty")


def reverse(*, posting: Posting, on: date, by: User, reason: str, key: UUID) -> Posting:
    """Undo the loan's newest posting that stands, on ``on``; interest is then reckoned as if it had never been.

    Items that were settled stay; what they lack since then is settled with the next settlement.

    Raises:
        KeyTaken, ReasonMissing, CannotReverse, ReversedBefore, NotTheNewest, OwnPosting, InterestIsSettled,
        OffTheBooks, MonthClosed, NotTheBusinessDate, DayEnding
    """
    with closed_months_refused(), transaction.atomic():
        loan = locked(posting.loan)
        undone = Posting.objects.select_related("maker").get(pk=posting.pk)
        parts = {name: getattr(undone, name) for name in _PARTS}
        kind = PostingKind(undone.kind)
        entry = Entry(loan, kind, on, by, key, undone.total, undone, reason.strip(), parts)
        if before := answered_before(entry):
            return before
        hold_day(on=on)
        check_reversible(undone, on=on, by=by)
        if not entry.reason:
            raise ReasonMissing
        mirror = post(entry)
        for paid in undone.interest_payments.order_by("pk"):
            InterestPayment.objects.create(
                posting=mirror, item_id=paid.item_id, business_date=on, amount=paid.amount
            )
        note(mirror, "reverse")
        return mirror


def check_reversible(posting: Posting, *, on: date, by: User) -> None:
    """Raises CannotReverse, ReversedBefore, NotTheNewest, OwnPosting, InterestIsSettled, OffTheBooks."""
    if posting.reverses_id is not None or posting.kind not in REVERSIBLE:
        raise CannotReverse(posting.number)
    if (before := Posting.objects.filter(reverses=posting).first()) is not None:
        raise ReversedBefore(posting.number, before.number)
    on_the_books(posting.loan)
    newest = standing_postings(posting.loan, on).order_by("business_date", "pk").last()
    if newest is None or newest.pk != posting.pk:
        raise NotTheNewest(posting.number, newest.number if newest else "—")
    if posting.maker_id == by.pk:
        raise OwnPosting(posting.number)
    if posting.kind == PostingKind.DISBURSEMENT and posting.loan.interest_items.exists():
        raise InterestIsSettled(posting.loan.number)
