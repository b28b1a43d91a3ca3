"""One attempt at a job and what becomes of it; commands that wait, or do the job themselves."""

import logging
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from common.jobs import claims
from common.jobs.models import Job, JobState, WorkerHeartbeat
from common.jobs.operations import poke, run_job, run_or_wait, worker_beats
from common.jobs.registry import JobKind
from common.jobs.run import JobRun
from common.messages import Message
from tests.common.jobs.handlers import chunks_written
from tests.harness.worker import wait_until


@pytest.fixture
def handle(monkeypatch):
    """Have a function handle the jobs of kind ``test_here``."""
    from common.jobs import registry

    def handle(handler) -> None:
        monkeypatch.setitem(registry._kinds, "test_here", JobKind("test_here", "此处", handler))

    return handle


def test_a_finished_job_keeps_its_result_and_progress(db, ask) -> None:
    job = run_job(job_id=ask(total=3).pk)
    assert (job.state, job.result, job.error, job.message) == (JobState.DONE, {"chunks": 3}, None, None)
    assert (job.progress_done, job.progress_total) == (3, 3)
    assert job.finished_at >= job.started_at >= job.requested_at


def test_the_same_message_twice_does_the_job_once(db, ask) -> None:
    job = ask(total=2)
    assert run_job(job_id=job.pk) is not None
    assert run_job(job_id=job.pk) is None
    assert chunks_written("2007-06") == ["0", "1"]


def test_an_attempt_goes_on_where_the_last_chunk_was_committed(db, ask) -> None:
    job = claims.claim(job_id=ask(total=4).pk)
    JobRun(job).progress(3, 4)
    claims.release(job=job, why=Message("x"))
    assert run_job(job_id=job.pk).state == JobState.DONE
    assert chunks_written("2007-06") == ["3"]


def test_a_refusal_is_final_and_stored_for_the_reader(db, ask) -> None:
    job = run_job(job_id=ask("test_refusing").pk)
    assert (job.state, job.attempt) == (JobState.FAILED, 1)
    assert Message.from_json(job.error).text == "月份 2007-06 尚未结账"


def test_an_unexpected_error_is_tried_again(db, ask) -> None:
    job = run_job(job_id=ask("test_faulty", failures=1).pk)
    assert (job.state, job.error) == (JobState.QUEUED, None)
    assert "将自动重试" in Message.from_json(job.message).text
    job = run_job(job_id=job.pk)
    assert (job.state, job.result) == (JobState.DONE, {"attempt": 2})


def test_the_reader_gets_a_reference_and_the_log_the_rest(db, ask, caplog) -> None:
    job = ask("test_faulty", failures=9)
    for _ in range(3):
        job = run_job(job_id=job.pk)
    assert (job.state, job.attempt) == (JobState.FAILED, 3)
    reference = job.error["values"]["reference"]
    assert reference in Message.from_json(job.error).text
    assert "370202198001011234" not in str(Job.objects.values().get())
    record = next(record for record in caplog.records if reference in record.getMessage())
    assert record.levelno == logging.ERROR
    assert "370202198001011234" in str(record.exc_info[1])


def test_a_failing_attempt_leaves_nothing_of_its_open_chunk(db, ask, handle) -> None:
    def handler(run: JobRun) -> dict:
        with run.chunk():
            WorkerHeartbeat.objects.create(name="half", started_at=timezone.now(), beat_at=timezone.now())
            raise ZeroDivisionError

    handle(handler)
    run_job(job_id=ask("test_here").pk)
    assert not WorkerHeartbeat.objects.exists()


def test_a_kind_that_nobody_knows_any_more_fails_visibly(db) -> None:
    job = run_job(job_id=Job.objects.create(kind="of yore", key="").pk)
    assert job.state == JobState.FAILED
    assert "of yore" in Message.from_json(job.error).text


def test_whoever_is_told_to_stop_gives_the_job_back(db, ask, handle) -> None:
    def handler(run: JobRun) -> dict:
        raise KeyboardInterrupt

    handle(handler)
    job = ask("test_here")
    with pytest.raises(KeyboardInterrupt):
        run_job(job_id=job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.QUEUED, 0)


def test_a_handler_that_takes_long_outside_of_chunks_stays_alive(committed_db, ask, handle) -> None:
    def handler(run: JobRun) -> dict:
        began = run.job.heartbeat_at
        wait_until(lambda: Job.objects.get(pk=run.job.pk).heartbeat_at > began)
        return {}

    handle(handler)
    assert run_job(job_id=ask("test_here").pk).state == JobState.DONE


def test_a_handler_whose_connection_died_is_tried_again(committed_db, ask, handle) -> None:
    """PostgreSQL restarted in the middle of the job (attacks F10)."""

    def handler(run: JobRun) -> dict:
        if run.job.attempt == 1:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return {}

    handle(handler)
    job = run_job(job_id=ask("test_here").pk)
    assert (job.state, job.attempt) == (JobState.QUEUED, 1)
    assert run_job(job_id=job.pk).state == JobState.DONE


def test_changes_of_rows_know_their_job(db, ask, handle) -> None:
    from organization.models import User

    def handler(run: JobRun) -> dict:
        User.objects.filter(code="bob").update(name="Robert")
        return {}

    handle(handler)
    bob = User.objects.create_user("bob", "Bob")
    job = run_job(job_id=ask("test_here").pk)
    context = bob.events.get().pgh_context.metadata
    assert context == {"actor": "alice", "operation": "job test_here", "job": str(job.pk)}


class TestACommand:
    def test_does_the_job_itself_when_there_is_no_worker(self, db, ask) -> None:
        seen = []
        job = run_or_wait(ask(total=3), lambda job: seen.append((job.state, job.progress_done)))
        assert job.state == JobState.DONE
        assert seen[0] == ("queued", 0)
        assert seen[-1] == ("done", 3)
        assert ("running", 1) in seen

    def test_makes_three_attempts(self, db, ask) -> None:
        job = run_or_wait(ask("test_faulty", failures=9))
        assert (job.state, job.attempt) == (JobState.FAILED, 3)

    def test_takes_over_from_a_dead_one(self, db, ask) -> None:
        job = claims.claim(job_id=ask(total=2).pk)
        Job.objects.update(heartbeat_at=timezone.now() - timedelta(hours=1))
        assert run_or_wait(job).attempt == 2

    def test_waits_for_a_worker(self, worker, ask) -> None:
        wait_until(WorkerHeartbeat.objects.exists)
        job = run_or_wait(ask(total=2))
        assert (job.state, job.attempt) == (JobState.DONE, 1)
        assert f"job {job.pk} (test_chunks 2007-06 running): attempt 1 begins" in worker.log.read_text()

    def test_does_not_wait_for_a_deaf_worker_for_ever(self, db, ask) -> None:
        job = ask(total=1)
        Job.objects.update(requested_at=timezone.now() - timedelta(hours=1))
        worker_beats(name="deaf")
        assert run_or_wait(job).state == JobState.DONE

    def test_waits_no_longer_when_the_worker_dies(self, db, ask) -> None:
        worker_beats(name="dies")
        job = ask(total=1)
        assert run_or_wait(job).state == JobState.DONE


def test_a_message_for_a_job_that_is_gone_does_no_harm(worker, ask) -> None:
    from uuid import uuid4

    poke(job_id=uuid4())
    job = ask(total=1)
    wait_until(lambda: Job.objects.get(pk=job.pk).state == JobState.DONE)
