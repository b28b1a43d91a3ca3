"""What nobody loads is put away with its file; what a killed process left is swept (attacks F07)."""

import os
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from common.jobs.models import Job
from common.jobs.operations import ask_for_what_is_due, run_job
from exchange.uploads.files import STRAY_SECONDS, sent_file, store
from exchange.uploads.models import KEPT, Upload, UploadState
from tests.exchange.uploads.test_jobs import done
from tests.exchange.uploads.workbooks import county

pytestmark = pytest.mark.usefixtures("place", "unheard")


def age(upload: Upload, by: timedelta) -> None:
    Upload.objects.filter(pk=upload.pk).update(uploaded_at=timezone.now() - by)


def test_old_ones_expire_once_a_day(send) -> None:
    upload = done(send(county()))
    assert ask_for_what_is_due() == 0
    age(upload, KEPT + timedelta(minutes=1))
    assert ask_for_what_is_due() == 1
    assert ask_for_what_is_due() == 0
    job = run_job(job_id=Job.objects.get(kind="expire_uploads").pk)
    assert job.result == {"expired": 1, "strays": 0}
    assert Upload.objects.get().state == UploadState.EXPIRED
    assert not sent_file(upload.pk).exists()


def test_what_is_being_worked_on_does_not_expire(send) -> None:
    upload = send(county())
    age(upload, 2 * KEPT)
    assert ask_for_what_is_due() == 0


def test_files_without_an_upload_are_swept_after_a_day(send, place) -> None:
    kept = send(county())
    stray = store(uuid4(), [b"half"])
    assert stray.size == 4
    [path] = [one for one in place.iterdir() if one != sent_file(kept.pk)]
    assert ask_for_what_is_due() == 0
    old = time.time() - STRAY_SECONDS - 60
    for one in place.iterdir():
        os.utime(one, (old, old))
    assert ask_for_what_is_due() == 1
    assert run_job(job_id=Job.objects.get(kind="expire_uploads").pk).result == {"expired": 0, "strays": 1}
    assert not path.exists()
    assert sent_file(kept.pk).exists()


def test_a_file_that_cannot_be_written_leaves_nothing(place) -> None:
    def pieces():
        yield b"first"
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        store(uuid4(), pieces())
    assert list(place.iterdir()) == []
