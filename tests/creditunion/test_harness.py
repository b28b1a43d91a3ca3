"""The ground under all tests: the role they run as, what is rolled back, what is real."""

import socket

import pytest
from django.db import DatabaseError, connection, connections, transaction

from common.guards.grants import append_only_models
from organization.models import User


def ask(statement: str, alias: str = "default") -> object:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def test_tests_run_as_the_application(db) -> None:
    assert ask("SELECT current_user") == "creditunion_app"
    assert (
        ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user") == 0
    )


def test_the_application_cannot_change_tables(db) -> None:
    for statement in (
        "CREATE TABLE mine (id int)",
        "TRUNCATE organization_user",
        "DROP TABLE organization_user",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)


def test_history_is_only_added_to(db) -> None:
    models = append_only_models()
    assert models
    for model in models:
        table = connection.ops.quote_name(model._meta.db_table)
        assert ask(
            f"SELECT has_table_privilege('{table}', 'SELECT') AND has_table_privilege('{table}', 'INSERT')"
        )
        for right in ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER"):
            assert not ask(f"SELECT has_table_privilege('{table}', '{right}')"), (table, right)


def test_limits_of_time_are_set(db) -> None:
    for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        assert ask(f"SHOW {name}") != "0"


def test_trigrams_know_chinese_words(db) -> None:
    assert ask("SELECT datcollate FROM pg_database WHERE datname = current_database()") == "C.UTF-8"


@pytest.mark.parametrize("again", [1, 2])
def test_committed_rows_live_as_long_as_the_test(committed_db, again: int) -> None:
    assert not User.objects.exists()
    User.objects.create_user("alice", "Alice")
    assert ask("SELECT count(*) FROM organization_user", alias="owner") == 1


def test_there_is_no_network() -> None:
    with pytest.raises(OSError, match="no network"), socket.socket() as line:
        line.connect(("192.0.2.1", 80))
