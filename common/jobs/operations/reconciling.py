"""Taking back what died and sending again what waits: every minute, and when a worker starts."""

import logging
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from common.jobs import claims
from common.jobs.limits import stale_after
from common.jobs.models import Job, JobState
from common.jobs.operations.asking import poke
from common.jobs.operations.workers import forget_dead_workers
from common.messages import Message

logger = logging.getLogger(__name__)

#: Of one round; the rest is sent a minute later.
MOST_SENT = 500

DIED = _("第 %(attempt)s 次执行中断，稍后自动重试")
DIED_TOO_OFTEN = _("任务已连续中断 %(attempts)s 次，不再自动重试；请检查原因后重新发起")


@dataclass(frozen=True)
class Reconciled:
    """What one round did."""

    taken_back: int
    sent: int


def reconcile() -> Reconciled:
    """Take back silent jobs, send the queued ones again. May run anywhere, at any time, several at once.

    The message of a job that is claimed in the meantime, or was sent before, finds nothing to claim.
    """
    silent = Job.objects.silent(stale_after()).values_list("pk", flat=True)
    taken_back = sum(take_back(job_id=pk) for pk in list(silent))
    forget_dead_workers()
    return Reconciled(taken_back, _send_queued())


@transaction.atomic
def take_back(*, job_id: UUID) -> bool:
    """Queue a silent job again, or fail it after the last attempt; False when it is not silent.

    A row that its worker holds locked is alive however old its heartbeat, and passed over.
    """
    job = (
        Job.objects.silent(stale_after())
        .filter(pk=job_id)
        .select_for_update(skip_locked=True, no_key=True)
        .first()
    )
    if job is None:
        return False
    logger.warning("job %s (%s) went silent in attempt %s", job.pk, job, job.attempt)
    claims.give_up_or_release(
        job=job,
        again=Message(DIED, {"attempt": str(job.attempt)}),
        never=Message(DIED_TOO_OFTEN, {"attempts": str(job.attempt)}),
    )
    return True


def _send_queued() -> int:
    sent = 0
    queued = Job.objects.filter(state=JobState.QUEUED).order_by("requested_at").values_list("pk", flat=True)
    for pk in list(queued[:MOST_SENT]):
        if not poke(job_id=pk):
            break  # the broker is down: the next would only wait for the same silence
        sent += 1
    return sent
