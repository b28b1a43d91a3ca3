"""What the reading process may do: little memory, little time, no network, no child, no file but the one it reads."""

import os
import resource
import signal
import sys
from typing import Any

#: What Python, openpyxl and one archive have open at once, and some.
_MOST_FILES = 64
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "ctypes.",
)
_WRITING = os.O_WRONLY | os.O_RDWR


def confine(*, memory: int, seconds: int) -> None:
    """Limit this process: bytes of memory, seconds of computing; whatever is beyond ends it."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_MOST_FILES, _MOST_FILES))


def forbid_reaching_out() -> None:
    """From here on a parser that would fetch, start or write something raises instead (X25)."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN) or (event == "open" and arguments[2] & _WRITING):
        raise PermissionError(event)


def silent_for(seconds: int) -> None:
    """End the process when nothing calls this again in time; 0 stops the watch."""
    signal.alarm(seconds)
