"""Who may work on a job: taken by compare-and-set; every claim raises the fence, and only its holder writes.

Each verb below is one statement that names the fence, so that a worker that lost its claim changes nothing.
Signs of life are written by the database's clock, the only one that all workers share.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Now

from common.jobs.limits import ATTEMPTS
from common.jobs.models import Job, JobQuerySet, JobState
from common.messages import Message


class ClaimLost(Exception):
    """Another worker has the job by now, or it was taken back: whoever sees this stops and writes nothing."""


@transaction.atomic
def claim(*, job_id: UUID) -> Job | None:
    """Take a queued job; None when there is nothing to take, since somebody has it or it is finished."""
    taken = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING,
        attempt=F("attempt") + 1,
        fence=F("fence") + 1,
        heartbeat_at=Now(),
        started_at=Coalesce("started_at", Now()),
        message=None,
        error=None,
    )
    return Job.objects.get(pk=job_id) if taken else None


def hold(*, job: Job) -> None:
    """Lock the job's row until the transaction ends, and prove the claim.

    While the lock is held nobody takes the job back: a long statement is no silence. A lock, not an UPDATE:
    asking for a job of the same key must not wait for the end of this transaction.

    Raises:
        ClaimLost: the job is not this worker's any more.
        RuntimeError: outside a transaction, where the lock would be gone at once.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a claim is held inside a transaction")
    if _claimed(job).select_for_update(no_key=True).values("pk").first() is None:
        raise ClaimLost(str(job))


def beat(*, job: Job, **changes: Any) -> None:
    """Give a sign of life, with ``changes`` of progress.

    Raises:
        ClaimLost: the job is not this worker's any more.
    """
    _change(job, heartbeat_at=Now(), **changes)


def beat_unless_locked(*, job: Job, **changes: Any) -> None:
    """A sign of life from beside the work. A locked row is one itself; the work will find a lost claim."""
    with transaction.atomic():
        if _claimed(job).select_for_update(skip_locked=True, no_key=True).values("pk").first() is not None:
            _claimed(job).update(heartbeat_at=Now(), **changes)


def finish(*, job: Job, result: Mapping[str, Any]) -> None:
    """The work is done; raises ClaimLost when it was somebody else's to do."""
    _change(job, state=JobState.DONE, finished_at=Now(), result=dict(result), message=None)


def fail(*, job: Job, error: Message) -> None:
    """The job ends here, and says why; raises ClaimLost."""
    _change(job, state=JobState.FAILED, finished_at=Now(), error=error.to_json(), message=None)


def release(*, job: Job, why: Message) -> None:
    """Give the job back for another attempt; raises ClaimLost."""
    _change(job, state=JobState.QUEUED, heartbeat_at=None, message=why.to_json())


def give_up_or_release(*, job: Job, again: Message, never: Message) -> None:
    """Give the job back and say ``again``; after the last attempt, end it and say ``never``."""
    if job.attempt >= ATTEMPTS:
        fail(job=job, error=never)
    else:
        release(job=job, why=again)


def give_back(*, job: Job) -> None:
    """Give the job back as if it had not been attempted (the process was told to stop); raises ClaimLost."""
    _change(job, state=JobState.QUEUED, heartbeat_at=None, attempt=F("attempt") - 1)


def _claimed(job: Job) -> JobQuerySet:
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, fence=job.fence)


def _change(job: Job, **values: Any) -> None:
    if not _claimed(job).update(**values):
        raise ClaimLost(str(job))
