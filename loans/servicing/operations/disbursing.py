"""The money of a note is paid out (requirements.md L16)."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from loans.origination.models import Loan
from loans.servicing.errors import AlreadyReleased, NoPlan, NotTheReleaseDay
from loans.servicing.models import RAISING, Posting, PostingKind
from loans.servicing.operations.journal import Entry, answered_before, locked, note, post
from organization.calendar.errors import closed_months_refused
from organization.calendar.operations import hold_day
from organization.staff.models import User


def disburse(*, loan: Loan, on: date, by: User, key: UUID) -> Posting:
    """Book the release of the whole note on its day, once; sent again with the same ``key``, the same posting.

    Raises:
        KeyTaken, AlreadyReleased, NotTheReleaseDay, NoPlan, MonthClosed, NotTheBusinessDate, DayEnding
    """
    with closed_months_refused(), transaction.atomic():
        held = locked(loan)
        entry = Entry(
            held, PostingKind.DISBURSEMENT, on, by, key, held.amount, parts={"principal": held.amount}
        )
        if before := answered_before(entry):
            return before
        hold_day(on=on)
        _check(held, on)
        posting = post(entry)
        note(posting, "disburse")
        return posting


def _check(loan: Loan, on: date) -> None:
    standing = loan.postings.filter(kind__in=RAISING, reverses__isnull=True, reversed_by__isnull=True)
    if (before := standing.first()) is not None:
        raise AlreadyReleased(loan.number, before.number)
    if on != loan.released_on:
        raise NotTheReleaseDay(loan.number, loan.released_on)
    if loan.instalments.aggregate(all=Sum("amount"))["all"] != loan.amount:
        raise NoPlan(loan.number)
