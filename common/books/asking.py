"""Ask the database for the rows that break an invariant."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from common.books.registry import Breach, Sentence

#: Of one invariant so many breaches are named; the rest are counted.
NAMED = 20


def breaches(
    sql: str, what: Sentence, params: Mapping[str, Any] | None = None, **labels: Sentence
) -> list[Breach]:
    """The rows of ``sql`` as breaches.

    Args:
        sql: a SELECT of the rows that break the invariant; literal per cent signs are doubled.
        what: names the row, with ``%(column)s`` for its columns.
        labels: the columns to show as figures, with what people call them.
    """
    limited = f"SELECT *, COUNT(*) OVER () AS broken FROM ({sql}) broken_rows LIMIT {NAMED}"
    with connection.cursor() as cursor:
        cursor.execute(limited, dict(params or {}))
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    found = [
        Breach(str(what) % row, {str(label): str(row[column]) for column, label in labels.items()})
        for row in rows
    ]
    if rows and rows[0]["broken"] > len(rows):
        found.append(Breach(_("另有 %(count)s 处") % {"count": rows[0]["broken"] - len(rows)}))
    return found
