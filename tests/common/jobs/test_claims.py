"""Who holds a job; a worker that lost its claim writes nothing."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from common.jobs import claims
from common.jobs.claims import ClaimLost
from common.jobs.models import Job, JobState
from common.jobs.operations import reconcile, run_job, take_back
from common.jobs.run import JobRun
from common.messages import Message
from tests.common.jobs.handlers import chunks_written

LONG_AGO = timezone.now() - timedelta(hours=1)


def go_silent(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(heartbeat_at=LONG_AGO)


def lose(job: Job) -> Job:
    """Another worker gets the job; its claim."""
    go_silent(job)
    assert take_back(job_id=job.pk)
    return claims.claim(job_id=job.pk)


def test_every_claim_raises_the_fence(db, ask) -> None:
    first = claims.claim(job_id=ask().pk)
    assert (first.state, first.attempt, first.fence) == (JobState.RUNNING, 1, 1)
    second = lose(first)
    assert (second.attempt, second.fence, second.started_at) == (2, 2, first.started_at)


def test_a_job_is_claimed_once(db, ask) -> None:
    job = ask()
    assert claims.claim(job_id=job.pk) is not None
    assert claims.claim(job_id=job.pk) is None


def test_of_workers_that_claim_at_once_one_gets_the_job(committed_db, ask, at_once) -> None:
    job = ask(total=3)
    attempts = at_once(*[lambda: run_job(job_id=job.pk)] * 5)
    assert sum(attempt is not None for attempt in attempts) == 1
    assert chunks_written("2007-06") == ["0", "1", "2"]


@pytest.mark.parametrize(
    "write",
    [
        lambda job: JobRun(job).progress(4, 5),
        lambda job: JobRun(job).chunk().__enter__(),
        lambda job: claims.finish(job=job, result={}),
        lambda job: claims.fail(job=job, error=Message("x")),
        lambda job: claims.release(job=job, why=Message("x")),
        lambda job: claims.give_back(job=job),
    ],
    ids=["progress", "chunk", "finish", "fail", "release", "give back"],
)
def test_a_stale_fence_changes_nothing(db, ask, write) -> None:
    stale = claims.claim(job_id=ask().pk)
    lose(stale)
    before = Job.objects.values().get()
    with pytest.raises(ClaimLost):
        write(stale)
    assert Job.objects.values().get() == before


def test_a_worker_that_wakes_up_too_late_writes_no_chunk(committed_db, ask) -> None:
    """It was taken for dead between two chunks; the other one did all of its work meanwhile."""
    job = claims.claim(job_id=ask(total=2).pk)
    go_silent(job)
    reconcile()
    run_job(job_id=job.pk)
    with pytest.raises(ClaimLost), JobRun(job).chunk():
        pytest.fail("the chunk was entered")
    assert chunks_written("2007-06") == ["0", "1"]


def test_a_claim_is_held_inside_a_transaction_only(committed_db, ask) -> None:
    job = claims.claim(job_id=ask().pk)
    with pytest.raises(RuntimeError):
        claims.hold(job=job)


def test_a_job_in_a_chunk_is_alive_however_long_that_takes(committed_db, ask, at_once) -> None:
    job = claims.claim(job_id=ask().pk)
    go_silent(job)
    with JobRun(job).chunk():
        assert at_once(lambda: take_back(job_id=job.pk)) == [False]
    assert take_back(job_id=job.pk)


def test_giving_back_costs_no_attempt(db, ask) -> None:
    job = claims.claim(job_id=ask().pk)
    claims.give_back(job=job)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.fence) == (JobState.QUEUED, 0, 1)


def test_after_three_deaths_a_job_is_failed_and_says_so(db, ask) -> None:
    job = ask()
    for attempt in (1, 2, 3):
        go_silent(claims.claim(job_id=job.pk))
        assert take_back(job_id=job.pk)
        job.refresh_from_db()
        assert job.attempt == attempt
    assert job.state == JobState.FAILED
    assert Message.from_json(job.error).text == "任务已连续中断 3 次，不再自动重试；请检查原因后重新发起"
    assert job.finished_at is not None
    assert claims.claim(job_id=job.pk) is None


def test_a_lively_job_is_not_taken_back(db, ask) -> None:
    job = claims.claim(job_id=ask().pk)
    assert not take_back(job_id=job.pk)
    assert Job.objects.filter(fence=F("attempt"), state=JobState.RUNNING).exists()
