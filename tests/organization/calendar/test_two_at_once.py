"""Closes against closes, and late entries against closes, over real connections (attacks W09, W10, F01, F23, F24)."""

from threading import Barrier, Event

import pytest
from django.db import OperationalError, transaction

from common.dates import Month
from loans.servicing.models import Posting
from loans.snapshots.models import LoanSnapshot
from organization.calendar.errors import AlreadyClosed, ClosingNow, MonthClosed, closed_months_refused
from organization.calendar.models import AccountingMonth
from organization.calendar.operations import close_month, ensure_snapshot
from tests.builders import a_branch, a_loan, a_user, an_officer, business_date, open_months, repaid
from tests.organization.calendar.threads import (
    ask,
    closes_held,
    threads,
    wait_for_entry,
    wait_for_waiting,
    waiting,
)

JUNE = Month(2007, 6)


@pytest.fixture
def loan(committed_db):
    open_months("2007-06", "2007-07")
    business_date("2007-07-01")
    branch = a_branch()
    return a_loan(branch, an_officer(branch), released_on="2007-05-10", due_on="2008-06-01")


def close(by=None):
    return close_month(month=JUNE, by=by)


def enter(loan, day: str, go_on=None) -> Posting:
    """A repayment of 1,000 in a transaction that stays open until ``go_on`` happens."""
    with closed_months_refused(), transaction.atomic():
        posting = repaid(loan, day, 1_000)
        if go_on:
            go_on.wait(20)
    return posting


def state(month: Month = JUNE) -> str:
    return AccountingMonth.objects.get(first_day=month.first_day).state


def test_of_two_closers_one_closes_and_the_other_is_told(loan) -> None:
    month = JUNE
    for _again in range(6):
        AccountingMonth.objects.get_or_create(first_day=month.first_day)
        business_date(month.last_day)
        start = Barrier(2)
        with threads() as beside:
            racers = [beside(race, month, start) for _ in range(2)]
        results = [racer.result() for racer in racers]
        assert sorted(isinstance(result, list) for result in results) == [False, True], results
        assert LoanSnapshot.objects.filter(month=month.first_day).count() == 1
        month = month.next
    closes = ask(
        "SELECT first_day, count(*) FROM organization_accountingmonthevent WHERE state = 'closed' GROUP BY 1"
    )
    assert [count for _month, count in closes] == [1] * 6


def race(month: Month, start: Barrier) -> object:
    start.wait(20)
    try:
        return close_month(month=month, by=None)
    except (AlreadyClosed, ClosingNow) as refusal:
        return refusal


def test_the_second_closer_is_told_who_closes_and_since_when(loan) -> None:
    alice = a_user("Alice", "A0001")
    with threads() as beside:
        with closes_held():
            first = beside(close, alice)
            wait_for_waiting()
            with pytest.raises(ClosingNow, match=r"2007-06 正在由A0001结账（\d\d:\d\d 开始）"):
                close()
        assert [one.month for one in first.result()] == [JUNE]


def test_a_late_entry_that_came_first_is_in_the_snapshot(loan) -> None:
    go_on = Event()
    with threads() as beside:
        entry = beside(enter, loan, "2007-06-30", go_on)
        wait_for_entry()
        closing = beside(close)
        wait_for_waiting()
        assert not closing.done()
        go_on.set()
        entry.result()
        closing.result()
    assert LoanSnapshot.objects.get(month=JUNE.first_day).balance == 9_000


def test_a_late_entry_that_came_second_is_refused(loan) -> None:
    with threads() as beside:
        with closes_held():
            closing = beside(close)
            wait_for_waiting()
            entry = beside(enter, loan, "2007-06-30")
            wait_for_waiting(2)
        closing.result()
        with pytest.raises(MonthClosed, match="账务已结至 2007-06") as refused:
            entry.result()
    assert refused.value.through == JUNE
    assert LoanSnapshot.objects.get(month=JUNE.first_day).balance == 10_000
    assert Posting.objects.count() == 1


@pytest.mark.parametrize("has_row", [True, False])
def test_an_entry_dated_before_the_first_month_is_awaited_too(loan, has_row: bool) -> None:
    """Its own month has no row to lock: the guard locks the one that closes next, or the close waits to make it."""
    if not has_row:
        AccountingMonth.objects.all().delete()
    go_on = Event()
    with threads() as beside:
        entry = beside(enter, loan, "2007-05-31", go_on)
        wait_for_entry()
        closing = beside(close)
        wait_for_waiting()
        go_on.set()
        entry.result()
        closing.result()
    assert LoanSnapshot.objects.get(month=JUNE.first_day).balance == 9_000


def test_entries_of_the_next_month_do_not_wait_for_a_close(loan) -> None:
    with threads() as beside:
        with closes_held():
            closing = beside(close)
            wait_for_waiting()
            beside(enter, loan, "2007-07-01").result(timeout=5)
            assert not closing.done()
        closing.result()
    assert LoanSnapshot.objects.get(month=JUNE.first_day).balance == 10_000


def test_a_close_whose_session_dies_leaves_the_month_open_and_the_next_run_finishes(loan) -> None:
    with threads() as beside, closes_held():
        closing = beside(close)
        wait_for_waiting()
        for pid in waiting():
            ask(f"SELECT pg_terminate_backend({pid})")
        with pytest.raises(OperationalError):
            closing.result()
    assert state() == "open"
    assert not LoanSnapshot.objects.exists()
    close()
    assert state() == "closed"
    assert LoanSnapshot.objects.count() == 1


def test_a_provisional_snapshot_and_a_close_wait_for_each_other(loan) -> None:
    with threads() as beside:
        with closes_held():
            closing = beside(close)
            wait_for_waiting()
            provisional = beside(ensure_snapshot, JUNE)
            wait_for_waiting(2)
        closing.result()
        assert provisional.result() is False
    assert LoanSnapshot.objects.count() == 1
