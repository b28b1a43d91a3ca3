"""The broker goes and comes back; no job is lost (attacks F16 to F18)."""

import os
import signal
import time

import pytest

from common.jobs.models import Job, JobState
from common.jobs.operations import poke, reconcile
from common.jobs.operations.asking import NOT_SENT
from common.jobs.queries import worker_is_fresh
from tests.common.jobs.handlers import chunks_written
from tests.harness.worker import Worker, wait_until


@pytest.fixture
def own_worker(broker, committed_db, worker_process) -> Worker:
    """A worker that listens to the test's own broker."""
    worker_process.stop()  # it would beat in the same database
    worker = Worker(f"{worker_process.queue}-own", committed_db)
    worker.queue = worker_process.queue  # what this process sends to
    yield worker
    worker.kill()


def is_done(job: Job) -> bool:
    job.refresh_from_db()
    return job.state == JobState.DONE


def test_a_job_asked_for_while_the_broker_is_down_runs_when_it_is_back(broker, own_worker, ask) -> None:
    own_worker.start()
    wait_until(worker_is_fresh)
    broker.stop()
    began = time.monotonic()
    job = ask()
    assert time.monotonic() - began < 5, "a page must not hang because the broker is gone"
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.QUEUED, NOT_SENT.to_json())
    wait_until(lambda: not worker_is_fresh())
    broker.ensure()
    # nobody sends it but the worker, as it has its broker again
    wait_until(lambda: is_done(job), 40)
    assert (job.attempt, job.message) == (1, None)
    assert chunks_written("2007-06") == ["0", "1", "2", "3", "4"]


def test_a_broker_that_hangs_does_not_hang_the_page(broker, committed_db, ask) -> None:
    assert poke(job_id=ask().pk)  # a connection is there
    os.kill(broker.pid(), signal.SIGSTOP)
    try:
        began = time.monotonic()
        assert not poke(job_id=ask().pk)
        assert time.monotonic() - began < 20
    finally:
        os.kill(broker.pid(), signal.SIGCONT)


def test_a_flushed_queue_is_sent_again(broker, own_worker, ask) -> None:
    from celery import current_app

    job = ask()
    assert current_app.control.purge() == 1
    assert reconcile().sent == 1
    own_worker.start()
    wait_until(lambda: is_done(job))


def test_the_reconciler_does_not_knock_for_every_job_at_a_closed_door(
    broker, committed_db, ask, caplog
) -> None:
    broker.stop()
    jobs = [ask(key=key) for key in ("2007-05", "2007-06")]
    caplog.clear()
    assert reconcile().sent == 0
    assert len([record for record in caplog.records if "the broker does not answer" in record.message]) == 1
    broker.ensure()
    assert reconcile().sent == len(jobs)
    assert poke(job_id=jobs[0].pk)
