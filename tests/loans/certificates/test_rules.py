"""What a certificate is on a day, and its number (requirements.md L4)."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loans.certificates.rules import Frozen, State, number_of, prefix_of, running_of, state_on

DAY = date(2007, 6, 30)
NEXT, BEFORE = DAY + timedelta(1), DAY - timedelta(1)


@pytest.mark.parametrize(
    ("valid_until", "withdrawn_on", "freezes", "state"),
    [
        (DAY, None, (), State.VALID),
        (BEFORE, None, (), State.EXPIRED),
        (DAY, DAY, (), State.WITHDRAWN),
        (DAY, NEXT, (), State.VALID),
        (BEFORE, BEFORE, (), State.WITHDRAWN),
        (DAY, None, (Frozen(DAY, None),), State.FROZEN),
        (DAY, None, (Frozen(BEFORE, DAY),), State.VALID),
        (DAY, None, (Frozen(BEFORE, NEXT),), State.FROZEN),
        (DAY, None, (Frozen(NEXT, None),), State.VALID),
        (BEFORE, None, (Frozen(BEFORE, None),), State.EXPIRED),
    ],
)
def test_state(valid_until, withdrawn_on, freezes, state) -> None:
    assert state_on(DAY, valid_until=valid_until, withdrawn_on=withdrawn_on, freezes=freezes) is state


def test_a_number_says_branch_year_and_place() -> None:
    assert number_of("0103", 2007, 1) == "0103-2007-00001"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_numbers_are_read_back_and_sort_as_they_were_given_out(one, other) -> None:
    numbers = [number_of("0103", 2007, running) for running in (one, other)]
    assert [running_of(number, prefix_of("0103", 2007)) for number in numbers] == [one, other]
    assert (numbers[0] < numbers[1]) == (one < other)


@pytest.mark.parametrize(
    "number", ["DKZ0001", "0103-2007-1", "0103-2007-000011", "0103-2006-00001", "0103-2007-0000x"]
)
def test_a_number_of_another_form_gives_no_place(number) -> None:
    assert running_of(number, prefix_of("0103", 2007)) == 0
