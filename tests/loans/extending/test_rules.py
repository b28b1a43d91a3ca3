"""Each clause of extensions: one case that fires, one that does not (requirements.md L17; domain.md 5, F27)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.extending.rules.asking import (
    AskedBefore,
    ConsentMissing,
    ConsentToCome,
    NothingToExtend,
    NotLater,
    OverLegalMaximum,
    PartOverdue,
    PastDue,
    asking_refusals,
    standing_refusals,
)
from loans.extending.rules.facts import Answerer, AskedConsent, AskedExtension, Extendable
from loans.extending.rules.terms import latest_due
from loans.schedules.rules.days import months_after, months_between

DUE = date(2007, 3, 10)
LOAN = Extendable("L1", 1, date(2006, 3, 10), DUE, DUE, Decimal(10_000))
DAY = date(2007, 3, 1)
YEAR = AskedExtension(date(2008, 3, 10))
GUARANTOR = Answerer("guarantor", "李保", 7)
OWNER = Answerer("owner", "孙房")


def kinds(loan: Extendable, asked: AskedExtension = YEAR, day: date = DAY) -> list[type]:
    return [type(each) for each in asking_refusals(loan, asked, day)]


@pytest.mark.parametrize(
    ("released", "due", "latest"),
    [
        # up to a year: as long again
        ("2006-03-10", "2006-09-10", "2007-03-10"),
        ("2006-03-10", "2007-03-10", "2008-03-10"),
        ("2007-08-31", "2008-02-29", "2008-08-29"),
        # no whole months: days
        ("2006-03-10", "2006-04-20", "2006-05-31"),
        # beyond a year, to five: half
        ("2006-03-10", "2007-03-11", "2007-09-10"),
        ("2005-03-10", "2007-03-10", "2008-03-10"),
        ("2005-01-10", "2007-02-10", "2008-02-25"),
        ("2002-03-10", "2007-03-10", "2009-09-10"),
        # beyond five: three years
        ("2002-03-09", "2007-03-10", "2010-03-10"),
        ("1997-03-10", "2007-03-10", "2010-03-10"),
    ],
)
def test_how_far_a_date_may_be_moved(released, due, latest) -> None:
    assert latest_due(date.fromisoformat(released), date.fromisoformat(due)) == date.fromisoformat(latest)


@given(st.dates(date(2000, 1, 1), date(2010, 1, 1)), st.integers(1, 4000))
def test_the_maximum_stays_inside_the_clause(released, days) -> None:
    """≤ one year: at most as long again, a month's end apart; ≤ five: half; more: three years."""
    due = released + timedelta(days=days)
    further = (latest_due(released, due) - due).days
    if due <= months_after(released, 12):
        assert abs(further - days) <= 3
    elif due <= months_after(released, 60):
        assert abs(further - days / 2) <= 18
    else:
        assert months_after(due, 36) == latest_due(released, due)


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        ("2007-01-31", "2007-01-31", 0),
        ("2007-01-31", "2007-02-28", 1),
        ("2007-01-31", "2007-03-01", 2),
        ("2006-03-10", "2007-03-10", 12),
        ("2006-03-10", "2007-03-11", 13),
        ("2006-12-31", "2007-01-01", 1),
    ],
)
def test_a_month_that_has_begun_counts(since, until, months) -> None:
    assert months_between(date.fromisoformat(since), date.fromisoformat(until)) == months


def test_nothing_stands_against_a_sound_wish() -> None:
    assert kinds(LOAN) == []


def test_what_is_repaid_or_off_the_books_has_no_date_to_move() -> None:
    assert kinds(replace(LOAN, owed=Decimal("0.00"))) == [NothingToExtend]
    left = replace(LOAN, left_on=date(2007, 2, 1))
    assert kinds(left) == [NothingToExtend]
    assert "2007-02-01" in str(standing_refusals(left, DAY)[0])


def test_on_the_due_date_it_is_not_too_late_and_a_day_later_it_is() -> None:
    assert kinds(LOAN, day=DUE) == []
    assert kinds(LOAN, day=DUE + timedelta(days=1)) == [PastDue]


def test_an_overdue_instalment_comes_first() -> None:
    assert kinds(replace(LOAN, overdue_since=date(2007, 1, 10))) == [PartOverdue]


def test_a_date_moves_to_a_later_one() -> None:
    assert kinds(LOAN, AskedExtension(DUE)) == [NotLater]
    assert kinds(LOAN, AskedExtension(DUE + timedelta(days=1))) == []


def test_all_extensions_together_stay_inside_the_maximum() -> None:
    assert kinds(LOAN, AskedExtension(date(2008, 3, 11))) == [OverLegalMaximum]
    moved = replace(LOAN, due_on=date(2007, 12, 10))
    assert kinds(moved, YEAR) == []
    assert kinds(moved, AskedExtension(date(2008, 3, 11))) == [OverLegalMaximum]
    assert "2008-03-10" in str(asking_refusals(moved, AskedExtension(date(2009, 1, 1)), DAY)[0])


def test_one_application_at_a_time() -> None:
    assert kinds(replace(LOAN, waiting="0101-SQ2007-00007")) == [AskedBefore]


def test_everybody_who_answers_agrees_in_writing() -> None:
    both = replace(LOAN, answerers=(GUARANTOR, OWNER))
    one = AskedConsent("guarantor", "李保", DAY, GUARANTOR.customer)
    refused = asking_refusals(both, replace(YEAR, consents=(one,)), DAY)
    assert [type(each) for each in refused] == [ConsentMissing] and "孙房" in str(refused[0])
    assert "李保" not in str(refused[0])
    # the guarantor's word is not the owner's
    assert kinds(both, replace(YEAR, consents=(one, replace(one, name="孙房", customer=None)))) == [
        ConsentMissing
    ]
    assert kinds(both, replace(YEAR, consents=(one, AskedConsent("owner", "孙房", DAY)))) == []


def test_each_of_two_namesakes_agrees() -> None:
    first, second = Answerer("member", "王伟", 7), Answerer("member", "王伟", 8)
    both = replace(LOAN, answerers=(first, second))
    one, other = (AskedConsent("member", "王伟", DAY, each.customer) for each in (first, second))
    assert kinds(both, replace(YEAR, consents=(one,))) == [ConsentMissing]
    assert kinds(both, replace(YEAR, consents=(one, other))) == []


def test_where_nobody_is_known_somebody_is_named() -> None:
    unknown = replace(LOAN, needs_one=True)
    assert kinds(unknown) == [ConsentMissing]
    assert kinds(unknown, replace(YEAR, consents=(AskedConsent("guarantor", "李保", DAY),))) == []


def test_nobody_agreed_on_a_day_to_come() -> None:
    later = AskedConsent("guarantor", "李保", DAY + timedelta(days=1))
    assert kinds(LOAN, replace(YEAR, consents=(later,))) == [ConsentToCome]
    assert kinds(LOAN, replace(YEAR, consents=(replace(later, consented_on=DAY),))) == []
