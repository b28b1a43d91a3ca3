"""Who uses a server: every process holds a shared lock on one file; the kernel lets go of it for the dead.

Hence no list of process ids that could be stale: a killed process, a zombie, an id given to somebody else hold no
lock. A second file is locked for the moment in which a server is started or stopped.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from creditunion.embedded.errors import busy

#: Longer than the recovery of a large book after a power cut.
PATIENCE_SECONDS = 600.0


class Sharing:
    def __init__(self, place: Path, name: str) -> None:
        self._place = place
        self._users = place / f"{name}.users"
        self._changing = place / f"{name}.lock"
        self._held: int | None = None
        os.register_at_fork(after_in_child=self._join_again)

    @property
    def joined(self) -> bool:
        return self._held is not None

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One process at a time starts, stops or sets up the server."""
        descriptor = self._open(self._changing)
        try:
            until = time.monotonic() + PATIENCE_SECONDS
            while not _try_lock(descriptor, fcntl.LOCK_EX):
                if time.monotonic() > until:
                    raise busy(self._place)
                time.sleep(0.02)
            yield
        finally:
            os.close(descriptor)

    def join(self) -> None:
        """Count this process among the users; call it while ``changing``."""
        if self._held is None:
            self._held = self._open(self._users)
            fcntl.flock(self._held, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Stop counting this process; true when it was the last. Call it while ``changing``."""
        if self._held is None:
            return False
        os.close(self._held)
        self._held = None
        # asked anew: a child forked a moment ago still shares the lock just given up, and it shall count
        trial = self._open(self._users)
        try:
            return _try_lock(trial, fcntl.LOCK_EX)
        finally:
            os.close(trial)

    def _join_again(self) -> None:
        """A forked child shares its parent's lock and would lose it with the parent: it takes its own."""
        if self._held is not None:
            inherited, self._held = self._held, self._open(self._users)
            fcntl.flock(self._held, fcntl.LOCK_SH)
            os.close(inherited)

    def _open(self, path: Path) -> int:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if os.geteuid() == 0:
            owner = self._place.stat()
            os.fchown(descriptor, owner.st_uid, owner.st_gid)
        return descriptor


def _try_lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
