"""The owner's and the application's connection, and how the roles behind them come into being."""

from contextlib import closing
from typing import Any

import psycopg2
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2 import errors, sql

from common.guards.grants import grant

OWNER = "owner"


def owner_connection() -> BaseDatabaseWrapper:
    """The connection that may change tables.

    Raises:
        ImproperlyConfigured: with DATABASE_URL but without DATABASE_OWNER_URL.
    """
    if OWNER not in connections:
        raise ImproperlyConfigured(
            "缺少 DATABASE_OWNER_URL：建表须用表的所有者账户，应用账户（DATABASE_URL）无此权限。\n"
            "DATABASE_OWNER_URL is not set: tables are made by their owner, which the role of DATABASE_URL is not."
        )
    return connections[OWNER]


def grant_application() -> str:
    """Give the application's role its rights on the owner's tables; the role's name."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = str(cursor.fetchone()[0])
    owner = owner_connection()
    with owner.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone()[0] == role:
            raise ImproperlyConfigured(
                "DATABASE_URL 与 DATABASE_OWNER_URL 不得使用同一账户：应用不得拥有表。\n"
                "DATABASE_URL and DATABASE_OWNER_URL must name different roles: the application owns no table."
            )
    grant(owner, role)
    return role


def make_roles_and_database() -> None:
    """Create the database and the application's role on a server of one's own, where they are missing.

    The embedded server has made both itself. A server that does not let the owner do so is left as it is: the
    connection that follows says what is missing.
    """
    owner = owner_connection().settings_dict
    application = connections["default"].settings_dict
    if "EMBEDDED" in owner:
        return
    try:
        with closing(_connect(owner, owner["NAME"])):
            pass
    except psycopg2.OperationalError:
        _try(owner, "postgres", sql.SQL("CREATE DATABASE {}").format(sql.Identifier(owner["NAME"])))
    _try(
        owner,
        owner["NAME"],
        sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
            sql.Identifier(application["USER"]), sql.Literal(application["PASSWORD"])
        ),
    )


def _try(settings: dict[str, Any], database: str, statement: sql.Composable) -> None:
    with closing(_connect(settings, database)) as connection:
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
        except (errors.DuplicateObject, errors.DuplicateDatabase, errors.InsufficientPrivilege):
            pass


def _connect(settings: dict[str, Any], database: str) -> "psycopg2.extensions.connection":
    return psycopg2.connect(
        dbname=database,
        user=settings["USER"] or None,
        password=settings["PASSWORD"] or None,
        host=settings["HOST"] or None,
        port=settings["PORT"] or None,
    )
