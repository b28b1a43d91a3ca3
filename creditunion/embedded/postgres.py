"""The embedded PostgreSQL: made, started, adopted after a crash of its users, stopped."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import psycopg2
from psycopg2 import sql

from creditunion.embedded.binaries import postgres_bin
from creditunion.embedded.errors import did_not_start, disk_full, not_yours
from creditunion.embedded.service import SYSTEM_LOCALE, Service

DATABASE = "creditunion"
SUPERUSER, OWNER, APPLICATION = "postgres", "creditunion_owner", "creditunion_app"
#: Part of the socket's name only: the server listens on no network address.
PORT = 5432

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    # statements here are many and short, or one large pass: compiling them costs more than it brings
    "jit": "off",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "log_line_prefix": "%m [%p] %u@%d ",
}
#: For worlds that may be lost with the machine (tests): a killed process still loses nothing.
FORGETFUL = {"fsync": "off", "full_page_writes": "off"}


class Postgres(Service):
    name = "postgres"
    stop_signal = signal.SIGINT  # "fast": sessions are ended, nothing is lost
    durable = True

    @property
    def data(self) -> Path:
        return self.world.place / "postgres"

    def connection(self, role: str) -> dict[str, str]:
        """Host, port, user and password of ``role`` (APPLICATION, OWNER or SUPERUSER), once the server runs."""
        return {
            "host": str(self.world.socket_dir),
            "port": str(PORT),
            "user": role,
            "password": self.world.password(role),
        }

    def pid(self) -> int | None:
        lines = self._pid_file()
        return int(lines[0]) if lines and lines[0].isdigit() else None

    def marks(self) -> tuple[str, ...]:
        return ("postgres", f"-D {self.data} ")

    def is_ready(self, pid: int) -> bool:
        lines = self._pid_file()
        return len(lines) >= 8 and lines[7].strip() == "ready"

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []
        except PermissionError as error:
            raise not_yours(self.data, "?") from error

    def command(self) -> list[str]:
        programs = postgres_bin(self.world.account)
        if not (self.data / "PG_VERSION").exists():
            self._make(programs)
        settings = SETTINGS | ({} if self.durable else FORGETFUL)
        settings["unix_socket_directories"] = str(self.world.socket_dir)
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        return [str(programs / "postgres"), "-D", str(self.data), *options]

    def environment(self) -> dict[str, str]:
        """A stale id in postmaster.pid that another process bears today would stop the server from starting.

        PostgreSQL takes its own grandparent's id for harmless; it still looks itself whether sessions of the
        dead server are alive, so deleting the file, which would skip that, is never needed.
        """
        stale = self.pid()
        return super().environment() | ({"PG_GRANDPARENT_PID": str(stale)} if stale is not None else {})

    def _make(self, programs: Path) -> None:
        """Create the cluster beside its place and move it there, so that a half-made one is never used."""
        fresh = self.world.directory("postgres.new")
        shutil.rmtree(fresh)
        fresh = self.world.directory("postgres.new")
        with tempfile.NamedTemporaryFile("w", prefix="creditunion-") as password:
            password.write(self.world.password(SUPERUSER))
            password.flush()
            self.world.account.give(Path(password.name))
            made = subprocess.run(
                [
                    str(programs / "initdb"),
                    f"--pgdata={fresh}",
                    f"--username={SUPERUSER}",
                    f"--pwfile={password.name}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    # C.UTF-8 by the builtin provider: trigrams of Chinese words need its character classes
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    f"--locale={SYSTEM_LOCALE}",
                    *([] if self.durable else ["--no-sync"]),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd="/",
                env=Service.environment(self),
                check=False,
                **self.world.account.popen_options(),
            )
        if made.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            said = made.stdout.decode(errors="replace")
            self.log.write_text(said)
            if "No space left on device" in said:
                raise disk_full(self.world.place)
            raise did_not_start("PostgreSQL (initdb)", self.log, said[-1500:])
        fresh.rename(self.data)

    def after_start(self) -> None:
        """Make the two roles and the database, once per cluster; the mark lies inside the cluster."""
        mark = self.data / "creditunion.roles"
        if mark.exists():
            return
        connection = psycopg2.connect(dbname="postgres", **self.connection(SUPERUSER))
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT rolname FROM pg_roles")
                existing = {name for (name,) in cursor.fetchall()}
                for role, rights in ((APPLICATION, "NOCREATEDB"), (OWNER, "CREATEDB")):
                    verb = "ALTER" if role in existing else "CREATE"
                    statement = sql.SQL(f"{verb} ROLE {{}} LOGIN {rights} PASSWORD {{}}")
                    cursor.execute(
                        statement.format(sql.Identifier(role), sql.Literal(self.world.password(role)))
                    )
                # lets the owner end the application's sessions, when a database is dropped for example
                cursor.execute(f"GRANT {APPLICATION} TO {OWNER}")
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
                if cursor.fetchone() is None:
                    cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
        finally:
            connection.close()
        os.close(os.open(mark, os.O_CREAT | os.O_WRONLY, 0o600))
        self.world.account.give(mark)
