"""A real Celery worker, one per test process, on the database of ``committed_db`` and with a queue of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

READY_SECONDS = 60.0


class Worker:
    """Controls of the worker process; ``kill`` is the power cut, ``stop`` the evening."""

    def __init__(self, queue: str, database: str) -> None:
        self.queue = queue
        self.name = f"{queue}@local"
        self.log = settings.DATA_DIR / f"{queue}.log"
        self._database = database
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the worker unless it runs, and wait until it takes messages."""
        if self.is_running:
            return
        command = (
            f"-m celery -A creditunion worker --pool=prefork --concurrency=1 --loglevel=INFO -Q {self.queue}"
        )
        quiet = "--without-gossip --without-mingle --without-heartbeat --include tests.harness.tasks"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, *command.split(), *quiet.split(), "-n", self.name],
                env={
                    **os.environ,
                    "DJANGO_SETTINGS_MODULE": "tests.settings",
                    "TEST_DATABASE": self._database,
                    "CELERY_QUEUE": self.queue,
                },
                cwd=settings.BASE_DIR,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(lambda: b" ready." in self.log.read_bytes() or not self.is_running, READY_SECONDS)
        assert self.is_running, f"the worker did not start:\n{self.log.read_text()}"

    def ask_to_stop(self) -> None:
        """Send SIGTERM: the worker finishes what it works on and ends."""
        self._process.send_signal(signal.SIGTERM)

    def stop(self) -> None:
        """Warm: finishes what it works on."""
        if self.is_running:
            self.ask_to_stop()
            self._process.wait(60)

    def deafen(self) -> None:
        """Have it take no more messages, and know it.

        By its name: the test processes share a broker, and another one's worker would answer sooner than this one heeds.
        """
        from creditunion.celery import app

        replies = app.control.cancel_consumer(self.queue, reply=True, timeout=30, destination=[self.name])
        assert [list(reply) for reply in replies] == [[self.name]], f"{self.name} did not answer: {replies}"

    def kill(self) -> None:
        """kill -9 the worker and its pool at once."""
        if self.is_running:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)

    def kill_child(self) -> None:
        """kill -9 the process that runs the task; the worker itself lives on."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        assert children, "the worker has no pool process"
        for child in children:
            os.kill(int(child), signal.SIGKILL)


def wait_until(what: Callable[[], object], seconds: float = 20.0) -> None:
    """Poll until ``what()`` is true; fail the test when it is not within ``seconds``."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            pytest.fail(f"waited {seconds:g} s in vain")
        time.sleep(0.02)


@pytest.fixture(scope="session")
def worker_process(committed_name):
    worker = Worker(settings.CELERY_TASK_DEFAULT_QUEUE, committed_name)
    yield worker
    worker.kill()


@pytest.fixture
def worker(committed_db, worker_process) -> Worker:
    """The running worker, its queue empty. It outlives the test, unless the test stops or kills it."""
    from creditunion.celery import app

    app.control.purge()
    worker_process.start()
    return worker_process
