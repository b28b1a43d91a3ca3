"""The close in the background, by a real worker, and by the command when there is none (attacks F01, F02, F20)."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from common.dates import Month
from common.jobs.models import Job, JobState
from common.jobs.operations import reconcile, run_or_wait
from loans.servicing.models import LoanBalance
from loans.snapshots.models import LoanSnapshot
from organization.calendar.models import AccountingMonth
from organization.calendar.operations import request_close
from tests.builders import a_branch, a_loan, a_user, an_officer, business_date, open_months
from tests.harness.worker import wait_until
from tests.organization.calendar.threads import closes_held, wait_for_waiting

JUNE = Month(2007, 6)


@pytest.fixture
def book(committed_db):
    open_months("2007-05", "2007-07")
    business_date("2007-07-01")
    branch = a_branch()
    return a_loan(branch, an_officer(branch), released_on="2007-06-01", due_on="2008-06-01")


def closed() -> list[str]:
    return [str(row.month) for row in AccountingMonth.objects.closed().order_by("first_day")]


def finished(job: Job) -> bool:
    """Beside a reconciler: what beat has done every minute is done here at every look."""
    reconcile()
    job.refresh_from_db()
    return job.state in (JobState.DONE, JobState.FAILED)


def test_a_worker_closes_what_a_person_asked_for(book, worker) -> None:
    alice = a_user("Alice")
    job = request_close(month=JUNE, by=alice)
    assert request_close(month=JUNE, by=alice) == job
    wait_until(lambda: finished(job))
    assert job.state == JobState.DONE, job.error
    assert [month["month"] for month in job.result["closed"]] == ["2007-05", "2007-06"]
    assert closed() == ["2007-05", "2007-06"]
    assert set(AccountingMonth.objects.closed().values_list("closed_by", flat=True)) == {alice.pk}


@pytest.mark.parametrize("dies", ["child", "worker"])
def test_a_worker_killed_in_the_middle_leaves_whole_months_and_the_job_finishes(book, worker, dies) -> None:
    with closes_held():
        job = request_close(month=JUNE, by=None)
        wait_for_waiting()
        worker.kill() if dies == "worker" else worker.kill_child()
    assert closed() == []
    assert not LoanSnapshot.objects.exists()
    worker.start()
    wait_until(lambda: finished(job), seconds=60)
    assert job.state == JobState.DONE, job.error
    assert closed() == ["2007-05", "2007-06"]
    assert LoanSnapshot.objects.count() == 1


def test_a_job_that_runs_twice_closes_once(book) -> None:
    first = run_or_wait(request_close(month=JUNE, by=None))
    assert len(first.result["closed"]) == 2
    with transaction.atomic():
        again = Job.objects.create(kind="close_month", key="2007-06", params={"month": "2007-06"})
    assert run_or_wait(again).result == {"closed": []}


def test_the_command_closes_with_nothing_else_running(book, capsys) -> None:
    call_command("close_month", "2007-06")
    said = capsys.readouterr().out
    assert "正在结账：2007-05（0/2）" in said
    assert "2007-06 已结账：" in said
    assert "贷款快照 1 行" in said
    assert closed() == ["2007-05", "2007-06"]
    with pytest.raises(CommandError, match=r"2007-06 已于 .*由系统结账"):
        call_command("close_month", "2007-06")


def test_the_command_says_what_is_wrong(book) -> None:
    with pytest.raises(CommandError, match="2007-07 的最后一天"):
        call_command("close_month", "2007-07")
    with pytest.raises(CommandError, match="月份应写作 2007-06"):
        call_command("close_month", "２００７年6月")
    LoanBalance.objects.update(balance=10_001)
    with pytest.raises(
        CommandError, match=r"账务核对不符，2007-05 不能结账：balance_is_the_sum_of_postings .*余额 10001.00"
    ):
        call_command("close_month", "2007-06")
    assert closed() == []
