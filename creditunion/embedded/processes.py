"""Who a process id is today: ids are used again, and the dead stay in the table until somebody collects them."""

import subprocess
from pathlib import Path


def command_line(pid: int) -> str | None:
    """The command of a living process, None when it is gone or a zombie."""
    proc = Path("/proc")
    if (proc / "self").exists():
        try:
            # state is the first word after the name in brackets, which may itself hold brackets
            state = (proc / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()[0]
            words = (proc / str(pid) / "cmdline").read_bytes()
        except (OSError, IndexError):
            return None
        return None if state in "ZX" else words.replace(b"\0", b" ").decode(errors="replace").strip()
    shown = subprocess.run(
        ["/bin/ps", "-ww", "-o", "state=,command=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    state, _, command = shown.stdout.strip().partition(" ")
    return None if not state or state.startswith("Z") else command.strip()


def is_alive(pid: int, *words: str) -> bool:
    """Whether ``pid`` lives and its command holds all ``words``: another program may have been given the id."""
    command = command_line(pid)
    return command is not None and all(word in command for word in words)
