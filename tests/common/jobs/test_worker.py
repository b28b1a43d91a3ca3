"""A real worker, killed at the worst moments (attacks F01 to F03, F19, F20, F40)."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from common.jobs.models import Job, JobState, WorkerHeartbeat
from common.jobs.operations import poke, reconcile
from common.jobs.queries import worker_is_fresh
from common.messages import Message
from tests.common.jobs.handlers import chunks_written
from tests.harness.worker import wait_until

ALL = ["0", "1", "2", "3", "4"]


def is_over(job: Job) -> bool:
    job.refresh_from_db()
    return job.state in (JobState.DONE, JobState.FAILED)


@pytest.fixture
def reconciled() -> Callable[[Job], bool]:
    """``is_over``, with a reconciler beside it: what beat has done every minute is done here twice a second."""
    last = -1.0

    def reconciled(job: Job) -> bool:
        nonlocal last
        if time.monotonic() - last > 0.5:
            last = time.monotonic()
            reconcile()
        return is_over(job)

    return reconciled


def test_a_worker_does_the_job_and_beats(worker, ask) -> None:
    job = ask()
    wait_until(lambda: is_over(job))
    assert (job.state, job.attempt) == (JobState.DONE, 1)
    assert chunks_written("2007-06") == ALL
    wait_until(worker_is_fresh)


def test_a_killed_pool_process_is_replaced_and_each_chunk_written_once(
    worker, ask, gate, tmp_path, reconciled
) -> None:
    job = ask(pause_at=2, gate=str(tmp_path))
    gate.wait_until_reached()
    worker.kill_child()
    wait_until(lambda: reconciled(job))
    assert (job.state, job.attempt, job.result) == (JobState.DONE, 2, {"chunks": 5})
    assert chunks_written("2007-06") == ALL


def test_after_a_power_cut_the_next_start_goes_on(worker, ask, gate, tmp_path) -> None:
    """Nobody reconciles here but the worker that starts."""
    job = ask(pause_at=3, gate=str(tmp_path))
    gate.wait_until_reached()
    worker.kill()
    worker.start()
    wait_until(lambda: is_over(job))
    assert (job.state, job.attempt, job.result) == (JobState.DONE, 2, {"chunks": 5})
    assert chunks_written("2007-06") == ALL


def test_a_message_delivered_again_in_the_middle_does_nothing(worker, ask, gate, tmp_path) -> None:
    job = ask(pause_at=1, gate=str(tmp_path))
    gate.wait_until_reached()
    poke(job_id=job.pk)
    poke(job_id=job.pk)
    gate.open()
    wait_until(lambda: is_over(job))
    poke(job_id=job.pk)
    wait_until(lambda: worker.log.read_text().count(f"{job.pk}: nothing to claim") == 3)
    assert (job.attempt, chunks_written("2007-06")) == (1, ALL)


def test_a_poisonous_job_is_given_up_and_the_queue_goes_on(worker, ask, reconciled) -> None:
    poison, other = ask("test_poison"), ask(key="2007-07")
    wait_until(lambda: reconciled(other))
    wait_until(lambda: reconciled(poison), 40)
    assert (poison.state, poison.attempt, other.state) == (JobState.FAILED, 3, JobState.DONE)
    assert "3 次" in Message.from_json(poison.error).text
    last = ask(key="2007-08")
    wait_until(lambda: is_over(last))


def test_a_worker_that_is_told_to_stop_finishes_its_job_first(worker, ask, gate, tmp_path) -> None:
    job = ask(pause_at=1, gate=str(tmp_path))
    gate.wait_until_reached()
    worker.ask_to_stop()
    # no longer taking messages: a command that asks now need not wait for it
    wait_until(lambda: not WorkerHeartbeat.objects.exists())
    assert worker.is_running
    gate.open()
    wait_until(lambda: not worker.is_running, seconds=60)
    assert is_over(job)
    assert (job.state, job.attempt, chunks_written("2007-06")) == (JobState.DONE, 1, ALL)


def test_a_deaf_worker_ends_so_that_another_takes_its_place(worker, ask) -> None:
    worker.deafen()
    job = ask(total=1)
    Job.objects.update(requested_at=timezone.now() - timedelta(minutes=10))
    wait_until(lambda: not worker.is_running, seconds=60)
    worker.start()
    wait_until(lambda: is_over(job))
    assert job.state == JobState.DONE
