"""The processes of a running system, as children of ``manage.py run``: watched, restarted, stopped together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

#: A child that dies sooner than this after its start is given a pause before the next.
HEALTHY_SECONDS = 10.0
PAUSE_SECONDS = 5.0
#: A worker finishes what it works on; what it cannot finish in this time goes on after the next start.
STOP_SECONDS = 30.0
LONGEST_LOG_BYTES = 10 * 1024 * 1024
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process. Its output goes to ``log``; the one before is kept beside it when that grew long."""

    name: str
    command: list[str]
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None
    _started: float = 0.0

    def start(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **self.environment},
                start_new_session=True,  # Ctrl-C reaches us alone; we stop the children in order
                preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509  # no threads here
            )
        self._started = time.monotonic()

    def exit_status(self) -> int | None:
        """None while it runs."""
        return self._process.poll() if self._process is not None else None

    def restart_if_dead(self) -> int | None:
        """Start it again when it has died, not too often; the exit status then."""
        status = self.exit_status()
        if status is None:
            return None
        if time.monotonic() - self._started < HEALTHY_SECONDS:
            time.sleep(PAUSE_SECONDS)
        self.start()
        return status

    def ask_to_stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def wait_or_kill(self, until: float) -> None:
        if self._process is None:
            return
        try:
            self._process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def _end_with_parent() -> None:
    """In the child: have the kernel end it when we are killed, so that the port is free for the next start."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def stop(children: list[Child]) -> None:
    for child in reversed(children):
        child.ask_to_stop()
    until = time.monotonic() + STOP_SECONDS
    for child in reversed(children):
        child.wait_or_kill(until)


class Stopping(Exception):
    """Somebody pressed Ctrl-C or sent TERM."""


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """INT and TERM raise Stopping in the block, once: a second Ctrl-C does not interrupt the stopping."""

    def raise_once(number: int, frame: object) -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        raise Stopping

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, raise_once)
    with contextlib.suppress(Stopping):
        yield


def children_of(data_dir: Path, host: str, port: int) -> list[Child]:
    """Web server, worker and beat of this world."""
    logs, beat = data_dir / "logs", data_dir / "beat"
    for place in (logs, beat):
        place.mkdir(parents=True, exist_ok=True)
    python = sys.executable
    web = (
        f"-m gunicorn creditunion.wsgi --worker-class gthread --workers 2 --threads 4 --bind {host}:{port}"
        " --no-control-socket --timeout 120 --graceful-timeout 20 --max-requests 5000 --max-requests-jitter 500"
    )
    worker = "-m celery -A creditunion worker --concurrency 2 --hostname creditunion@%h --loglevel INFO"
    beat_command = "-m celery -A creditunion beat --loglevel INFO --pidfile= --schedule"
    return [
        Child("web", [python, *web.split()], logs / "web.log"),
        Child("worker", [python, *worker.split()], logs / "worker.log"),
        Child("beat", [python, *beat_command.split(), str(beat / "schedule")], logs / "beat.log"),
    ]
