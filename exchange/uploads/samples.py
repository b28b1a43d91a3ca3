"""The first rows of a sheet that would change what is stored: what stands there, and what would."""

from typing import Any

from django.db import connection
from psycopg2 import sql

from common.identity_numbers import mask_identity_number
from common.workbooks.writing import Value
from exchange.problems import part_title
from exchange.sheets.columns import Column, Kind
from exchange.sheets.spec import Sheet
from exchange.staging.statements import as_text, listed
from exchange.writing.facts import shower, stored_rows_of

#: Changed rows that are shown of each sheet.
MOST = 20


def changed_rows(sheet: Sheet) -> list[dict[str, Any]]:
    """Of each: where it stands in the file, its key, and heading, old and new of what changes. Two queries."""
    staged = _staged(sheet)
    stored = stored_rows_of(sheet, [pk for pk, _part, _line, _row in staged])
    return [
        {
            "sheet": part_title(sheet, part),
            "row": line,
            "key": " ".join(_said(one, row[sheet.columns.index(one)]) for one in sheet.columns_of_key),
            "changes": _changes(sheet, stored[pk], row),
        }
        for pk, part, line, row in staged
    ]


def _staged(sheet: Sheet) -> list[tuple[int, int, int, list[Value]]]:
    show = [shower(column) for column in sheet.columns]
    statement = sql.SQL(
        "SELECT s.old_id, s.part, s.line, {} FROM {} s WHERE s.verdict = 'changed' AND s.copy = 1"
        " ORDER BY s.part, s.line LIMIT {}"
    ).format(
        listed("s.{name}", [column.name for column in sheet.columns]),
        sql.Identifier(sheet.stage),
        sql.Literal(MOST),
    )
    with connection.cursor() as cursor:
        cursor.execute(as_text(statement))
        return [
            (pk, part, line, [turn(value) for turn, value in zip(show, row, strict=True)])
            for pk, part, line, *row in cursor.fetchall()
        ]


def _changes(sheet: Sheet, old: list[Value], new: list[Value]) -> list[list[str]]:
    return [
        [column.heading, _said(column, before), _said(column, after)]
        for column, before, after in zip(sheet.columns, old, new, strict=True)
        if before != after
    ]


def _said(column: Column, value: Value) -> str:
    if value is None:
        return ""
    if column.kind is Kind.NUMBER:
        return f"{value:,.{column.places}f}"
    return mask_identity_number(str(value)) if column.kind is Kind.IDENTITY else str(value)
