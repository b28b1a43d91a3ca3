"""The borrower's slip and the counter say the same, cent for cent: whoever pays every row on its day owes nothing.

Rows of a 20th are payable on the 21st, all others on their day (decisions.md, Interest; requirements.md L13).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loans.lending.rules.drawing import Drawing
from loans.lending.rules.parts import Part, parts_of, slip_of
from loans.schedules.rules import Plan, Row
from loans.schedules.rules.days import months_after
from loans.servicing.models import LoanTerms
from loans.servicing.operations import disburse, repay, settle_interest
from loans.servicing.queries import loans_to_settle, owed_on
from tests.builders import a_branch, a_loan, a_user, business_date, open_months

BULLETS = (Plan.BULLET_MONTHLY, Plan.BULLET_QUARTERLY)


@dataclass(frozen=True)
class Lent:
    """A note as it was drawn, its parts, its rate and the day on which its money went out."""

    wanted: Drawing
    plan: Plan
    rate_percent: Decimal
    parts: tuple[Part, ...]
    released_on: date

    def rows(self) -> list[Row]:
        return slip_of(self.wanted, self.plan, self.rate_percent, self.parts, released_on=self.released_on)


@st.composite
def lent_on(draw, plan: Plan) -> Lent:
    """Of up to a year; released up to ten days after it was drawn."""
    drawn = draw(st.dates(date(2006, 1, 1), date(2006, 12, 31)))
    amount = Decimal(draw(st.integers(100_00, 9_999_999))).scaleb(-2)
    rate = Decimal(draw(st.integers(10_000, 200_000))).scaleb(-4)
    due = months_after(drawn, draw(st.integers(1, 12)))
    wanted, agreed = Drawing(amount, drawn, due), ()
    if plan is Plan.FREE and (due - drawn).days > 40:
        days = draw(st.lists(st.integers(11, (due - drawn).days - 1), min_size=1, max_size=3, unique=True))
        agreed = tuple(Part(drawn + timedelta(days=each), Decimal(20)) for each in sorted(days))
    parts = parts_of(wanted, plan, rate, agreed)
    return Lent(wanted, plan, rate, tuple(parts), drawn + timedelta(days=draw(st.integers(0, 10))))


def payable_on(row: Row, lent: Lent) -> date:
    is_settlement = lent.plan in BULLETS and row.due_date < lent.wanted.due_on
    return row.due_date + timedelta(days=1) if is_settlement else row.due_date


def by_day(lent: Lent) -> dict[date, Decimal]:
    days: dict[date, Decimal] = {}
    for row in lent.rows():
        day = payable_on(row, lent)
        days[day] = days.get(day, Decimal(0)) + row.total
    return {day: amount for day, amount in days.items() if amount}


def evenings(loan, first: date, last: date, dues: set[date]) -> None:
    while first < last:
        if (first.day == 20 or first in dues) and loan.pk in loans_to_settle(first):
            settle_interest(loan=loan, day=first)
        first += timedelta(days=1)


@pytest.mark.django_db
@pytest.mark.parametrize("plan", list(Plan))
def test_every_row_paid_on_its_day_leaves_nothing(plan) -> None:
    open_months("2006-01", "2008-01")
    branch, teller = a_branch(), a_user()

    @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
    @given(lent_on(plan))
    def pays(lent: Lent) -> None:
        point = transaction.savepoint()
        loan = a_loan(
            branch,
            amount=lent.wanted.amount,
            released_on=lent.released_on,
            due_on=lent.wanted.due_on,
            instalments=[(part.due_on, part.amount) for part in lent.parts],
            disbursed=False,
        )
        type(loan).objects.filter(pk=loan.pk).update(rate_percent=lent.rate_percent)
        loan.refresh_from_db()
        LoanTerms.objects.create(loan=loan, plan=plan.value)
        disburse(loan=loan, on=business_date(lent.released_on), by=teller, key=uuid4())
        day = lent.released_on
        for due, amount in by_day(lent).items():
            evenings(loan, day, due, {part.due_on for part in lent.parts})
            day = business_date(due)
            owed = owed_on(loan, day)
            assert owed.overdue + owed.total_unpaid + owed.total_growing >= amount
            repay(loan=loan, amount=amount, on=day, by=teller, key=uuid4())
            assert owed_on(loan, day).total_unpaid == 0
        assert owed_on(loan, day).total == 0
        transaction.savepoint_rollback(point)

    pays()


def test_an_equal_plan_bears_nothing_before_its_release() -> None:
    """12,000 at 7.2 % drawn on 3 July: a month is 72.00. Out on 13 July, the 21 days to 3 August bear 2.40 each."""
    wanted = Drawing(Decimal(12_000), date(2007, 7, 3), date(2008, 7, 3))
    rate = Decimal("7.2")
    parts = parts_of(wanted, Plan.EQUAL_PRINCIPAL, rate)
    at_once = slip_of(wanted, Plan.EQUAL_PRINCIPAL, rate, parts, released_on=wanted.drawn_on)
    later = slip_of(wanted, Plan.EQUAL_PRINCIPAL, rate, parts, released_on=date(2007, 7, 13))
    assert (at_once[0].interest, later[0].interest, later[0].days) == (72, Decimal("50.40"), 21)
    assert at_once[1:] == later[1:]
