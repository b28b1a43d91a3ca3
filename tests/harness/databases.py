"""Databases for tests: one template made by the owner, a clone of it for each test process.

``db`` (or ``@pytest.mark.django_db``): the process's clone, as the application's role, rolled back after the test.
``committed_db``: a clone for this one test, whose commits are real; ``worker`` and ``site`` work on it.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from inspect import getsourcefile
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connections

ALIASES = ("default", "owner")
PREFIX = "creditunion_test"


def point_at(name: str) -> None:
    """Have all connections of this process, those of later threads included, go to the database ``name``."""
    for alias in ALIASES:
        connections[alias].close()
        connections.settings[alias]["NAME"] = name


def execute(statement: str) -> list[tuple]:
    """Run ``statement`` as the owner, outside any transaction, connected to no test database."""
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def exists(name: str) -> bool:
    return bool(execute(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))


def drop(name: str) -> None:
    """Also while somebody is connected; but autovacuum, which nobody may end, is waited for."""
    for patience in range(50):
        try:
            execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        except ProgrammingError:
            if patience == 49:
                raise
            time.sleep(0.2)
        else:
            return


def clone(template: str, name: str) -> None:
    drop(name)
    execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')


def fingerprint() -> str:
    """Of all that shapes the template: migrations, loaders of reference data and the data they load."""
    from common.reference import loaders

    files: set[Path] = {Path(getsourcefile(load) or "") for load in loaders()}
    files.add(settings.BASE_DIR / "common" / "guards" / "grants.py")
    for config in apps.get_app_configs():
        place = Path(config.path)
        files.update((place / "migrations").glob("*.py"))
        if settings.BASE_DIR in place.parents:
            files.update(file for kind in ("json", "csv", "toml") for file in place.rglob(f"*.{kind}"))
    digest = sha256()
    for file in sorted(files):
        digest.update(str(file).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Among the test processes of this world."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "template.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make_template() -> str:
    """The template's name; made as the owner unless an earlier run with the same migrations made it."""
    name = f"{PREFIX}_template_{fingerprint()}"
    with one_at_a_time():
        if not exists(name):
            for (old,) in execute(f"SELECT datname FROM pg_database WHERE datname LIKE '{PREFIX}\\_%'"):
                drop(old)
            making = f"{PREFIX}_making"
            execute(f'CREATE DATABASE "{making}"')
            point_at(making)
            call_command("migrate", interactive=False, verbosity=0)
            call_command("load_reference", verbosity=0)
            connections.close_all()
            execute(f'ALTER DATABASE "{making}" RENAME TO "{name}"')
    return name


@pytest.fixture(scope="session")
def template_database(django_test_environment, django_db_blocker) -> str:
    with django_db_blocker.unblock():
        return make_template()


@pytest.fixture(scope="session")
def django_db_setup(template_database, django_db_blocker):
    """Instead of pytest-django's: the process's own clone of the template."""
    name = f"{PREFIX}_{os.getpid()}"
    with django_db_blocker.unblock():
        clone(template_database, name)
        point_at(name)
    yield name
    with django_db_blocker.unblock():
        connections.close_all()
        drop(name)


@pytest.fixture(scope="session")
def committed_name() -> str:
    """The name of the database that ``committed_db`` makes anew for each test of this process."""
    return f"{PREFIX}_{os.getpid()}_committed"


@pytest.fixture
def committed_db(request, django_db_setup, template_database, committed_name, django_db_blocker):
    """A database for this test alone: commits, other threads, the worker and the owner's connection are real."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        pytest.fail("a test uses either db (rolled back) or committed_db")
    # The process's worker outlives the test that started it: who did not ask for it works where it cannot hear.
    name = committed_name if "worker" in request.fixturenames else f"{committed_name}_alone"
    with django_db_blocker.unblock():
        clone(template_database, name)
        point_at(name)
        yield name
        connections.close_all()
        point_at(django_db_setup)
        drop(name)


@pytest.fixture
def transactional_db():
    """pytest-django's empties every table, which the application's role may not, and reference data would be gone."""
    pytest.fail("use committed_db: a database of the test's own instead of emptied tables")
