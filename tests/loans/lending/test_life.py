"""Any life of a loan against a clerk's daily sheet: disburse, repay, reverse, settle, roll (reliability.md, Rules).

The clerk knows nothing of the rules' cuts and periods: every evening each amount bears a day, over again from the
release whenever it is asked, with the payments that stand; what was booked is told.
"""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from common.books.registry import check, invariants
from common.money import to_cents
from loans.servicing.errors import ServicingRefused, SettledTwiceToday
from loans.servicing.models import InterestItem, LoanBalance, Posting
from loans.servicing.operations import disburse, repay, reverse, settle_interest
from loans.servicing.queries.owing import owed_on
from loans.servicing.queries.settling import loans_to_settle
from tests.builders import a_branch, a_loan, a_user, business_date, open_months

KINDS = ("interest", "penalty", "compound")
RATE, RAISED = Fraction("7.2"), Fraction("10.8")
START = date(2007, 1, 8)


class Sheet:
    """The daily sheet: what should have been booked for the days so far, and what of it is unpaid."""

    def __init__(self, life: "Life") -> None:
        self.loan, self.items, self.paid = life.loan, life.items(), life.standing()

    def lacking(self, day: date) -> dict[str, Decimal]:
        """What was borne before ``day`` and is in no item."""
        lacking, grown = dict.fromkeys(KINDS, Decimal(0)), dict.fromkeys(KINDS, Fraction(0))
        today = START
        while today < day:
            self._close(today, grown, lacking)
            self._bear(today, grown)
            today += timedelta(days=1)
        self._close(day, grown, lacking)
        return {kind: lacking[kind] + to_cents(grown[kind]) for kind in KINDS}

    def _close(self, today: date, grown: dict[str, Fraction], lacking: dict[str, Decimal]) -> None:
        booked = [item for item in self.items if item.covers_until == today]
        if booked:
            for kind in KINDS:
                lacking[kind] += to_cents(grown[kind]) - sum(i.amount for i in booked if i.kind == kind)
                grown[kind] = Fraction(0)

    def _bear(self, today: date, grown: dict[str, Fraction]) -> None:
        paid = [posting for posting in self.paid if posting.business_date <= today]
        balance = self.loan.amount - sum(each.principal for each in paid)
        late = today >= self.loan.due_on
        kind = "penalty" if late else "interest"
        grown[kind] += Fraction(balance) * (RAISED if late else RATE) / 36_000
        known = [item for item in self.items if item.covers_until <= today and item.kind != "penalty"]
        unpaid = sum(item.amount for item in known) - sum(each.interest + each.compound for each in paid)
        grown["compound"] += Fraction(unpaid) * (RAISED if late else RATE) / 36_000


class Life(RuleBasedStateMachine):
    """A loan of four months, for about a year."""

    @initialize()
    def made(self) -> None:
        self.point = transaction.savepoint()
        open_months("2007-01", "2009-12")
        business_date(START)
        self.teller, self.director, self.day = a_user(), a_user(), START
        loan = a_loan(a_branch(), amount=9_000, released_on=START, due_on="2007-05-08", disbursed=False)
        type(loan).objects.filter(pk=loan.pk).update(rate_percent=Decimal("7.2"))
        loan.refresh_from_db()
        self.loan = loan
        disburse(loan=loan, on=START, by=self.teller, key=uuid4())

    def items(self) -> list[InterestItem]:
        return list(self.loan.interest_items.all())

    def standing(self) -> list[Posting]:
        """Repayments that nobody undid, in order."""
        rows = self.loan.postings.filter(kind="repayment", reverses__isnull=True, reversed_by__isnull=True)
        return list(rows.order_by("pk"))

    def owed(self) -> Decimal:
        return owed_on(self.loan, self.day).total

    @rule(days=st.integers(1, 45))
    def roll(self, days: int) -> None:
        """Evenings pass, each with its settlement; twice does no harm."""
        for _evening in range(days):
            if self.loan.pk in loans_to_settle(self.day):
                settle_interest(loan=self.loan, day=self.day)
                assert settle_interest(loan=self.loan, day=self.day) == []
            self.day = business_date(self.day + timedelta(days=1))

    @rule(cents=st.integers(1, 950_000))
    def pay(self, cents: int) -> None:
        before, amount, key = self.owed(), Decimal(cents).scaleb(-2), uuid4()
        try:
            posting = repay(loan=self.loan, amount=amount, on=self.day, by=self.teller, key=key)
        except ServicingRefused:
            assert self.owed() == before
            return
        assert posting == repay(loan=self.loan, amount=amount, on=self.day, by=self.teller, key=key)
        assert self.owed() == before - amount

    @rule()
    def pay_all(self) -> None:
        if before := self.owed():
            try:
                repay(loan=self.loan, amount=before, on=self.day, by=self.teller, key=uuid4())
            except SettledTwiceToday:
                return
            assert self.owed() == 0

    @precondition(lambda self: self.standing())
    @rule()
    def undo(self) -> None:
        last = self.standing()[-1]
        reverse(posting=last, on=self.day, by=self.director, reason="错收", key=uuid4())

    @invariant()
    def what_is_owed_is_what_the_sheet_says(self) -> None:
        lacking = Sheet(self).lacking(self.day)
        known = [item for item in self.items() if item.covers_until <= self.day]
        paid = sum(each.total for each in self.standing())
        whole = self.loan.amount + sum(item.amount for item in known) + sum(lacking.values())
        assert self.owed() == whole - paid

    @invariant()
    def the_books_hold(self) -> None:
        balance = LoanBalance.objects.get(loan=self.loan).balance
        assert 0 <= balance <= self.loan.amount
        assert balance == sum(each.effect for each in self.loan.postings.all())
        assert check(invariants()) == []

    def teardown(self) -> None:
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)


@pytest.mark.django_db
def test_any_life_of_a_loan() -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=10,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
