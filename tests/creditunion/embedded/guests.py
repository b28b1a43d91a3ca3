"""Processes that use a world's server, for tests: each is a real one, which can leave or be killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

GUEST = """
import sys
from pathlib import Path
from creditunion.embedded import EmbeddedError, Postgres, postgres_of, valkey_of
Postgres.durable = False
server = {"postgres": postgres_of, "valkey": valkey_of}[sys.argv[2]](Path(sys.argv[1]))
for line in sys.stdin:
    try:
        exec(line)
        print("done", server.pid(), flush=True)
    except EmbeddedError as error:
        print("error", str(error).replace(chr(10), " "), flush=True)
"""


class Guest:
    def __init__(self, data_dir: Path, server: str = "postgres", **options) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", GUEST, str(data_dir), server],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            **options,
        )

    def send(self, code: str = "server.ensure()") -> None:
        self.process.stdin.write(code + "\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        return self.process.stdout.readline().strip()

    def ask(self, code: str = "server.ensure()") -> str:
        """Run one line of code in the guest: ``done`` and the server's process id, or ``error`` and the message."""
        self.send(code)
        return self.answer()

    def pid_of_server(self) -> int:
        word, _, pid = self.ask().partition(" ")
        assert word == "done", pid
        return int(pid)

    def leave(self) -> None:
        self.process.stdin.close()
        assert self.process.wait(60) == 0
        self.process.stdout.close()

    def kill(self) -> None:
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            stream.close()
