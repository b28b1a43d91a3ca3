"""The embedded message broker: Valkey on the loopback address, with a password and an append-only file."""

import contextlib
import os
import signal
import socket
from pathlib import Path

from creditunion.embedded.binaries import valkey_server
from creditunion.embedded.service import Service


class Valkey(Service):
    name = "valkey"
    stop_signal = signal.SIGTERM

    @property
    def _conf(self) -> Path:
        return self.world.place / "valkey" / "valkey.conf"

    def url(self) -> str:
        """The broker's address, once the server runs."""
        return f"redis://:{self.world.password('valkey')}@127.0.0.1:{self._port()}/0"

    def pid(self) -> int | None:
        with contextlib.suppress(FileNotFoundError, ValueError):
            return int((self._conf.parent / "pid").read_text())
        return None

    def marks(self) -> tuple[str, ...]:
        return ("valkey-server", str(self._conf))

    def is_ready(self, pid: int) -> bool:
        """Asks: the socket opens before the append-only file is read."""
        password = self.world.password("valkey")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._port()), 5) as line:
            line.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2 and (got := line.recv(200)):
                answer += got
            return answer == b"+OK\r\n+PONG\r\n"
        return False

    def command(self) -> list[str]:
        place = self.world.directory("valkey")
        port = self._free_port()
        (place / "pid").unlink(missing_ok=True)
        lines = {
            "bind": "127.0.0.1",
            "port": str(port),
            "requirepass": self.world.password("valkey"),
            "dir": f'"{place}"',
            "pidfile": f'"{place / "pid"}"',
            "daemonize": "no",
            # a message is only a poke (the job's row is the truth), but none should be lost with the process
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": '""',
            "maxmemory-policy": "noeviction",
            # keeps our configuration's path in the command line, by which we know the process
            "set-proc-title": "no",
        }
        with os.fdopen(os.open(self._conf, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.writelines(f"{key} {value}\n" for key, value in lines.items())
        self.world.account.give(self._conf)
        return [str(valkey_server(self.world.account)), str(self._conf)]

    def _port(self) -> int:
        """The port of the last start; 0 before the first."""
        with contextlib.suppress(FileNotFoundError):
            for line in self._conf.read_text().splitlines():
                if line.startswith("port "):
                    return int(line.split()[1])
        return 0

    def _free_port(self) -> int:
        """The port of last time, since workers look for the broker there; another one when it is taken."""
        for wanted in (self._port(), 0):
            with contextlib.suppress(OSError), socket.socket() as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind(("127.0.0.1", wanted))
                return int(trial.getsockname()[1])
        raise OSError("no free port on 127.0.0.1")
