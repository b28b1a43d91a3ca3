"""One open job for each kind and key, whoever asks and how often."""

import pytest
from celery import current_app
from django.db import transaction

from common.jobs.models import Job, JobState
from common.jobs.operations import request_job, request_job_once, run_job
from common.jobs.registry import UnknownJobKind
from creditunion.celery import app


def test_a_job_says_what_who_and_when(db, ask) -> None:
    job = ask(total=3)
    job.refresh_from_db()
    assert (job.kind, job.key, job.params, job.requested_by) == (
        "test_chunks",
        "2007-06",
        {"total": 3},
        "alice",
    )
    assert (job.state, job.attempt, job.fence) == (JobState.QUEUED, 0, 0)


def test_an_open_job_is_found_instead_of_made(db, ask) -> None:
    first = ask(total=3)
    assert ask(total=4) == first
    assert ask(key="2007-07") != first


def test_a_finished_job_may_be_asked_for_again(db, ask) -> None:
    first = ask()
    run_job(job_id=first.pk)
    assert ask() != first


def test_an_unknown_kind_is_refused_at_once(db) -> None:
    with pytest.raises(UnknownJobKind):
        request_job(kind="nobody", key="", params={}, by="")
    assert not Job.objects.exists()


def test_many_who_ask_at_once_get_the_same_job(committed_db, ask, at_once) -> None:
    jobs = at_once(*[ask] * 6)
    assert len({job.pk for job in jobs}) == 1
    assert Job.objects.count() == 1


def test_asking_does_not_wait_for_a_worker_that_writes(committed_db, ask, at_once) -> None:
    """A page that asks again while a chunk of minutes is under way gets its answer at once."""
    from common.jobs.claims import claim, hold
    from common.jobs.run import JobRun

    job = claim(job_id=ask().pk)
    with transaction.atomic():
        hold(job=job)
        JobRun(job).progress(1, 5)
        (found,) = at_once(ask)
    assert found == job


def test_nothing_is_sent_for_a_job_that_is_rolled_back(db, ask, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as sent, transaction.atomic():
        ask()
        transaction.set_rollback(True)
    assert not sent
    assert not Job.objects.exists()


def test_threads_of_a_web_server_send_to_our_workers(at_once) -> None:
    """Celery's current application is one of the thread; a new thread falls back to the default one."""
    assert at_once(lambda: current_app.conf.task_default_queue) == [app.conf.task_default_queue]


def test_what_the_clock_asks_for_is_asked_once(db) -> None:
    first = request_job_once(kind="test_chunks", key="2007-06", params={}, by="")
    assert first is not None
    assert request_job_once(kind="test_chunks", key="2007-06", params={}, by="") is None
    run_job(job_id=first.pk)
    assert request_job_once(kind="test_chunks", key="2007-06", params={}, by="") is None


def test_clocks_that_ask_at_once_ask_once(committed_db, at_once) -> None:
    """Even when the job of the first is finished before the second looks."""

    def ask_and_do() -> bool:
        job = request_job_once(kind="test_chunks", key="2007-06", params={"total": 1}, by="")
        return job is not None and run_job(job_id=job.pk) is not None

    assert sorted(at_once(*[ask_and_do] * 4)) == [False, False, False, True]
    assert Job.objects.count() == 1
