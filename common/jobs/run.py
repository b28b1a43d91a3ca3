"""What a handler works with: the job that it holds."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from common.jobs import claims
from common.jobs.models import Job
from common.messages import Message

Report = Callable[[Job], None]


class JobError(Exception):
    """The job cannot succeed, and trying again would not help: raised by handlers, stored for the reader."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


class JobRun:
    """One attempt at a job. Work that must not be done twice goes into chunks."""

    def __init__(self, job: Job, report: Report | None = None) -> None:
        self.job = job
        self._report = report

    @property
    def params(self) -> Mapping[str, Any]:
        params: Mapping[str, Any] = self.job.params
        return params

    @property
    def done(self) -> int:
        """How far earlier attempts came: what they reported last, inside a chunk together with its writes."""
        return self.job.progress_done

    def progress(self, done: int, total: int, message: Message | None = None) -> None:
        """Say how far the work is: a sign of life, and a check that it is still ours.

        Raises:
            ClaimLost: let it pass through; the job belongs to another worker.
        """
        stored = None if message is None else message.to_json()
        claims.beat(job=self.job, progress_done=done, progress_total=total, message=stored)
        self.job.progress_done, self.job.progress_total, self.job.message = done, total, stored
        if self._report is not None:
            self._report(self.job)

    @contextmanager
    def chunk(self) -> Iterator[None]:
        """One transaction that holds the claim from its first statement to its commit.

        A worker that was taken for dead and wakes up gets ClaimLost here, before it could write. With
        ``progress`` inside, an attempt after a crash knows which chunks are in the book (``done``).
        """
        with transaction.atomic():
            claims.hold(job=self.job)
            yield
