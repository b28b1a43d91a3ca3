"""Any life of a loan against a clerk's daily sheet: disburse, repay, reverse, settle, let off, divert, extend, follow the
base rate, roll the day (reliability.md, Rules)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
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
from loans.applications.errors import RulesRefuse
from loans.lending.operations import reset_rate
from loans.lending.queries import loans_to_reset
from loans.origination.models import Loan
from loans.pricing.models import BaseRate
from loans.pricing.rules import Quote
from loans.servicing.errors import DivertedAlready, ServicingRefused, SettledTwiceToday
from loans.servicing.models import (
    Diversion,
    InterestItem,
    InterestKind,
    LoanBalance,
    Posting,
    RateReset,
    WaivedInterest,
)
from loans.servicing.operations import (
    ask_waiver,
    decide_waiver,
    mend_diversion,
    record_diversion,
    repay,
    reverse,
    settle_interest,
)
from loans.servicing.queries.owing import owed_on
from loans.servicing.queries.settling import loans_to_settle
from organization.staff.models import User
from tests.builders import business_date, open_months
from tests.builders.applications import an_application
from tests.builders.extending import agreed, an_extension
from tests.builders.lending import a_contract, a_note, approved, lent
from tests.loans.lending.conftest import a_desk
from tests.loans.lending.daily_sheet import Booked, Calendar, Money, Sheet

CONTRACT, START = "2007-07-03", date(2008, 5, 8)
#: Before the day on which the contract follows the base rate, and after it.
DUE = (date(2008, 6, 25), date(2008, 9, 8))


@dataclass(frozen=True)
class Counter:
    """Who stands at it, and a loan for each due date."""

    officer: User
    teller: User
    director: User
    loans: dict[date, Loan]


def a_counter() -> Counter:
    """Later notes of a contract of two years, for a few months: they follow the base rate with the first, in July."""
    desk = a_desk()
    open_months("2009-01", "2010-12")
    asked = {"months": 24, "plan": "bullet_quarterly"}
    application = an_application(desk.customer, desk.officer, on=CONTRACT, amount=20_000, **asked)
    contract = a_contract(approved(application, director=desk.director), on=CONTRACT, reset=RateReset.YEARLY)
    lent(a_note(contract, 1_000), by=desk.reviewer)
    loans = {due: lent(a_note(contract, 9_000, due, on=START), by=desk.reviewer, on=START) for due in DUE}
    return Counter(desk.officer, desk.reviewer, desk.director, loans)


class Life(RuleBasedStateMachine):
    """A loan from its release on, for about a year."""

    counter: Counter

    @initialize(due=st.sampled_from(DUE))
    def begun(self, due: date) -> None:
        self.point, self.day = transaction.savepoint(), business_date(START)
        self.teller, self.director = self.counter.teller, self.counter.director
        self.loan = self.counter.loans[due]
        self.wall = Calendar(date(2007, 7, 3), START, Fraction("10.125"), [due])

    def items(self) -> list[InterestItem]:
        return list(self.loan.interest_items.all())

    def standing(self) -> list[Posting]:
        """Repayments that nobody undid, in order."""
        rows = self.loan.postings.filter(kind="repayment", reverses__isnull=True, reversed_by__isnull=True)
        return list(rows.order_by("pk"))

    def sheet(self) -> Sheet:
        booked = [Booked(item.covers_until, item.kind, item.amount) for item in self.items()]
        paid = [
            Money(each.business_date, each.principal, each.interest, each.compound, each.penalty)
            for each in self.standing()
        ]
        let_off = WaivedInterest.objects.filter(item__loan=self.loan).select_related("item")
        paid += [Money(each.business_date, **{each.item.kind: each.amount}) for each in let_off]
        return Sheet(self.wall, self.loan.amount, booked, paid)

    def owed(self) -> Decimal:
        return owed_on(self.loan, self.day).total

    def balance(self) -> Decimal:
        return LoanBalance.objects.get(loan=self.loan).balance

    @rule(days=st.integers(1, 45))
    def roll(self, days: int) -> None:
        """Evenings pass, each with its rate and its settlement; twice does no harm."""
        for _evening in range(days):
            for key in loans_to_reset(self.day):
                loan = Loan.objects.get(pk=key)
                reset_rate(loan=loan, day=self.day)
                assert reset_rate(loan=loan, day=self.day) is None
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

    @rule(kind=st.sampled_from(InterestKind), share=st.integers(1, 100))
    def let_off(self, kind: InterestKind, share: int) -> None:
        """A share of what is settled and unpaid."""
        before, found = self.owed(), owed_on(self.loan, self.day)
        booked = [item.amount for item in found.settled if item.kind == kind and item.is_booked]
        paid = [getattr(each, kind.value) for each in self.sheet().paid]
        amount = ((sum(booked, Decimal(0)) - sum(paid, Decimal(0))) * share / 100).quantize(Decimal("0.01"))
        if amount > 0:
            asked = {"kind": kind, "amount": amount, "reason": "受灾", "by": self.teller, "on": self.day}
            waiver = ask_waiver(loan=self.loan, **asked)
            decide_waiver(waiver=waiver, approved=True, opinion="同意", by=self.director, on=self.day)
            assert self.owed() == before - amount

    @precondition(lambda self: self.balance())
    @rule(days=st.integers(0, 60))
    def find_diverted(self, days: int) -> None:
        since = max(START, self.day - timedelta(days=days))
        asked = {"since": since, "finding": "买了摩托车", "by": self.teller, "on": self.day}
        try:
            record_diversion(loan=self.loan, **asked)
        except DivertedAlready:
            return
        self.wall.diverted.append((since, None))

    @precondition(lambda self: Diversion.objects.filter(until__isnull=True, since__lt=self.day).exists())
    @rule(days=st.integers(0, 10))
    def mend(self, days: int) -> None:
        found = Diversion.objects.get(until__isnull=True)
        until = max(found.since + timedelta(days=1), self.day - timedelta(days=days))
        mend_diversion(diversion=found, until=until, by=self.teller, on=self.day)
        self.wall.diverted.remove((found.since, None))
        self.wall.diverted.append((found.since, until))

    def may_extend(self) -> bool:
        """Before it is overdue, twice at most, once a day."""
        today = self.loan.extensions.filter(approved_on=self.day)
        return self.day <= self.wall.due_on and len(self.wall.due_dates) < 3 and not today.exists()

    @precondition(lambda self: self.balance() and self.may_extend())
    @rule(days=st.integers(1, 60))
    def extend(self, days: int) -> None:
        """Agreed in time; the rate of the agreement holds from the old due date on, and what it floats by afterwards."""
        before, old, new = self.owed(), self.wall.due_on, self.wall.due_on + timedelta(days=days)
        try:
            application = an_extension(self.loan, self.counter.officer, self.day, new)
        except RulesRefuse:
            assert self.owed() == before
            return
        agreement = agreed(application)
        self.wall.agreed[old] = Fraction(agreement.rate_percent)
        self.wall.floats.append((old, Fraction(Quote.from_json(application.price).floating_percent)))
        self.wall.due_dates.append(new)

    @rule(hundredths=st.integers(500, 900))
    def announce(self, hundredths: int) -> None:
        """The central bank moves the base rate, from today on."""
        percent = Decimal(hundredths).scaleb(-2)
        BaseRate.objects.create(band="three_years", starts_on=self.day, percent=percent)
        self.wall.announced.append((self.day, Fraction(percent)))

    @invariant()
    def what_is_owed_is_what_the_sheet_says(self) -> None:
        assert self.owed() == self.sheet().owed(self.day)

    @invariant()
    def the_books_hold(self) -> None:
        balance = self.balance()
        assert 0 <= balance <= self.loan.amount
        assert balance == sum(each.effect for each in self.loan.postings.all())

    def teardown(self) -> None:
        """What the books proves is asked at the end of a life: rows stay, and so would what is wrong with them."""
        if hasattr(self, "point"):
            try:
                assert check(invariants()) == []
            finally:
                transaction.savepoint_rollback(self.point)


@pytest.mark.django_db
def test_any_life_of_a_loan() -> None:
    Life.counter = a_counter()
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=8,
            stateful_step_count=14,
            deadline=None,
            # tracing while it explains a failure costs more than the whole test is allowed
            phases=[phase for phase in Phase if phase is not Phase.explain],
            suppress_health_check=list(HealthCheck),
        ),
    )
