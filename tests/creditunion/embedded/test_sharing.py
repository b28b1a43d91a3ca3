"""Who starts and who stops the servers, with real processes that leave, crash and come at the same time."""

import os
import signal
import time

import psycopg2
import pytest

from creditunion.embedded.postgres import APPLICATION, DATABASE, OWNER, Postgres
from creditunion.embedded.processes import is_alive
from creditunion.embedded.world import world_of
from tests.harness.worker import wait_until

SERVERS = ("postgres", "valkey")


@pytest.mark.parametrize("server", SERVERS)
def test_two_at_once_share_and_the_last_one_out_stops_the_server(data_dir, guest, server: str) -> None:
    first, second = guest(data_dir, server), guest(data_dir, server)
    for each in (first, second):
        each.send()
    (pid,) = {each.answer() for each in (first, second)}
    number = int(pid.split()[1])
    first.leave()
    assert is_alive(number, server)
    second.leave()
    assert not is_alive(number, server)


@pytest.mark.parametrize("server", SERVERS)
def test_a_server_that_outlived_its_users_is_adopted(data_dir, guest, server: str) -> None:
    killed = guest(data_dir, server)
    pid = killed.pid_of_server()
    killed.kill()
    assert is_alive(pid, server)
    heir = guest(data_dir, server)
    assert heir.pid_of_server() == pid
    heir.leave()
    assert not is_alive(pid, server)


def test_a_user_that_is_killed_does_not_keep_the_server(data_dir, guest) -> None:
    killed, last = guest(data_dir), guest(data_dir)
    killed.pid_of_server()
    pid = last.pid_of_server()
    killed.kill()
    last.leave()
    assert not is_alive(pid, "postgres")


@pytest.mark.parametrize("server", SERVERS)
def test_a_killed_server_is_started_again_by_whoever_needs_it(data_dir, guest, server: str) -> None:
    starter, other = guest(data_dir, server), guest(data_dir, server)
    pid = starter.pid_of_server()
    other.pid_of_server()
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not is_alive(pid, server))
    again = other.pid_of_server()
    assert again != pid
    assert starter.pid_of_server() == again


def test_the_starter_sees_through_its_own_zombie(data_dir, guest) -> None:
    starter = guest(data_dir)
    pid = starter.pid_of_server()
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not is_alive(pid, "postgres"))
    os.kill(pid, 0)  # the starter has not collected it: its id still answers signals
    assert starter.pid_of_server() != pid


def test_what_was_committed_outlives_a_kill(data_dir, guest) -> None:
    guests = guest(data_dir)
    server = Postgres(world_of(data_dir))
    pid = guests.pid_of_server()
    connection = psycopg2.connect(dbname=DATABASE, **server.connection(OWNER))
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000)")
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not is_alive(pid, "postgres"))
    guests.pid_of_server()
    connection.close()
    connection = psycopg2.connect(dbname=DATABASE, **server.connection(OWNER))
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kept")
        assert cursor.fetchone() == (1000,)
    connection.close()


def test_an_id_given_to_somebody_else_is_no_server(data_dir, guest) -> None:
    first = guest(data_dir)
    first.pid_of_server()
    first.leave()
    # as after a reboot: the file names an id that another program of the same account bears by now
    file = data_dir_of_cluster(data_dir) / "postmaster.pid"
    stranger = guest(data_dir)
    file.write_text(f"{stranger.process.pid}\n{file.parent}\n0\n5432\n/nowhere\n\n0 0\nready\n")
    os.chown(file, file.parent.stat().st_uid, file.parent.stat().st_gid)
    file.chmod(0o600)
    second = guest(data_dir)
    assert second.pid_of_server() != stranger.process.pid


def data_dir_of_cluster(data_dir):
    return world_of(data_dir).place / "postgres"


def test_two_directories_are_two_worlds(data_dir, other_data_dir, guest) -> None:
    here, there = guest(data_dir), guest(other_data_dir)
    assert here.pid_of_server() != there.pid_of_server()
    passwords = {
        Postgres(world_of(place)).connection(APPLICATION)["password"] for place in (data_dir, other_data_dir)
    }
    assert len(passwords) == 2
    here.leave()
    assert there.ask("print(end=''); assert server.is_running()").startswith("done")


def test_a_forked_child_keeps_the_server_after_its_parent(data_dir, guest) -> None:
    parent = guest(data_dir)
    pid = parent.pid_of_server()
    child = int(parent.ask("import os, time; print(os.fork() or time.sleep(60) or os._exit(0))"))
    parent.answer()
    parent.leave()
    assert is_alive(pid, "postgres")
    os.kill(child, signal.SIGKILL)
    time.sleep(0.1)
    last = guest(data_dir)
    last.pid_of_server()
    last.leave()
    assert not is_alive(pid, "postgres")
