"""Nobody locks anybody else out, and nobody guesses for long (attacks S01)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organization.sessions.rules import Failures, Lasting, Limit, Throttle, free_at

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
THROTTLE = Throttle(
    pair=Limit(5, QUARTER, first=QUARTER, longest=QUARTER),
    account=Limit(20, timedelta(hours=1), first=timedelta(seconds=30), longest=QUARTER),
    address=Limit(50, timedelta(hours=1), first=timedelta(minutes=1), longest=QUARTER),
)
moments = st.timedeltas(timedelta(0), timedelta(hours=2)).map(lambda ago: NOW - ago)
many = st.lists(moments, max_size=120)


def ago(*minutes: float) -> list[datetime]:
    return [NOW - timedelta(minutes=each) for each in minutes]


@pytest.mark.parametrize(
    ("failures", "wait"),
    [
        ([], None),
        (ago(1, 2, 3, 4), None),
        (ago(1, 2, 3, 4, 5), 14),
        (ago(14, 14, 14, 14, 14), 1),
        (ago(15, 15, 15, 15, 15), None),
        (ago(1, 2, 3, 4, 16), None),
    ],
)
def test_the_sixth_try_from_one_source_waits(failures, wait) -> None:
    free = THROTTLE.pair.free_at(failures, NOW)
    assert free == (None if wait is None else NOW + timedelta(minutes=wait))


def test_each_further_failure_doubles_the_wait_up_to_the_longest() -> None:
    waits = [THROTTLE.account.free_at([NOW] * count, NOW) for count in (19, 20, 21, 22, 40, 10_000)]
    assert [wait and (wait - NOW).total_seconds() for wait in waits] == [None, 30, 60, 120, 900, 900]


@given(account=many, address=many)
def test_strangers_never_stop_the_owner_at_a_known_device(account, address) -> None:
    failures = Failures(pair=[], account=account, address=address)
    assert free_at(THROTTLE, failures, NOW, source_known=True, device_known=True) is None


@given(account=many)
def test_strangers_elsewhere_never_stop_the_owner_at_a_known_address(account) -> None:
    failures = Failures(pair=[], account=account, address=[])
    assert free_at(THROTTLE, failures, NOW, source_known=True, device_known=False) is None


@given(pair=many, account=many, address=many, known=st.booleans(), device=st.booleans())
def test_nobody_waits_for_ever(pair, account, address, known, device) -> None:
    free = free_at(
        THROTTLE, Failures(pair, account, address), NOW, source_known=known or device, device_known=device
    )
    assert free is None or NOW < free <= NOW + QUARTER


@given(failures=many, more=moments)
def test_another_failure_never_shortens_a_wait(failures, more) -> None:
    later = [*failures, max([*failures, more])]
    before, after = (THROTTLE.account.free_at(each, NOW) for each in (failures, later))
    assert before is None or (after is not None and after >= before)


def test_a_stranger_is_slowed_on_one_account_and_over_many() -> None:
    few = Failures(pair=ago(1), account=[NOW] * 30, address=[])
    assert free_at(THROTTLE, few, NOW, source_known=False, device_known=False) is not None
    wide = Failures(pair=[], account=[], address=[NOW] * 60)
    assert free_at(THROTTLE, wide, NOW, source_known=True, device_known=False) is not None


def test_sessions_end_idle_or_old() -> None:
    lasting = Lasting(idle=timedelta(minutes=30), longest=timedelta(hours=12))
    assert not lasting.is_idle(NOW - timedelta(minutes=30), NOW)
    assert lasting.is_idle(NOW - timedelta(minutes=31), NOW)
    assert not lasting.is_old(NOW - timedelta(hours=12), NOW)
    assert lasting.is_old(NOW - timedelta(hours=12, seconds=1), NOW)
