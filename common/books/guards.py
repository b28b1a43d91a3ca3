"""The guards of the database are switched on (reliability.md, facts 4 and 10; decisions.md, Database)."""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.books.registry import Breach, invariant
from common.guards.grants import append_only_models

_TRIGGERS = """
SELECT c.relname, t.tgname, t.tgenabled = 'D' FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = current_schema()::regnamespace
"""
_CONSTRAINTS = """
SELECT c.relname, k.conname, k.convalidated FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE c.relnamespace = current_schema()::regnamespace
"""
_INDEXES = """
SELECT t.relname, i.relname, x.indisvalid AND x.indisready
FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
WHERE t.relnamespace = current_schema()::regnamespace
"""
#: Of tables that the session's role neither owns nor rules as a superuser.
_RIGHTS = """
SELECT c.relname, p.privilege
FROM pg_class c CROSS JOIN (VALUES ('UPDATE'), ('DELETE'), ('TRUNCATE')) p(privilege)
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
    AND NOT pg_has_role(c.relowner, 'MEMBER')
    AND (p.privilege = 'TRUNCATE' OR c.relname = ANY (%s))
    AND has_table_privilege(c.oid, p.privilege)
ORDER BY 1, 2
"""


@invariant("triggers_are_switched_on", gettext_lazy("数据库触发器齐全并已启用"), money=False)
def triggers_are_switched_on() -> list[Breach]:
    found = {(table, name): disabled for table, name, disabled in _rows(_TRIGGERS)}
    wanted = {(model._meta.db_table, trigger.get_pgid(model)) for model, trigger in pgtrigger.registered()}
    missing = [
        Breach(_("%(name)s 缺失") % {"name": f"{table}.{name}"})
        for table, name in sorted(wanted - set(found))
    ]
    disabled = sorted(f"{table}.{name}" for (table, name), is_off in found.items() if is_off)
    return missing + [Breach(_("%(name)s 已停用") % {"name": name}) for name in disabled]


@invariant("constraints_are_validated", gettext_lazy("数据库约束齐全并已验证"), money=False)
def constraints_are_validated() -> list[Breach]:
    found = {(table, name): validated for table, name, validated in _rows(_CONSTRAINTS)}
    indexes = {(table, name) for table, name, _valid in _rows(_INDEXES)}
    wanted = {(model._meta.db_table, one.name) for model in _models() for one in model._meta.constraints}
    missing = sorted(wanted - set(found) - indexes)
    unproved = sorted(key for key, validated in found.items() if not validated)
    return [Breach(_("%(name)s 缺失") % {"name": f"{table}.{name}"}) for table, name in missing] + [
        Breach(_("%(name)s 未验证") % {"name": f"{table}.{name}"}) for table, name in unproved
    ]


@invariant("indexes_are_valid", gettext_lazy("数据库索引有效"), money=False)
def indexes_are_valid() -> list[Breach]:
    return [
        Breach(_("%(name)s 无效") % {"name": f"{table}.{name}"})
        for table, name, valid in _rows(_INDEXES)
        if not valid
    ]


@invariant("history_cannot_be_changed", gettext_lazy("应用账户无权修改、删除或清空流水"), money=False)
def history_cannot_be_changed() -> list[Breach]:
    tables = [model._meta.db_table for model in append_only_models()]
    return [
        Breach(_("%(table)s 可 %(right)s") % {"table": table, "right": right})
        for table, right in _rows(_RIGHTS, [tables])
    ]


def _models() -> Iterable[type[Model]]:
    return (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)


def _rows(sql: str, params: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
