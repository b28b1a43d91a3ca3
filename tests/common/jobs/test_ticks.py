"""What the clock asks for is asked once per business key, however many clocks there are (attacks F21)."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from common.audit.models import AuditKind
from common.audit.operations import record
from common.jobs import ticks
from common.jobs.models import Job, JobState
from common.jobs.operations import ask_for_what_is_due
from common.jobs.ticks import Due
from tests.common.jobs.handlers import chunks_written
from tests.harness.worker import wait_until


@pytest.fixture
def two_beats(worker, tmp_path):
    """Two real schedulers, ticking twice a second."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "CELERY_QUEUE": worker.queue}
    command = [
        sys.executable,
        *["-m", "celery", "-A", "creditunion", "beat", "--loglevel", "INFO", "--pidfile=", "-s"],
    ]
    logs = [tmp_path / f"beat-{number}.log" for number in (1, 2)]
    beats = []
    for log in logs:
        with log.open("wb") as output:
            beats.append(
                subprocess.Popen(
                    [*command, str(log.with_suffix(".schedule"))],
                    env=environment,
                    cwd=settings.BASE_DIR,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                )
            )
    yield logs
    for beat in beats:
        beat.terminate()
        beat.wait(20)


def test_two_beats_ask_once(worker, two_beats) -> None:
    record(kind=AuditKind.OPERATED, actor="alice", subject="tick, please")
    wait_until(lambda: Job.objects.filter(state=JobState.DONE).exists(), 40)
    for log in two_beats:
        ticks_now = log.read_text().count("Sending due task tick")
        wait_until(
            lambda log=log, before=ticks_now: log.read_text().count("Sending due task tick") > before + 1
        )
    job = Job.objects.get()
    assert (job.key, job.requested_by, job.attempt) == ("2007-06", "", 1)
    assert chunks_written("2007-06") == ["0", "1"]


def test_ticks_at_once_ask_once(committed_db, at_once) -> None:
    record(kind=AuditKind.OPERATED, actor="alice", subject="tick, please")
    assert sorted(at_once(*[ask_for_what_is_due] * 4)) == [0, 0, 0, 1]


def test_a_question_that_fails_does_not_keep_the_others_waiting(db, monkeypatch, caplog) -> None:
    def broken() -> list[Due]:
        raise ZeroDivisionError

    due = [Due("test_chunks", "2007-07"), Due("test_chunks", "2007-08")]
    monkeypatch.setattr(ticks, "_questions", {"broken": broken, "sound": lambda: due})
    assert ask_for_what_is_due() == 2
    assert "tick broken failed" in caplog.text


def test_a_name_is_taken_once() -> None:
    with pytest.raises(ValueError, match="test_due"):
        ticks.tick("test_due")(list)
