"""What the application's role may do: rows, not tables; and nothing but add rows where history is kept.

decisions.md, Database: it owns nothing, and has no UPDATE, DELETE or TRUNCATE on append-only tables (TRUNCATE on none).
"""

import pghistory.models
from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from psycopg2 import sql

from common.guards.models import AppendOnly

#: Written by migrations only.
READ_ONLY = ("django_migrations",)


def append_only_models() -> list[type[Model]]:
    """Our own append-only tables and the event tables of pghistory, which are history too."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if issubclass(model, AppendOnly | pghistory.models.Event)
        and model._meta.managed
        and not model._meta.proxy
    ]


def grant(owner: BaseDatabaseWrapper, role: str) -> None:
    """Set the rights of ``role`` on all tables, over the connection of their owner; may be repeated."""
    tables = set(owner.introspection.table_names())
    role_name = sql.Identifier(role)

    def execute(statement: str, *names: str) -> None:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names), role=role_name))

    with transaction.atomic(using=owner.alias), owner.cursor() as cursor:
        execute("GRANT USAGE ON SCHEMA public TO {role}")
        execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
        execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        for model in append_only_models():
            if model._meta.db_table in tables:
                execute("REVOKE UPDATE, DELETE ON {} FROM {role}", model._meta.db_table)
        for table in tables.intersection(READ_ONLY):
            execute("REVOKE INSERT, UPDATE, DELETE ON {} FROM {role}", table)
