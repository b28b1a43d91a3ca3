"""What is owed on any day: whole cases by hand, and against a clerk who goes day by day (requirements.md L13)."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.money import to_cents
from loans.servicing.rules.owed import Owed, owed
from loans.servicing.rules.terms import MONTHS, QUARTERS, ZERO, Factors, Kind, Paid, Terms

FACTORS = Factors(Decimal("1.5"), Decimal("2"))
D = date.fromisoformat


def terms(**given: object) -> Terms:
    usual = {
        "released_on": D("2007-01-15"),
        "principal": Decimal("100000.00"),
        "rates": ((D("2007-01-15"), Decimal("7.2")),),
        "instalments": ((D("2007-07-15"), Decimal("100000.00")),),
        "factors": FACTORS,
    }
    return Terms(**(usual | given))


def kinds(found: Owed) -> tuple[str, str, str]:
    return tuple(str(found.of(kind)) for kind in (Kind.INTEREST, Kind.COMPOUND, Kind.PENALTY))


def test_within_the_term_interest_is_settled_on_the_20th() -> None:
    """100,000 at 7.2 % are 20 yuan a day: 65 days from 15 January to 20 March, both counted."""
    found = owed(terms(), [], D("2007-03-21"))
    assert [(item.settled_on, item.kind, item.amount) for item in found.settled] == [
        (D("2007-03-20"), Kind.INTEREST, Decimal("1300.00"))
    ]
    assert (found.unpaid[Kind.INTEREST], found.growing[Kind.INTEREST]) == (Decimal("1300.00"), ZERO)


def test_interest_unpaid_bears_compound_interest_from_the_day_after_its_settlement() -> None:
    """1,300 at 7.2 % for the 92 days to 20 June: 23.92; settled then, it bears from 21 June on itself."""
    found = owed(terms(), [], D("2007-06-21"))
    assert kinds(found) == ("3140.00", "23.92", "0.00")
    later = owed(terms(), [], D("2007-07-01"))
    assert later.growing[Kind.COMPOUND] == to_cents(Fraction("3163.92") * Fraction("7.2") * 10 / 36_000)


def test_what_was_paid_bears_no_more() -> None:
    paid = [Paid(D("2007-03-21"), interest=Decimal("1300.00"))]
    assert kinds(owed(terms(), paid, D("2007-06-21"))) == ("1840.00", "0.00", "0.00")


def test_from_the_due_date_on_principal_bears_penalty_and_interest_the_raised_compound() -> None:
    """30 yuan a day of 100,000 at 10.8 %; the interest to 14 July is settled with the due date."""
    paid = [Paid(D("2007-06-21"), interest=Decimal("3140.00"), compound=Decimal("23.92"))]
    found = owed(terms(), paid, D("2007-07-25"))
    assert found.overdue == Decimal("100000.00")
    assert found.unpaid[Kind.INTEREST] == Decimal("480.00")
    assert found.growing[Kind.PENALTY] == Decimal("300.00")
    compound = sum(each.interest for each in found.stretches if each.kind is Kind.COMPOUND)
    assert (
        compound
        == Fraction("480") * Fraction("10.8") * 9 / 36_000 + Fraction("480") * Fraction("10.8") / 36_000
    )


def test_overdue_and_diverted_bear_the_heavier_alone() -> None:
    diverted = terms(diverted=[(D("2007-02-01"), None)])
    within = owed(diverted, [], D("2007-02-11"))
    assert kinds(within) == ("340.00", "0.00", "400.00")
    assert {each.rate for each in owed(diverted, [], D("2007-07-25")).stretches} == {Decimal("14.4")}


def test_a_diversion_that_was_mended_bears_the_contracts_rate_again() -> None:
    mended = terms(diverted=[(D("2007-02-01"), D("2007-02-06"))])
    assert kinds(owed(mended, [], D("2007-02-11"))) == ("440.00", "0.00", "200.00")


def test_all_repaid_early_settles_that_day() -> None:
    paid = [Paid(D("2007-02-14"), principal=Decimal("100000.00"), interest=Decimal("600.00"))]
    found = owed(terms(), paid, D("2007-12-31"))
    assert [(item.settled_on, item.amount) for item in found.settled] == [
        (D("2007-02-14"), Decimal("600.00"))
    ]
    assert found.total == 0


def test_a_lump_sum_settles_with_its_principal() -> None:
    found = owed(terms(settled_in=()), [], D("2007-07-15"))
    assert [(item.settled_on, item.amount) for item in found.settled] == [
        (D("2007-07-15"), Decimal("3620.00"))
    ]


def test_a_rate_that_changes_counts_from_its_day() -> None:
    changed = terms(rates=((D("2007-01-15"), Decimal("7.2")), (D("2007-01-25"), Decimal("3.6"))))
    assert kinds(owed(changed, [], D("2007-02-04")))[0] == "300.00"


def test_an_instalment_unpaid_is_overdue_the_rest_is_not() -> None:
    parts = terms(instalments=((D("2007-02-15"), Decimal("40000")), (D("2007-07-15"), Decimal("60000"))))
    found = owed(parts, [], D("2007-02-25"))
    assert (found.overdue, kinds(found)) == (Decimal(40_000), ("740.00", "0.00", "120.00"))
    assert owed(parts, [Paid(D("2007-02-15"), principal=Decimal(40_000))], D("2007-02-25")).overdue == 0


class Clerk:
    """Reckons as a clerk with a daily sheet does: every evening each amount bears a day, on the 20th all is booked."""

    def __init__(self, terms: Terms, paid: Sequence[Paid]) -> None:
        self.terms, self.paid = terms, paid
        self.grown = dict.fromkeys(Kind, Fraction(0))
        self.unpaid = dict.fromkeys(Kind, ZERO)
        self.balance = terms.principal

    def book(self) -> None:
        for kind in Kind:
            self.unpaid[kind] += to_cents(self.grown[kind])
            self.grown[kind] = Fraction(0)

    def morning(self, day: date) -> None:
        for each in self.paid:
            if each.on == day and each.principal:
                self.balance -= each.principal
                if self.balance == 0:
                    self.book()
        if day == self.terms.due_on and not self.is_20th(day):
            self.book()

    def is_20th(self, day: date) -> bool:
        months = self.terms.settled_in if day < self.terms.due_on else QUARTERS
        return day.day == 20 and day.month in months

    def owing(self, kind: Kind, day: date) -> Decimal:
        return max(
            ZERO, self.unpaid[kind] - sum((each.of(kind) for each in self.paid if each.on <= day), ZERO)
        )

    def evening(self, day: date) -> None:
        lent, due = self.terms, sum((amount for on, amount in self.terms.instalments if on <= day), ZERO)
        overdue = max(ZERO, due - (lent.principal - self.balance))
        rate, since = lent.rates[0][1], lent.diverted[0][0] if lent.diverted else date.max
        diverted = day >= since
        raised = rate * (FACTORS.diverted if diverted else FACTORS.overdue)
        plain = self.balance - overdue
        self.grown[Kind.PENALTY] += Fraction(overdue) * Fraction(raised) / 36_000
        kind = Kind.PENALTY if diverted else Kind.INTEREST
        self.grown[kind] += Fraction(plain) * Fraction(raised if diverted else rate) / 36_000
        compound = raised if overdue or diverted or day >= lent.due_on else rate
        bearing = self.owing(Kind.INTEREST, day) + self.owing(Kind.COMPOUND, day)
        self.grown[Kind.COMPOUND] += Fraction(bearing) * Fraction(compound) / 36_000
        if self.is_20th(day):
            self.book()

    def until(self, day: date) -> dict[Kind, Decimal]:
        today = self.terms.released_on
        while today < day:
            self.morning(today)
            self.evening(today)
            today += timedelta(days=1)
        self.morning(day)
        return {kind: self.owing(kind, day) + to_cents(self.grown[kind]) for kind in Kind}


@st.composite
def a_story(draw) -> tuple[Terms, list[Paid], date]:
    release = draw(st.dates(D("2006-01-01"), D("2007-12-31")))
    parts = draw(st.lists(st.integers(1, 50_000), min_size=1, max_size=3))
    gaps = draw(st.lists(st.integers(5, 150), min_size=len(parts), max_size=len(parts)))
    days = [release + timedelta(days=sum(gaps[: number + 1])) for number in range(len(gaps))]
    principal = Decimal(sum(parts))
    left, paid, when = principal, [], release
    for gap in draw(st.lists(st.integers(0, 120), max_size=5)):
        when += timedelta(days=gap)
        part = min(left, Decimal(draw(st.integers(0, 60_000))))
        left -= part
        interest, compound = (Decimal(draw(st.integers(0, 90_000))).scaleb(-2) for _ in "ic")
        paid.append(Paid(when, part, interest, compound, Decimal(draw(st.integers(0, 9_000))).scaleb(-2)))
    diverted = draw(st.none() | st.integers(0, 300))
    terms = Terms(
        released_on=release,
        principal=principal,
        rates=((release, Decimal(draw(st.integers(1, 200_000))).scaleb(-4)),),
        instalments=tuple((day, Decimal(part)) for day, part in zip(days, parts, strict=True)),
        factors=FACTORS,
        settled_in=draw(st.sampled_from([QUARTERS, MONTHS, ()])),
        diverted=[] if diverted is None else [(release + timedelta(days=diverted), None)],
    )
    return terms, paid, release + timedelta(days=draw(st.integers(0, 700)))


# slow to draw where the machine does other things as well
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(a_story())
def test_a_clerk_who_goes_day_by_day_finds_the_same(story) -> None:
    terms, paid, day = story
    found = owed(terms, paid, day)
    assert {kind: found.of(kind) for kind in Kind} == Clerk(terms, [p for p in paid if p.on <= day]).until(
        day
    )
    assert found.principal == terms.principal - sum((each.principal for each in paid if each.on <= day), ZERO)
