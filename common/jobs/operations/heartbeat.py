"""Signs of life from beside the work, for handlers whose statements take longer than the stale time."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import Error, connection

from common.jobs.claims import beat_unless_locked
from common.jobs.limits import beat_every
from common.jobs.models import Job

logger = logging.getLogger(__name__)


@contextmanager
def beating(job: Job) -> Iterator[None]:
    """While the block runs, a thread says that the process lives; CELERY_TASK_TIME_LIMIT ends a hung one."""
    stop = Event()
    thread = Thread(target=_beat_until, args=(stop, job), name=f"heartbeat of {job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat_until(stop: Event, job: Job) -> None:
    try:
        while not stop.wait(beat_every()):
            try:
                beat_unless_locked(job=job)
            except Error:
                logger.warning("job %s: no heartbeat, the database does not answer", job.pk, exc_info=True)
                connection.close()
    finally:
        connection.close()
