"""Doing a job: in a worker, or in the process of a command that finds no worker."""

import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pghistory
from django.db import connection
from django.utils.translation import gettext_noop as _

from common.jobs import claims
from common.jobs.claims import ClaimLost
from common.jobs.models import Job, JobState
from common.jobs.operations.heartbeat import beating
from common.jobs.operations.reconciling import take_back
from common.jobs.queries import is_starving, worker_is_fresh
from common.jobs.registry import UnknownJobKind, kind_of
from common.jobs.run import JobError, JobRun, Report
from common.messages import Message

logger = logging.getLogger(__name__)

UNEXPECTED = _("任务因系统内部错误未完成，请联系系统管理员并提供编号 %(reference)s")
UNEXPECTED_AGAIN = _("第 %(attempt)s 次执行出错（编号 %(reference)s），将自动重试")
UNKNOWN_KIND = _("本系统不认识任务种类 %(kind)s")

#: Seconds between two looks at a job that somebody else does.
LOOK_EVERY = 0.25


def run_job(*, job_id: UUID, report: Report | None = None) -> Job | None:
    """Claim the job and make one attempt; None, having done nothing, when there is nothing to claim.

    The attempt's outcome is in the row: done, failed, or queued again.
    """
    job = claims.claim(job_id=job_id)
    if job is None:
        logger.info("job %s: nothing to claim", job_id)
        return None
    logger.info("job %s (%s): attempt %s begins", job.pk, job, job.attempt)
    try:
        with _outcome_stored(job), beating(job) as told:
            result = kind_of(job.kind).handler(JobRun(job, report, told))
            claims.finish(job=job, result=result)
    except ClaimLost:
        logger.warning("job %s (%s): attempt %s lost its claim and stopped", job.pk, job, job.attempt)
    job.refresh_from_db()
    return job


def run_or_wait(job: Job, report: Report | None = None) -> Job:
    """The finished job: done by a worker, or here when no worker takes messages. For commands.

    Args:
        report: called with the job whenever its row changed.
    """
    seen = None
    while True:
        job.refresh_from_db()
        if report is not None and seen != (seen := _visible(job)):
            report(job)
        if job.state in (JobState.DONE, JobState.FAILED):
            return job
        if job.state == JobState.RUNNING:
            take_back(job_id=job.pk)
        elif not worker_is_fresh() or is_starving(job):
            run_job(job_id=job.pk, report=report)
            continue
        time.sleep(LOOK_EVERY)


def _visible(job: Job) -> tuple[object, ...]:
    return job.state, job.attempt, job.progress_done, job.progress_total, job.message


@contextmanager
def _outcome_stored(job: Job) -> Iterator[None]:
    """Turn what the handler raises into the job's state (ClaimLost passes)."""
    try:
        with pghistory.context(actor=job.requested_by, operation=f"job {job.kind}", job=str(job.pk)):
            yield
    except ClaimLost:
        raise
    except JobError as error:
        claims.fail(job=job, error=error.message)
    except UnknownJobKind:
        claims.fail(job=job, error=Message(UNKNOWN_KIND, {"kind": job.kind}))
    except Exception:
        _store_unexpected(job)
    except BaseException:  # told to stop (Ctrl-C, a worker shut down at once): not the job's fault
        claims.give_back(job=job)
        raise


def _store_unexpected(job: Job) -> None:
    """The reader gets a reference, the log what happened: people must not read the values in a trace."""
    reference = secrets.token_hex(4).upper()
    logger.exception("job %s (%s): attempt %s failed, reference %s", job.pk, job, job.attempt, reference)
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()  # the handler may have died of its connection
    values = {"attempt": str(job.attempt), "reference": reference}
    claims.give_up_or_release(
        job=job, again=Message(UNEXPECTED_AGAIN, values), never=Message(UNEXPECTED, values)
    )
