"""A real worker in the middle of a check or a load: seen from outside, killed, delivered twice (attacks X26, F01, F20)."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from common.jobs.models import Job, JobState
from common.jobs.operations import poke
from common.messages import Message
from exchange.uploads.files import sent_file
from exchange.uploads.models import Upload, UploadState
from exchange.uploads.operations import ask_load
from loans.servicing.models import Posting
from organization.units.models import Village
from tests.exchange.uploads.workbooks import county
from tests.harness.worker import wait_until
from tests.organization.calendar.threads import ask, wait_for_waiting


@contextmanager
def postings_held() -> Iterator[None]:
    """No load gets past writing the postings: units, customers and loans are written by then."""
    with transaction.atomic(using="owner"):
        ask("LOCK TABLE loans_posting IN EXCLUSIVE MODE")
        yield


def state(upload: Upload) -> str:
    upload.refresh_from_db()
    return upload.state


@pytest.fixture
def checked(worker, send, founders) -> Upload:
    upload = send(county())
    wait_until(lambda: state(upload) == UploadState.CHECKED, 60)
    return upload


def ask_for_load(upload: Upload, founders) -> Upload:
    return ask_load(upload=upload, by=founders.dan, agreed=upload.digest, to_month_end=False)


def test_a_load_is_seen_from_outside_while_its_transaction_is_open(checked, founders) -> None:
    with postings_held():
        asked = ask_for_load(checked, founders)
        wait_for_waiting()
        job = Job.objects.get(pk=asked.job_id)
        wait_until(lambda: Job.objects.get(pk=job.pk).progress_done == 2)
        job.refresh_from_db()
        assert (job.progress_total, Message.from_json(job.message).text) == (3, "写入账簿")
        beat = job.heartbeat_at
        wait_until(lambda: Job.objects.get(pk=job.pk).heartbeat_at > beat)
        assert not Village.objects.exists()
    wait_until(lambda: state(checked) == UploadState.LOADED, 60)
    assert Job.objects.get(pk=job.pk).attempt == 1


def test_a_worker_killed_in_the_middle_of_a_load_leaves_nothing_and_the_next_loads_it_once(
    checked, founders, worker
) -> None:
    with postings_held():
        asked = ask_for_load(checked, founders)
        wait_for_waiting()
        worker.kill()
    assert state(checked) == UploadState.LOADING
    assert not Village.objects.exists()
    worker.start()
    wait_until(lambda: state(checked) == UploadState.LOADED, 60)
    wait_until(lambda: Job.objects.get(pk=asked.job_id).state == JobState.DONE)
    assert Job.objects.get(pk=asked.job_id).attempt == 2
    assert Posting.objects.count() == len(county()["记账"])
    assert not sent_file(checked.pk).exists()


def test_a_worker_killed_in_the_middle_of_a_check_checks_again(worker, send) -> None:
    with postings_held():
        upload = send(county())
        wait_for_waiting()
        worker.kill()
    assert state(upload) == UploadState.CHECKING
    worker.start()
    wait_until(lambda: state(upload) == UploadState.CHECKED, 60)
    assert not Village.objects.exists()


def test_delivered_twice_it_is_loaded_once(checked, founders) -> None:
    with postings_held():
        asked = ask_for_load(checked, founders)
        wait_for_waiting()
        poke(job_id=asked.job_id)
        poke(job_id=asked.job_id)
    wait_until(lambda: state(checked) == UploadState.LOADED, 60)
    poke(job_id=asked.job_id)
    wait_until(lambda: Job.objects.get(pk=asked.job_id).state == JobState.DONE)
    assert Job.objects.get(pk=asked.job_id).attempt == 1
    assert Posting.objects.count() == len(county()["记账"])
