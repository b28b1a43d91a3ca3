"""Money comes in at the counter (requirements.md L13, L16; domain.md 4.3)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from loans.origination.models import Loan
from loans.servicing.errors import (
    DayIsSettled,
    NothingOwed,
    NotQuiteAll,
    OwedHasChanged,
    SettledTwiceToday,
    TooMuch,
)
from loans.servicing.models import InterestPayment, Posting, PostingKind
from loans.servicing.operations.journal import Entry, answered_before, locked, note, on_the_books, post
from loans.servicing.operations.settling import book, book_due
from loans.servicing.queries.facts import facts_of
from loans.servicing.queries.owing import Reckoning, reckoning
from loans.servicing.rules.paying import GrowthUnpaid, Parts, TooMuchPaid, allocate
from loans.servicing.rules.terms import Kind
from organization.calendar.errors import closed_months_refused
from organization.calendar.operations import hold_day
from organization.staff.models import User


def repay(
    *, loan: Loan, amount: Decimal, on: date, by: User, key: UUID, seen: Decimal | None = None
) -> Posting:
    """Book ``amount``, given out by the rule; sent again with the same ``key``, the same posting.

    What fell due before and nobody booked is booked first. The last principal settles what has grown until that day.

    Args:
        amount: more than nothing.
        seen: what was said to be owed in all; None where nobody was told.

    Raises:
        KeyTaken, OffTheBooks, NothingOwed, TooMuch, NotQuiteAll, OwedHasChanged, DayIsSettled, SettledTwiceToday,
        MonthClosed, NotTheBusinessDate, DayEnding
    """
    with closed_months_refused(), transaction.atomic():
        held = locked(loan)
        entry = Entry(held, PostingKind.REPAYMENT, on, by, key, amount)
        if before := answered_before(entry):
            return before
        hold_day(on=on)
        on_the_books(held)
        book_due(held, on, until=on)
        found = reckoning(held, on)
        parts = payable(held, found, amount, seen)
        if parts.settles:
            _settle_all(held, found)
        posting = post(_with_parts(entry, parts))
        _pay_items(posting, parts)
        note(posting, "repay")
        return posting


def payable(loan: Loan, found: Reckoning, amount: Decimal, seen: Decimal | None = None) -> Parts:
    """How ``amount`` is given out on the day of ``found``.

    Raises:
        NothingOwed, TooMuch, NotQuiteAll, OwedHasChanged, DayIsSettled
    """
    if any(item.item.covers_until and item.item.covers_until > found.day for item in found.facts.items):
        raise DayIsSettled(found.day)
    if not found.debt.total:
        raise NothingOwed(loan.number)
    if seen is not None and seen != found.debt.total:
        raise OwedHasChanged(found.debt.total)
    try:
        return allocate(amount, found.debt, found.order)
    except TooMuchPaid as error:
        raise TooMuch(error.owed) from error
    except GrowthUnpaid as error:
        raise NotQuiteAll(error.owed, error.most) from error


def _settle_all(loan: Loan, found: Reckoning) -> None:
    """With the last principal falls due what has grown, that day not counted."""
    taken = {item.kind for item in found.facts.items if item.settled_on == found.day}
    if any(amount and kind in taken for kind, amount in found.owed.growing.items()):
        raise SettledTwiceToday(found.day)
    book(loan, found.day, found.day, found.owed.growing)


def _with_parts(entry: Entry, parts: Parts) -> Entry:
    given = {kind.value: amount for kind, amount in parts.interest.items()}
    return replace(entry, parts={"principal": parts.principal, **given})


def _pay_items(posting: Posting, parts: Parts) -> None:
    """Each kind pays its items, the oldest first."""
    items = facts_of(posting.loan, posting.business_date).items
    for kind in Kind:
        left = parts.interest.get(kind, Decimal(0))
        for each in (item for item in items if item.kind is kind):
            if amount := min(left, each.unpaid):
                left -= amount
                InterestPayment.objects.create(
                    posting=posting, item=each.item, business_date=posting.business_date, amount=amount
                )
        assert not left, "no more is paid of a kind than is unpaid of its items"
