"""What the terminal says where a server cannot run, and what it must never say."""

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from creditunion.embedded import binaries
from creditunion.embedded.accounts import Account
from creditunion.embedded.errors import EmbeddedError
from creditunion.embedded.postgres import Postgres
from creditunion.embedded.world import FAR_AWAY, world_of

ROOT = Path(settings.BASE_DIR)
AS_ROOT = os.geteuid() == 0


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "creditunion.settings", **environment},
        timeout=120,
    )


def test_a_full_disk_says_so(data_dir, guest) -> None:
    said = guest(data_dir).ask(
        "import shutil, collections; "
        "shutil.disk_usage = lambda path: collections.namedtuple('U', 'free')(1000); server.ensure()"
    )
    assert said.startswith("error 磁盘空间不足")
    assert str(data_dir) in said


def test_a_disk_that_fills_up_while_the_cluster_is_made_says_so(data_dir, guest) -> None:
    said = guest(data_dir).ask(
        "import errno; type(server).command = lambda self: (_ for _ in ()).throw(OSError(errno.ENOSPC, 'x')); "
        "server.ensure()"
    )
    assert said.startswith("error 磁盘空间不足")


def test_a_platform_without_binaries_says_what_to_set(monkeypatch) -> None:
    monkeypatch.setattr(binaries.importlib.util, "find_spec", lambda name: None)
    me = Account.of(os.geteuid())
    with pytest.raises(EmbeddedError, match="DATABASE_URL"):
        binaries.postgres_bin(me)
    with pytest.raises(EmbeddedError, match="CELERY_BROKER_URL"):
        binaries.valkey_server(me)


def test_a_server_that_dies_shows_the_end_of_its_log(data_dir, guest) -> None:
    said = guest(data_dir).ask(
        "import creditunion.embedded.postgres as p; p.SETTINGS['port'] = 'x'; server.ensure()"
    )
    assert said.startswith("error 内置 postgres 没有启动")
    assert 'invalid value for parameter "port"' in said


def test_passwords_are_for_their_owner_only(data_dir, guest) -> None:
    guest(data_dir).pid_of_server()
    place = world_of(data_dir).place
    assert stat.S_IMODE((place / "passwords.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((place / "postgres").stat().st_mode) == 0o700
    assert stat.S_IMODE(world_of(data_dir).socket_dir.stat().st_mode) == 0o700
    passwords = json.loads((place / "passwords.json").read_text()).values()
    assert len(set(passwords)) == 3
    log = (place / "postgres.log").read_text()
    assert not any(password in log for password in passwords)


def test_a_wrong_password_opens_nothing(data_dir, guest) -> None:
    import psycopg2

    guest(data_dir).pid_of_server()
    door = Postgres(world_of(data_dir)).connection("postgres") | {"password": "wrong"}
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(dbname="postgres", **door)


def test_a_taken_port_says_which_other_to_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = manage("run", PORT=str(port))
    assert said.returncode == 1
    assert f"端口 {port} 已被占用" in said.stderr
    assert f"PORT={port + 1}" in said.stderr


def test_a_command_without_database_starts_no_server(data_dir) -> None:
    for command in (["help"], ["check"], ["showmigrations", "--help"]):
        assert manage(*command, DATA_DIR=str(data_dir)).returncode == 0
    assert not (data_dir / "embedded").exists()


@pytest.mark.skipif(not AS_ROOT, reason="only root hands the servers to another account")
def test_for_root_data_that_the_account_cannot_reach_lies_elsewhere(tmp_path, guest) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    first = guest(closed, stderr=subprocess.PIPE)
    first.pid_of_server()
    first.leave()
    place = world_of(closed).place
    try:
        assert place.parent == FAR_AWAY
        assert str(place) in first.process.stderr.read()
        # the note moves with the directory, and a copy of it is another world
        moved, copied = tmp_path / "moved", tmp_path / "copied"
        closed.rename(moved)
        assert world_of(moved).place == place
        shutil.copytree(moved, copied)
        other = world_of(copied).place
        assert other != place
        other.rmdir()
    finally:
        first.process.stderr.close()
        shutil.rmtree(place)


@pytest.mark.skipif(not AS_ROOT, reason="only root hands the servers to another account")
def test_for_root_programs_that_the_account_cannot_read_are_copied(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(binaries, "FAR_AWAY", tmp_path / "far")
    package = tmp_path / "closed"
    (package / "part").mkdir(parents=True)
    (package / "part" / "program").write_text("x")
    package.chmod(0o700)
    found = binaries._readable(package, ["part", "absent"], "name-1", Account.of(65534))
    assert found == tmp_path / "far" / "programs" / "name-1"
    assert (found / "part" / "program").read_text() == "x"
    assert binaries._readable(package, ["part"], "name-1", Account.of(0)) == package
