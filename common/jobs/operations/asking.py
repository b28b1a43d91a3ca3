"""Asking for background work: the row first, the message after the commit (reliability.md, fact 1)."""

import logging
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from celery import current_app
from django.db import connection, transaction
from django.utils.translation import gettext_noop as _

from common.jobs.models import Job, JobState
from common.jobs.registry import kind_of
from common.messages import Message

logger = logging.getLogger(__name__)

#: By name: tasks.py stands above operations.
RUN_JOB = "common.jobs.tasks.run_job"
NOT_SENT = Message(_("消息服务暂时不可用；任务已保存，恢复后自动执行"))


def request_job(*, kind: str, key: str, params: Mapping[str, Any], by: str) -> Job:
    """The open job of this kind and key, made and sent to a worker on commit if there is none.

    Args:
        key: the business key: what must not be done twice at once, such as "2007-06".
        params: plain values for the handler; those of an open job stay as they are.
        by: staff code of who asks, empty for the system.

    Raises:
        UnknownJobKind: nobody registered ``kind``.
    """
    kind_of(kind)
    while (job := _open_job(kind, key)) is None:
        # ON CONFLICT DO NOTHING: of two who ask at once, the second then finds the job of the first
        Job.objects.bulk_create(
            [Job(kind=kind, key=key, params=dict(params), requested_by=by)], ignore_conflicts=True
        )
    poke_on_commit(job_id=job.pk)
    return job


@transaction.atomic
def request_job_once(*, kind: str, key: str, params: Mapping[str, Any], by: str) -> Job | None:
    """Like ``request_job``, but never again for a key that was asked for before, however it ended: None then.

    For work that the clock asks for: two beats, or one that ticks twice, ask once (attacks F21).
    """
    with connection.cursor() as cursor:
        # the unique constraint knows open jobs only; the lock keeps another asker out until ours commits
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"job {kind} {key}"])
    if Job.objects.filter(kind=kind, key=key).exists():
        return None
    return request_job(kind=kind, key=key, params=params, by=by)


def poke_on_commit(*, job_id: UUID) -> None:
    """Tell a worker about a queued job once its row can be seen."""
    transaction.on_commit(partial(poke, job_id=job_id))


def poke(*, job_id: UUID) -> bool:
    """Send the job's id to the workers; False, logged and noted on the job, when the broker does not answer.

    The row is the job: the reconciler sends it again, so a lost message loses nothing (attacks F16 to F18).
    """
    try:
        current_app.send_task(RUN_JOB, [str(job_id)])
    except Exception as error:  # a broker fails in the words of kombu, redis, the socket, the embedded server
        logger.warning("job %s stays queued: the broker does not answer: %s", job_id, error)
        Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(message=NOT_SENT.to_json())
        return False
    return True


def _open_job(kind: str, key: str) -> Job | None:
    # read first: an INSERT would wait for the transaction of a worker that has just changed the row
    return Job.objects.under_way().filter(kind=kind, key=key).first()
