"""The days from which customers may be handed over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customers.transfers.rules import MOST_DAYS_AHEAD, earliest_day, is_in_reach

TODAY, MAY, JUNE = date(2007, 6, 30), date(2007, 5, 31), date(2007, 6, 30)
days = st.dates(date(2000, 1, 1), date(2020, 1, 1))


@pytest.mark.parametrize(
    ("today", "closed", "earliest"),
    [
        (TODAY, None, TODAY),
        (TODAY, MAY, TODAY),
        (date(2007, 7, 1), JUNE, date(2007, 7, 2)),
        (date(2007, 7, 2), JUNE, date(2007, 7, 2)),
    ],
)
def test_the_givers_last_day_is_in_an_open_month(today, closed, earliest) -> None:
    assert earliest_day(today, closed) == earliest


@pytest.mark.parametrize(
    ("ahead", "fits"), [(-1, False), (0, True), (MOST_DAYS_AHEAD, True), (MOST_DAYS_AHEAD + 1, False)]
)
def test_neither_before_today_nor_too_far_ahead(ahead, fits) -> None:
    assert is_in_reach(TODAY + timedelta(ahead), TODAY, MAY) is fits


@given(days, days)
def test_neither_day_of_a_hand_over_is_closed(today, closed) -> None:
    day = earliest_day(today, closed)
    assert day >= today
    assert day - timedelta(1) > closed or day - timedelta(1) >= today
