"""DATABASE_URL and DATABASE_OWNER_URL: a server of one's own, on which ``prepare`` makes what is missing."""

import os
import subprocess
import sys
from contextlib import closing
from urllib.parse import quote

import psycopg2
import pytest
from django.conf import settings

from creditunion.embedded import postgres_of
from creditunion.embedded.postgres import SUPERUSER
from tests.harness.databases import clone, execute, exists

APPLICATION, PASSWORD = f"own_app_{os.getpid()}", "secret: 100%"


def url(database: str, user: str, password: str) -> str:
    place = postgres_of(settings.DATA_DIR).connection(SUPERUSER)["host"]
    return f"postgres://{user}:{quote(password, safe='')}@{quote(place, safe='')}/{database}"


def run(code: list[str], database: str) -> subprocess.CompletedProcess[str]:
    owner = postgres_of(settings.DATA_DIR).connection(SUPERUSER)
    return subprocess.run(
        [sys.executable, *code],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "creditunion.settings",
            "DATABASE_URL": url(database, APPLICATION, PASSWORD),
            "DATABASE_OWNER_URL": url(database, SUPERUSER, owner["password"]),
        },
    )


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    """The name of a database that may or may not be there yet; dropped with the role at the end."""
    name = f"creditunion_test_{os.getpid()}_own"
    with django_db_blocker.unblock():
        yield name
    door = postgres_of(settings.DATA_DIR).connection(SUPERUSER)
    with closing(psycopg2.connect(dbname="postgres", **door)) as connection:
        connection.autocommit = True
        connection.cursor().execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.cursor().execute(f"DROP ROLE IF EXISTS {APPLICATION}")


def test_database_and_role_are_made_where_they_are_missing(database: str) -> None:
    code = "import django; django.setup(); from creditunion.roles import make_roles_and_database as make; make(); make()"
    done = run(["-c", code], database)
    assert done.returncode == 0, done.stderr
    assert exists(database)
    ((may_log_in, is_super),) = execute(
        f"SELECT rolcanlogin, rolsuper FROM pg_roles WHERE rolname = '{APPLICATION}'"
    )
    assert (may_log_in, is_super) == (True, False)


def test_prepare_gives_the_application_its_rights_and_no_more(database: str, template_database: str) -> None:
    clone(template_database, database)
    for _ in range(2):
        done = run(["manage.py", "prepare"], database)
        assert done.returncode == 0, done.stderr
    with (
        closing(psycopg2.connect(url(database, APPLICATION, PASSWORD))) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM organization_user")
        cursor.execute("SELECT has_table_privilege('loans_posting', 'INSERT')")
        assert cursor.fetchone() == (True,)
        cursor.execute("SELECT has_table_privilege('loans_posting', 'UPDATE, DELETE, TRUNCATE')")
        assert cursor.fetchone() == (False,)


def test_one_role_for_both_is_refused(database: str, template_database: str) -> None:
    clone(template_database, database)
    owner = postgres_of(settings.DATA_DIR).connection(SUPERUSER)
    same = url(database, SUPERUSER, owner["password"])
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "creditunion.settings",
            "DATABASE_URL": same,
            "DATABASE_OWNER_URL": same,
        },
    )
    assert done.returncode != 0
    assert "must name different roles" in done.stderr


def test_without_the_owner_migrate_says_what_is_missing(database: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "creditunion.settings",
            "DATABASE_URL": url(database, APPLICATION, PASSWORD),
        },
    )
    assert done.returncode != 0
    assert "DATABASE_OWNER_URL is not set" in done.stderr
    assert "Traceback" not in done.stderr
