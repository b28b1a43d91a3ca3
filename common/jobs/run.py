"""What a handler works with: the job that it holds."""

from collections import deque
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


class Told:
    """The last word about the progress, passed from the work to the thread that gives signs of life."""

    def __init__(self) -> None:
        self._last: deque[dict[str, object]] = deque(maxlen=1)

    def put(self, **news: object) -> None:
        self._last.append(news)

    def take(self) -> dict[str, object]:
        """What was put since it was last taken; empty if nothing."""
        return self._last.popleft() if self._last else {}


class JobRun:
    """One attempt at a job. Work that must not be done twice goes into chunks, or is done as a whole."""

    def __init__(self, job: Job, report: Report | None = None, told: Told | None = None) -> None:
        self.job = job
        self._report = report
        self._told = told or Told()

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

    def tell(self, done: int, total: int, message: Message) -> None:
        """Say how far the work is from inside a transaction: the thread of the heartbeat writes it, so others see it.

        For looking at only: a handler that goes on where it was (``done``) says ``progress``.
        """
        self._told.put(progress_done=done, progress_total=total, message=message.to_json())

    @contextmanager
    def whole(self) -> Iterator[None]:
        """One long transaction with all of the work in it: the claim is proved at its end, not held from its start.

        So the row stays free for signs of life and for ``tell``. Who lost the claim meanwhile gets ClaimLost, and
        everything is taken back: of two attempts that overlap, one is committed.
        """
        with transaction.atomic():
            yield
            claims.hold(job=self.job)
