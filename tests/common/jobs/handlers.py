"""Jobs that only tests have. The worker under test imports them too (tests/settings.py).

A chunk leaves a row that can never be taken back, so that one written twice is seen.
"""

import os
import signal
from pathlib import Path

from common.audit.models import AuditEntry, AuditKind
from common.audit.operations import record
from common.jobs.registry import job_kind
from common.jobs.run import JobError, JobRun
from common.jobs.ticks import Due, tick
from common.messages import Message
from tests.harness.worker import wait_until


@job_kind("test_chunks", "in chunks")
def write_chunks(run: JobRun) -> dict:
    """Writes ``total`` chunks. The first attempt stops inside chunk ``pause_at`` until the gate is opened."""
    total = run.params.get("total", 5)
    for number in range(run.done, total):
        with run.chunk():
            record(kind=AuditKind.OPERATED, actor="worker", subject=f"{run.job.key} chunk {number}")
            if run.job.attempt == 1 and number == run.params.get("pause_at"):
                Gate(run.params["gate"]).pass_through()
            run.progress(number + 1, total, Message("第 %(number)s 步", {"number": str(number + 1)}))
    return {"chunks": total}


@job_kind("test_poison", "poison")
def die(run: JobRun) -> dict:
    """Takes its process along, every time."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


@job_kind("test_faulty", "faulty")
def fail_unexpectedly(run: JobRun) -> dict:
    """Fails in the first ``failures`` attempts, with a value that no reader may see."""
    if run.job.attempt <= run.params["failures"]:
        raise ValueError("secret 370202198001011234")
    return {"attempt": run.job.attempt}


@job_kind("test_refusing", "refusing")
def refuse(run: JobRun) -> dict:
    raise JobError(Message("月份 %(month)s 尚未结账", {"month": "2007-06"}))


@tick("test_due")
def what_is_due() -> list[Due]:
    """Due once an auditor has asked for it: other tests are not disturbed."""
    asked = AuditEntry.objects.filter(subject="tick, please").exists()
    return [Due("test_chunks", "2007-06", {"total": 2})] if asked else []


class Gate:
    """Two files by which the test and the worker wait for each other."""

    def __init__(self, directory: str | Path) -> None:
        self._reached = Path(directory) / "reached"
        self._open = Path(directory) / "open"

    def pass_through(self) -> None:
        """In the worker: say that the gate is reached and wait until it is opened."""
        self._reached.touch()
        wait_until(self._open.exists, 60)

    def wait_until_reached(self) -> None:
        wait_until(self._reached.exists)

    def open(self) -> None:
        self._open.touch()


def chunks_written(key: str) -> list[str]:
    """The chunks of a job as they lie in the book, in the order of their writing."""
    written = AuditEntry.objects.filter(subject__startswith=f"{key} chunk ").order_by("pk")
    return [subject.removeprefix(f"{key} chunk ") for subject in written.values_list("subject", flat=True)]
