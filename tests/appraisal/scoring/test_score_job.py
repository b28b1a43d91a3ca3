"""A month is scored by a real worker: killed in the middle, delivered twice, asked for by the close."""

import pytest
from celery import current_app
from django.db import connection

from appraisal.scoring.models import RunState, Score, ScoreLine, ScoreRun
from appraisal.scoring.operations import request_scores
from appraisal.scoring.queries import current_run, stored_sheets
from appraisal.scoring.scheme import scheme_2007
from appraisal.scoring.sheet import score_sheet
from appraisal.scoring.tasks import score_closed_month
from common.dates import Month
from common.jobs.models import Job, JobState
from common.jobs.operations import ask_for_what_is_due, run_job, run_or_wait
from common.jobs.operations.asking import RUN_JOB
from organization.calendar.models import AccountingMonth
from tests.appraisal.scoring.county.small import a_county
from tests.builders import a_user, open_months, repaid
from tests.harness.worker import wait_until

JUNE = Month(2007, 6)


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def assert_sheets_are_right(run: ScoreRun) -> None:
    """Every stored point is what the rules say of the stored facts; nothing is left unscored."""
    assert not run.scores.filter(scored=False).exists()
    for each in stored_sheets(run):
        facts = {line.indicator: line.facts for line in each.sheet.lines}
        again = score_sheet(scheme_2007(), facts, {})
        assert [line.points for line in again.lines] == [line.points for line in each.sheet.lines]
        assert again.composite == each.sheet.composite


@pytest.fixture
def county(committed_db) -> None:
    open_months("2006-12", "2007-07")
    a_county(6, officers=30)


def test_a_worker_scores_the_month(worker, county) -> None:
    job = request_scores(month=JUNE, by=a_user(code="M1"))
    assert (job.kind, job.key, job.requested_by) == ("score_month", "2007-06", "M1")
    wait_until(lambda: state_of(job) == JobState.DONE, 60)
    run = current_run(JUNE)
    assert job.result == {"run": run.pk, "subjects": 186, "without_composite": 0, "current": True}
    assert (run.job, run.state, run.provisional) == (job, RunState.DRAFT, True)
    assert_sheets_are_right(run)


def test_a_worker_killed_in_the_middle_leaves_a_right_result(worker, county) -> None:
    job = request_scores(month=JUNE, by=None)
    wait_until(lambda: Score.objects.filter(scored=True).exists(), 60)
    worker.kill()
    done = Score.objects.filter(scored=True).count()
    assert 0 < done < 186, "killed too late to mean anything"
    assert current_run(JUNE) is None
    facts = dict(ScoreLine.objects.values_list("pk", "facts"))
    # the books move on before anybody goes on with the job: what it scores is the state that it began with
    for loan in {
        score.officer.loan_assignments.first().loan for score in Score.objects.filter(kind="officer")
    }:
        repaid(loan, "2007-06-30", 100)
    worker.start()
    wait_until(lambda: state_of(job) == JobState.DONE, 90)
    assert job.attempt == 2
    assert ScoreRun.objects.count() == 1
    assert dict(ScoreLine.objects.values_list("pk", "facts")) == facts
    assert current_run(JUNE).job == job
    assert_sheets_are_right(current_run(JUNE))


def test_delivered_twice_it_is_done_once(worker, county) -> None:
    job = request_scores(month=JUNE, by=None)
    for _ in range(3):
        current_app.send_task(RUN_JOB, [str(job.pk)])
    wait_until(lambda: state_of(job) == JobState.DONE, 60)
    current_app.send_task(RUN_JOB, [str(job.pk)])
    assert run_job(job_id=job.pk) is None
    assert ScoreRun.objects.filter(current=True).count() == ScoreRun.objects.count() == 1
    assert job.attempt == 1
    assert_sheets_are_right(current_run(JUNE))


def test_asked_twice_at_once_it_is_one_job(county) -> None:
    assert request_scores(month=JUNE, by=None) == request_scores(month=JUNE, by=None)
    assert Job.objects.count() == 1


def test_a_closed_month_is_scored_once_by_itself(committed_db) -> None:
    open_months("2006-12", "2007-07")
    a_county(1)
    AccountingMonth.objects.filter(first_day__lte=JUNE.first_day).update(
        state="closed", closed_at="2007-07-01T00:00:00+08:00"
    )
    score_closed_month(JUNE)
    score_closed_month(JUNE)
    assert list(Job.objects.values_list("key", flat=True)) == ["2007-06 closed"]
    # the beat finds the months whose close could not ask; asked for once, whatever became of it
    assert ask_for_what_is_due() == 5
    assert ask_for_what_is_due() == 0
    job = Job.objects.get(key="2007-06 closed")
    assert run_or_wait(job).state == JobState.DONE
    assert not current_run(JUNE).provisional


def test_scores_published_in_the_meantime_stay(committed_db) -> None:
    open_months("2006-12", "2007-07")
    a_county(1)
    first = run_or_wait(request_scores(month=JUNE, by=None))
    # asked for while nobody looks: a worker of another test may still be there, and must not be faster
    second = Job.objects.create(kind="score_month", key="2007-06", params={"month": "2007-06"})
    ScoreRun.objects.update(state=RunState.PUBLISHED, provisional=False)
    assert run_or_wait(second).state == JobState.FAILED
    assert second.error["id"] == "%(month)s 的得分已公布，不再重算"
    assert current_run(JUNE).job == first


def test_nobody_makes_snapshots_while_the_facts_are_gathered(committed_db) -> None:
    """The lock goes with the end of the gathering, also when that fails."""
    from organization.calendar.holding import snapshots_held

    def held() -> int:
        with connection.cursor() as cursor:
            # those of this database: the next test process locks in its own
            cursor.execute(
                """
                SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database()
                """
            )
            return cursor.fetchone()[0]

    def fail() -> None:
        assert held() == 1
        raise RuntimeError

    with pytest.raises(RuntimeError), snapshots_held():
        fail()
    assert held() == 0
