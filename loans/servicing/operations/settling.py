"""Interest falls due: items are booked as the rule reckons them (requirements.md L13)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from loans.origination.models import Loan
from loans.servicing.models import InterestItem, InterestKind
from loans.servicing.operations.journal import locked
from loans.servicing.queries.facts import facts_of
from loans.servicing.rules.owed import owed
from loans.servicing.rules.stretches import day_after
from loans.servicing.rules.terms import Kind
from organization.calendar.errors import closed_months_refused


def settle_interest(*, loan: Loan, day: date) -> list[InterestItem]:
    """Book what fell due by the evening of ``day`` and is not booked: up to the 20th with that day, up to a due date.

    Overdue and diverted loans too. Asked again it finds nothing more to book. A loan off the books settles nothing. What
    fell due on an earlier day and was not booked then comes with it.

    Raises:
        MonthClosed
    """
    with closed_months_refused(), transaction.atomic():
        return book_due(locked(loan), day, until=day_after(day))


def book_due(loan: Loan, day: date, *, until: date) -> list[InterestItem]:
    """Book what fell due before ``until``, as known on ``day``. The loan is locked."""
    facts = facts_of(loan, day, until)
    if facts.left_on is not None:
        return []
    found = owed(facts.terms, facts.paid, facts.until, facts.filed)
    return [
        item
        for each in found.settled
        if not each.is_booked and each.settled_on <= day
        for item in book(loan, each.settled_on, each.until, {each.kind: each.amount})
    ]


def book(loan: Loan, settled_on: date, until: date, amounts: Mapping[Kind, Decimal]) -> list[InterestItem]:
    """Items of a day, none for nothing."""
    return [
        InterestItem.objects.create(
            loan=loan, kind=InterestKind(kind.value), settled_on=settled_on, amount=amount, covers_until=until
        )
        for kind, amount in amounts.items()
        if amount
    ]
