"""The days of a member fit together."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customers.households.rules import Days, Fault, faults

TODAY = date(2007, 6, 30)
BORN = date(1970, 1, 1)
days = st.dates(date(1940, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("given_days", "found"),
    [
        (Days(BORN), []),
        (Days(TODAY, BORN, None, BORN), []),
        (Days(TODAY, BORN, TODAY, BORN), []),
        (Days(TODAY, date(1970, 1, 2), None, BORN), [Fault.BORN_OTHERWISE]),
        (Days(date(1969, 12, 31), BORN), [Fault.BORN_LATER]),
        (Days(TODAY + timedelta(1)), [Fault.JOINED_LATER]),
        (Days(TODAY, None, TODAY - timedelta(1)), [Fault.LEFT_BEFORE]),
        (Days(BORN, None, TODAY + timedelta(1)), [Fault.LEFT_LATER]),
    ],
)
def test_what_is_wrong_with_the_days(given_days, found) -> None:
    assert list(faults(given_days, TODAY)) == found


@given(st.lists(days, min_size=3, max_size=3))
def test_days_in_order_are_right(three) -> None:
    born, joined, left = sorted(three)
    assert list(faults(Days(joined, born, left), TODAY)) == []
