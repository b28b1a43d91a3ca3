"""The worker of the tests is a real one: a process of its own, which can be killed."""

from pathlib import Path

import pytest

from tests.harness.tasks import note
from tests.harness.worker import Worker, wait_until


@pytest.fixture
def notes(tmp_path):
    """The file that tasks write to, and what is in it by now."""
    file = tmp_path / "notes"
    return str(file), lambda: file.read_text().splitlines() if file.exists() else []


def test_a_task_runs_on_the_database_of_the_test(worker: Worker, committed_db: str, notes) -> None:
    file, written = notes
    note.delay(file, "one")
    wait_until(lambda: len(written()) == 2)
    assert written() == [f"one {committed_db} creditunion_app", "one done"]


def test_a_task_whose_process_is_killed_runs_again(worker: Worker, notes) -> None:
    file, written = notes
    note.delay(file, "two", seconds=2)
    wait_until(lambda: len(written()) == 1)
    worker.kill_child()
    wait_until(lambda: len(written()) == 3, seconds=30)
    assert [line.split()[0] + " " + line.split()[1][:4] for line in written()][-1] == "two done"


def test_what_was_sent_waits_for_a_killed_worker(worker: Worker, notes) -> None:
    file, written = notes
    worker.kill()
    assert not worker.is_running
    note.delay(file, "three")
    worker.start()
    wait_until(lambda: len(written()) == 2, seconds=120)
    assert Path(worker.log).exists()
