"""What both servers have in common: joined by each process, started by the first, stopped by the last."""

import atexit
import contextlib
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from pathlib import Path

from creditunion.embedded.errors import did_not_start, disk_full
from creditunion.embedded.processes import is_alive
from creditunion.embedded.sharing import Sharing
from creditunion.embedded.world import World

#: A new cluster takes 40 MB and its first checkpoint segments as much again.
LEAST_FREE_BYTES = 300 * 1024 * 1024
STOP_SECONDS = 60.0
#: Any UTF-8 locale that the machine has: macOS knows no C.UTF-8.
SYSTEM_LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"


class Service(ABC):
    """A server of one world. ``name`` is its directory, its lock and the word in messages."""

    name: str
    stop_signal: signal.Signals

    def __init__(self, world: World) -> None:
        self.world = world
        self._sharing = Sharing(world.place, self.name)
        self._started: subprocess.Popen[bytes] | None = None
        atexit.register(self.leave)

    @property
    def log(self) -> Path:
        return self.world.place / f"{self.name}.log"

    def ensure(self) -> None:
        """Use the server: join, and start it unless it runs. Cheap when both are so already."""
        if self._sharing.joined and self.is_running():
            return
        try:
            with self._sharing.changing():
                self._sharing.join()
                if not self.is_running():
                    self._start()
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise disk_full(self.world.place) from error
            raise

    def leave(self) -> None:
        """Stop using the server; the last one stops it."""
        if self._sharing.joined and self.world.place.exists():
            with self._sharing.changing():
                if self._sharing.leave():
                    self.stop()

    def is_running(self) -> bool:
        pid = self.pid()
        if self._started is not None:
            self._started.poll()  # collects our own child, which would stay a zombie
        return pid is not None and is_alive(pid, *self.marks()) and self.is_ready(pid)

    @abstractmethod
    def pid(self) -> int | None:
        """The id in the server's own file, which may be stale."""

    @abstractmethod
    def marks(self) -> tuple[str, ...]:
        """Words of its command line that no other process has."""

    @abstractmethod
    def is_ready(self, pid: int) -> bool:
        """Whether the living process ``pid`` answers by now."""

    @abstractmethod
    def command(self) -> list[str]:
        """Set everything up as needed; the command that runs the server."""

    def environment(self) -> dict[str, str]:
        """Nothing of the caller's: PGPORT or LC_ALL would change the server."""
        return {"PATH": os.defpath, "LC_ALL": SYSTEM_LOCALE}

    def after_start(self) -> None:  # noqa: B027  # nothing, for most
        """What is done once the server answers."""

    def stop(self) -> None:
        """Stop the server and wait; with force when it does not."""
        pid = self.pid()
        if pid is None or not is_alive(pid, *self.marks()):
            return
        for number in (self.stop_signal, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
            until = time.monotonic() + STOP_SECONDS
            while time.monotonic() < until:
                if self._started is not None:
                    self._started.poll()
                if not is_alive(pid, *self.marks()):
                    return
                time.sleep(0.01)

    def _start(self) -> None:
        if shutil.disk_usage(self.world.place).free < LEAST_FREE_BYTES:
            raise disk_full(self.world.place)
        pid = self.pid()
        if pid is None or not is_alive(pid, *self.marks()):  # else it is coming up: an orphan in recovery
            self._launch()
        self._wait_until_ready()
        self.after_start()

    def _launch(self) -> None:
        command = self.command()
        if self.world.is_elsewhere:
            say(f"{self.name}: 数据在 {self.world.place}（账户 {self.world.account.name}） / data lie there")
        with self.log.open("ab") as log:
            self._started = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=self.environment(),
                umask=0o077,
                start_new_session=True,  # Ctrl-C at the terminal is not for the server
                **self.world.account.popen_options(),
            )

    def _wait_until_ready(self) -> None:
        """No fixed limit: recovery after a crash takes what it takes, a dead process is seen at once."""
        began = said = time.monotonic()
        while not self.is_running():
            pid = self._started.pid if self._started is not None else self.pid()
            if pid is None or not is_alive(pid, *self.marks()):
                tail = b"\n".join(self.log.read_bytes().splitlines()[-8:]).decode(errors="replace")
                if "No space left on device" in tail:
                    raise disk_full(self.world.place)
                raise did_not_start(self.name, self.log, tail)
            if time.monotonic() - said > 10:
                said = time.monotonic()
                say(f"{self.name}: 正在恢复，已 {said - began:.0f} 秒 / recovering")
            time.sleep(0.01)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
