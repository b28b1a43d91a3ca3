"""A close is whole or did not happen (requirements.md O5; attacks W09, F01)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from common.dates import Month
from deposits.models import DepositSnapshot
from loans.servicing.models import LoanBalance
from loans.snapshots.models import LoanSnapshot
from organization.calendar import steps
from organization.calendar.errors import (
    AlreadyClosed,
    BooksBroken,
    MonthNotOver,
    MonthToCome,
    NoBusinessDate,
)
from organization.calendar.models import AccountingMonth, MonthState
from organization.calendar.operations import close_month, close_next, ensure_snapshot
from tests.builders import (
    a_branch,
    a_loan,
    a_user,
    an_account,
    an_officer,
    business_date,
    month_end,
    open_months,
    repaid,
)

JUNE = Month(2007, 6)


@pytest.fixture
def book(db):
    """A loan of 10,000 since March 2007, of which 4,000 came back in May, and an account; months from January on."""
    open_months("2007-01", "2007-08")
    business_date("2007-07-15")
    branch = a_branch()
    officer = an_officer(branch)
    loan = a_loan(branch, officer, released_on="2007-03-01", due_on="2008-03-01")
    repaid(loan, "2007-05-20", 4_000)
    account = an_account(branch, officer)
    month_end(account, "2007-06", 500, 480)
    return loan


def states() -> dict[str, str]:
    return {str(row.month): row.state for row in AccountingMonth.objects.all()}


def test_a_close_takes_every_earlier_month_with_it_in_order(book) -> None:
    alice = a_user("Alice")
    told = []
    closed = close_month(month=JUNE, by=alice, report=told.append)
    assert [str(one.month) for one in closed] == [f"2007-0{number}" for number in range(1, 7)]
    assert told == closed
    assert set(states().items()) == {(f"2007-0{n}", "closed" if n <= 6 else "open") for n in range(1, 9)}
    row = AccountingMonth.objects.get(first_day=JUNE.first_day)
    assert row.closed_by == alice
    assert row.closed_at is not None
    balances = LoanSnapshot.objects.order_by("month").values_list("month", "balance")
    assert list(balances) == [
        (date(2007, 3, 1), Decimal(10_000)),
        (date(2007, 4, 1), Decimal(10_000)),
        (date(2007, 5, 1), Decimal(6_000)),
        (date(2007, 6, 1), Decimal(6_000)),
    ]
    assert list(DepositSnapshot.objects.values_list("month", "balance", "average")) == [
        (date(2007, 6, 1), Decimal(500), Decimal(480))
    ]
    assert sorted(closed[-1].rows.values()) == [1, 1]


def test_the_second_close_of_a_month_is_refused_and_says_whose_the_first_was(book) -> None:
    close_month(month=JUNE, by=a_user("Alice"))
    with pytest.raises(AlreadyClosed, match=r"2007-06 已于 .*由Alice结账"):
        close_month(month=JUNE, by=None)
    with pytest.raises(AlreadyClosed):
        close_next(month=Month(2007, 2), by=None)


def test_too_early_is_refused(book) -> None:
    with pytest.raises(MonthNotOver, match="2007-07-15"):
        close_month(month=Month(2007, 7), by=None)
    with pytest.raises(MonthToCome):
        close_month(month=Month(2007, 8), by=None)
    assert set(states().values()) == {"open"}
    business_date("2007-07-31")
    close_month(month=Month(2007, 7), by=None)


def test_without_a_business_date_nothing_closes(db) -> None:
    with pytest.raises(NoBusinessDate):
        close_month(month=JUNE, by=None)


def test_a_month_is_not_jumped_over(book) -> None:
    with pytest.raises(ValueError, match="2007-01 comes before 2007-03"):
        close_next(month=Month(2007, 3), by=None)


def test_a_month_that_has_no_row_gets_one(book) -> None:
    AccountingMonth.objects.filter(first_day__in=["2007-04-01", "2007-06-01"]).delete()
    close_month(month=JUNE, by=None)
    assert [month for month, state in sorted(states().items()) if state == "closed"] == [
        f"2007-0{number}" for number in range(1, 7)
    ]


def test_broken_books_stop_the_close_and_are_named(book) -> None:
    LoanBalance.objects.update(balance=Decimal("6000.01"))
    with pytest.raises(BooksBroken) as refused:
        close_month(month=JUNE, by=None)
    assert [one.invariant.name for one in refused.value.findings] == ["balance_is_the_sum_of_postings"]
    assert f"借据 {book.number}（余额 6000.01，流水合计 6000.00）" in str(refused.value)
    assert set(states().values()) == {"open"}
    assert not LoanSnapshot.objects.exists()


def test_a_snapshot_that_does_not_agree_stops_the_close(book, monkeypatch) -> None:
    def forget(month: Month) -> int:
        return LoanSnapshot.objects.filter(month=month.first_day).delete()[0]

    monkeypatch.setattr(steps, "_steps", [*steps._steps, steps.CloseStep("忘记", forget)])
    with pytest.raises(BooksBroken, match="loan_snapshots_are_the_postings_to_their_end"):
        close_month(month=JUNE, by=None)
    assert states()["2007-03"] == "open"


def test_a_failing_step_leaves_the_month_open_and_the_next_run_finishes(book, monkeypatch) -> None:
    def fail(month: Month) -> int:
        if month == Month(2007, 5):
            raise OSError("the disk is gone")
        return 0

    monkeypatch.setattr(steps, "_steps", [*steps._steps, steps.CloseStep("坏", fail)])
    with pytest.raises(OSError, match="disk"):
        close_month(month=JUNE, by=None)
    assert states()["2007-04"] == "closed"
    assert states()["2007-05"] == "open"
    assert not LoanSnapshot.objects.filter(month="2007-05-01").exists()
    monkeypatch.undo()
    assert [str(one.month) for one in close_month(month=JUNE, by=None)] == ["2007-05", "2007-06"]


def test_what_follows_a_close_is_told_after_its_commit(
    book, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    told: list[Month] = []
    monkeypatch.setattr(steps, "_after", [told.append])
    with django_capture_on_commit_callbacks(execute=True):
        close_month(month=Month(2007, 2), by=None)
        assert told == []
    assert told == [Month(2007, 1), Month(2007, 2)]


def test_a_provisional_snapshot_is_made_anew_each_time(book) -> None:
    assert ensure_snapshot(JUNE) is True
    assert LoanSnapshot.objects.get(month=JUNE.first_day).balance == 6_000
    repaid(book, "2007-06-30", 1_000)
    assert ensure_snapshot(JUNE) is True
    assert LoanSnapshot.objects.get(month=JUNE.first_day).balance == 5_000


def test_a_closed_months_snapshot_is_left_alone(book) -> None:
    close_month(month=JUNE, by=None)
    before = list(LoanSnapshot.objects.values())
    assert ensure_snapshot(JUNE) is False
    assert list(LoanSnapshot.objects.values()) == before


def test_a_month_before_the_unions_first_is_final_once_a_later_one_is_closed(book) -> None:
    assert ensure_snapshot(Month(2006, 12)) is True
    close_month(month=JUNE, by=None)
    assert ensure_snapshot(Month(2006, 12)) is False


def test_an_interrupted_close_that_was_committed_as_closing_can_be_finished(book) -> None:
    """Our close commits as a whole; a month left as 结账中 by other means does not lock the union out."""
    with transaction.atomic():
        AccountingMonth.objects.filter(first_day="2007-01-01").update(state=MonthState.CLOSING)
    close_month(month=Month(2007, 1), by=None)
    assert states()["2007-01"] == "closed"
