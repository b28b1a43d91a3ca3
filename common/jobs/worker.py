"""What a worker does beside its tasks: says that it is there, has dead jobs taken back, notices deafness."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from celery import bootsteps
from celery.worker import state
from django.db import Error, connection

from common.jobs.limits import beat_every, stale_after
from common.jobs.operations import forget_worker, worker_beats
from common.jobs.queries import anybody_starves

logger = logging.getLogger(__name__)

RECONCILE = "common.jobs.tasks.reconcile"
#: The exit status of a deaf worker; whoever supervises it starts another.
DEAF = 75


class Pulse(bootsteps.StartStopStep):
    """Beats in the loop that reads messages, and only while that has its broker.

    Celery starts this step whenever the worker (again) takes messages and stops it when the broker is lost:
    a fresh heartbeat means that a message would be heard. creditunion/celery.py adds it to the worker.
    """

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, consumer: Any, **kwargs: Any) -> None:
        super().__init__(consumer, **kwargs)
        self._consumer = consumer
        self._name = f"{consumer.hostname}:{os.getpid()}"
        self._timers: list[Any] = []
        #: messages that had come in when a job was last found starving
        self._heard: int | None = None

    def start(self, consumer: Any) -> None:
        stale, timer = stale_after().total_seconds(), consumer.timer
        self._beat()
        self._timers = [
            timer.call_repeatedly(beat_every(), self._beat),
            timer.call_repeatedly(stale, self._listen),
            # jobs that died with the last worker: some are silent by now, the last of them in a moment
            timer.call_after(0, self._reconcile),
            timer.call_after(stale + 1, self._reconcile),
        ]

    def stop(self, consumer: Any) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers = []
        self._heard = None
        with _database():
            forget_worker(name=self._name)

    def _beat(self) -> None:
        with _database():
            worker_beats(name=self._name)

    def _reconcile(self) -> None:
        self._consumer.app.send_task(RECONCILE, expires=stale_after().total_seconds())

    def _listen(self) -> None:
        """End this worker if a job waits, nothing is in hand, and no message sent meanwhile came in (F19)."""
        heard = sum(state.total_count.values())
        starving = False
        with _database():
            starving = not state.reserved_requests and anybody_starves()
        if starving and heard == self._heard:
            logger.critical("worker %s is deaf: jobs wait and no message comes in; it ends", self._name)
            state.should_stop = DEAF  # type: ignore[assignment]  # its stub knows None only
        elif starving:
            self._reconcile()
        self._heard = heard if starving else None


@contextmanager
def _database() -> Iterator[None]:
    """A look into the database that may fail, on a connection that no forked child inherits."""
    try:
        yield
    except Error:
        logger.warning("the database does not answer", exc_info=True)
    finally:
        connection.close()
