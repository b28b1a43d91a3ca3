"""What was booked stays, and what it lacks is owed (rules/owed.py), in pure cases."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from loans.servicing.rules.owed import owed
from loans.servicing.rules.terms import ZERO, Filed, Kind, Paid
from tests.loans.servicing.test_owed import a_story, terms

D = date.fromisoformat


def filed(found) -> list[Filed]:
    return [Filed(item.settled_on, item.until, item.kind, item.amount) for item in found.settled]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(a_story(), st.integers(0, 700))
def test_what_was_booked_by_rule_changes_nothing(story, later) -> None:
    """Book what fell due by a day: on any later day as much is owed as if nothing had been booked."""
    given_terms, paid, day = story
    after = day + timedelta(days=later)
    known = [each for each in paid if each.on <= day]
    before = owed(given_terms, known, day)
    # a settlement of nothing leaves no item, and its part of a cent goes on to the next
    assume(all(any(period.settled.values()) for period in before.periods))
    again = owed(given_terms, known, after, filed(before))
    assert {kind: again.of(kind) for kind in Kind} == {
        kind: owed(given_terms, known, after).of(kind) for kind in Kind
    }
    assert set(again.lacking.values()) == {ZERO}


def test_a_diversion_found_later_owes_what_it_lacks_and_nothing_twice() -> None:
    """100,000 at 7.2 %: 1,300.00 settled on 20 March, of which 48 days since 1 February were diverted at 14.4 %."""
    booked = filed(owed(terms(), [], D("2007-03-21")))
    found = owed(terms(diverted=[(D("2007-02-01"), None)]), [], D("2007-03-21"), booked)
    assert found.unpaid[Kind.INTEREST] == Decimal("1300.00")
    # 48 days at 40 yuan, less the 48 days at 20 that are settled as interest
    assert found.growing == {Kind.INTEREST: ZERO, Kind.PENALTY: Decimal("960.00"), Kind.COMPOUND: ZERO}


def test_a_diversion_that_ended_earlier_is_taken_off_what_comes() -> None:
    """Settled as diverted to 20 March, mended on 11 March: 10 days of 20 yuan too much go off the interest to come."""
    booked = filed(owed(terms(diverted=[(D("2007-02-01"), None)]), [], D("2007-03-21")))
    mended = terms(diverted=[(D("2007-02-01"), D("2007-03-11"))])
    at_once = owed(mended, [], D("2007-03-21"), booked)
    assert at_once.growing == dict.fromkeys(Kind, ZERO)
    assert sum(at_once.lacking.values()) == Decimal("-200.00")
    paid = [Paid(D("2007-03-21"), interest=Decimal("340.00"), penalty=Decimal("1920.00"))]
    later = owed(mended, paid, D("2007-04-05"), booked)
    assert later.growing[Kind.INTEREST] == Decimal("100.00")


def test_a_second_item_of_a_kind_waits_for_the_next_settlement() -> None:
    """All was repaid on 20 March and the payment undone: that day's interest is settled in June."""
    booked = [Filed(D("2007-03-20"), D("2007-03-20"), Kind.INTEREST, Decimal("1280.00"))]
    found = owed(terms(), [], D("2007-03-21"), booked)
    assert (found.unpaid[Kind.INTEREST], found.growing[Kind.INTEREST]) == (
        Decimal("1280.00"),
        Decimal("20.00"),
    )
    assert [item.amount for item in found.settled if item.kind is Kind.INTEREST] == [Decimal("1280.00")]
    june = owed(terms(), [], D("2007-06-21"), booked)
    assert [item.amount for item in june.settled if item.kind is Kind.INTEREST][1] == Decimal("1860.00")


def test_what_closed_months_did_not_settle_comes_with_the_next_settlement() -> None:
    late = replace(terms(), first_settlement=D("2007-04-01"))
    found = owed(late, [], D("2007-06-21"))
    assert [(str(item.settled_on), str(item.amount)) for item in found.settled] == [("2007-06-20", "3140.00")]


def test_equal_plans_bear_a_twelfth_a_month() -> None:
    """100,000 at 7.2 %: 600.00 for each month of 28 or 31 days, and its days share alike."""
    parts = ((D("2007-02-15"), Decimal(50_000)), (D("2007-03-15"), Decimal(50_000)))
    plan = terms(instalments=parts, settled_in=(), settled_with_parts=True, whole_months=True)
    found = owed(plan, [Paid(D("2007-02-15"), Decimal(50_000), interest=Decimal(600))], D("2007-03-15"))
    assert [(str(item.settled_on), str(item.amount)) for item in found.settled] == [
        ("2007-02-15", "600.00"),
        ("2007-03-15", "300.00"),
    ]
    half = owed(plan, [], D("2007-01-30"))
    assert half.growing[Kind.INTEREST] == Decimal("290.32")  # 15 of 31 days
