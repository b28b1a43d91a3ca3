"""Signs of life from beside the work, for handlers whose statements take longer than the stale time."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import Error, connection

from common.jobs.claims import beat_unless_locked
from common.jobs.limits import beat_every, look_every
from common.jobs.models import Job
from common.jobs.run import Told

logger = logging.getLogger(__name__)


@contextmanager
def beating(job: Job) -> Iterator[Told]:
    """While the block runs, a thread says that the process lives; CELERY_TASK_TIME_LIMIT ends a hung one.

    What is put into the yielded ``Told`` the thread writes too: its connection is another than the work's.
    """
    stop, told = Event(), Told()
    thread = Thread(target=_beat_until, args=(stop, job, told), name=f"heartbeat of {job.pk}", daemon=True)
    thread.start()
    try:
        yield told
    finally:
        stop.set()
        thread.join()


def _beat_until(stop: Event, job: Job, told: Told) -> None:
    last = time.monotonic()
    try:
        while not stop.wait(look_every()):
            news = told.take()
            if news or time.monotonic() - last >= beat_every():
                last = time.monotonic()
                _beat(job, news)
    finally:
        connection.close()


def _beat(job: Job, news: dict[str, object]) -> None:
    try:
        beat_unless_locked(job=job, **news)
    except Error:
        logger.warning("job %s: no heartbeat, the database does not answer", job.pk, exc_info=True)
        connection.close()
