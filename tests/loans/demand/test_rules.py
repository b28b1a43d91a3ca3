"""Ten-day periods, coverage and funds (requirements.md L15), as pure rules."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.dates import Month
from loans.demand.rules import Coverage, PeriodFunds, TenDays, funds_of, periods_between

DAYS = st.dates(date(1990, 1, 1), date(2098, 12, 31))
AMOUNTS = st.decimals(0, 10_000_000, places=2)


@given(DAYS)
def test_every_day_lies_in_exactly_one_period(day) -> None:
    month = Month.of(day)
    periods = list(periods_between(month.first_day, month.last_day))
    assert len(periods) == 3
    assert [each for each in periods if each.first_day <= day <= each.last_day] == [TenDays.of(day)]


@given(DAYS)
def test_periods_follow_each_other_without_a_gap(day) -> None:
    period = TenDays.of(day)
    assert period.next.first_day == period.last_day + timedelta(days=1)
    assert 8 <= (period.last_day - period.first_day).days + 1 <= 11


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2007-02-01", "2007-02-01", "2007-02-10"),
        ("2007-02-10", "2007-02-01", "2007-02-10"),
        ("2007-02-11", "2007-02-11", "2007-02-20"),
        ("2007-02-21", "2007-02-21", "2007-02-28"),
        ("2008-02-29", "2008-02-21", "2008-02-29"),
        ("2007-03-31", "2007-03-21", "2007-03-31"),
        ("2007-12-31", "2007-12-21", "2007-12-31"),
    ],
)
def test_periods_by_hand(day, first, last) -> None:
    period = TenDays.of(date.fromisoformat(day))
    assert (period.first_day.isoformat(), period.last_day.isoformat()) == (first, last)


def test_no_period_begins_in_its_middle() -> None:
    with pytest.raises(ValueError, match="2007-02-02"):
        TenDays(date(2007, 2, 2))


def test_the_periods_of_a_season() -> None:
    found = [str(each) for each in periods_between(date(2007, 2, 25), date(2007, 3, 12))]
    assert found == ["2007-02-21", "2007-03-01", "2007-03-11"]
    assert list(periods_between(date(2007, 3, 12), date(2007, 2, 25))) == []


@pytest.mark.parametrize(
    ("households", "known", "asked", "missing", "share", "is_full"),
    [
        (100, 100, 100, 0, Decimal(1), True),
        (100, 99, 99, 1, Decimal("0.99"), False),
        (100, 103, 100, 0, Decimal(1), True),
        (0, 0, 0, 0, None, True),
        (0, 2, 0, 0, None, True),
    ],
)
def test_coverage(households, known, asked, missing, share, is_full) -> None:
    found = Coverage(households, known)
    assert (found.asked, found.missing, found.share, found.is_full) == (asked, missing, share, is_full)


def test_one_village_s_plenty_does_not_stand_for_another_s_lack() -> None:
    assert (Coverage(10, 12) + Coverage(10, 8)).missing == 2


@pytest.mark.parametrize(
    ("needed", "at_hand", "left", "shortfall"),
    [("500", "300", "-200", "200"), ("300", "500", "200", "0"), ("300", "300", "0", "0")],
)
def test_what_is_left_and_what_is_lacking(needed, at_hand, left, shortfall) -> None:
    funds = PeriodFunds(TenDays(date(2007, 3, 1)), Decimal(needed), Decimal(at_hand))
    assert (funds.left, funds.shortfall) == (Decimal(left), Decimal(shortfall))


def test_what_nobody_has_said_is_no_shortfall() -> None:
    funds = PeriodFunds(TenDays(date(2007, 3, 1)), Decimal(500), None)
    assert (funds.left, funds.shortfall) == (None, 0)


@given(st.dictionaries(st.dates(date(2007, 1, 1), date(2007, 6, 30)), AMOUNTS))
def test_no_yuan_is_lost_between_days_and_periods(needed) -> None:
    rows = funds_of(date(2007, 3, 1), date(2007, 4, 30), needed, {})
    assert sum(row.needed for row in rows) == sum(needed.values())
    assert [row.period for row in rows] == sorted({row.period for row in rows})
    assert len(rows) >= 6
