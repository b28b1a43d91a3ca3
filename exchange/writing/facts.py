"""The stored facts of a sheet, streamed in the order of their natural keys, as the workbook shows them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import connection
from psycopg2 import sql

from common.dates import Month
from common.workbooks.writing import Value
from customers.encryption import decrypt
from exchange.sheets import SHEETS_BY_TITLE
from exchange.sheets.columns import Column, Kind
from exchange.sheets.spec import Sheet
from exchange.staging.statements import as_text, source

BATCH = 2000


def stored_rows(sheet: Sheet) -> Iterator[list[Value]]:
    """Every stored fact of ``sheet``; inside a transaction, from a cursor of the server."""
    show = [shower(column) for column in sheet.columns]
    with connection.chunked_cursor() as cursor:
        cursor.execute(as_text(_query(sheet)))
        while rows := cursor.fetchmany(BATCH):
            for _pk, *row in rows:
                yield [turn(value) for turn, value in zip(show, row, strict=True)]


def stored_rows_of(sheet: Sheet, ids: Sequence[int]) -> dict[int, list[Value]]:
    """The stored facts with these ids, as ``stored_rows`` shows them."""
    show = [shower(column) for column in sheet.columns]
    with connection.cursor() as cursor:
        cursor.execute(as_text(_query(sheet, "WHERE d.id = ANY(%s)")), [list(ids)])
        return {
            pk: [turn(value) for turn, value in zip(show, row, strict=True)] for pk, *row in cursor.fetchall()
        }


def _query(sheet: Sheet, where: str = "") -> sql.Composed:
    shown: dict[str, sql.Composable] = {}
    joins = []
    for number, column in enumerate(sheet.columns):
        if column.refers:
            parent = SHEETS_BY_TITLE[column.refers]
            alias = f"p{number}"
            shown[column.name] = sql.Identifier(alias, parent.key[0])
            joins.append(
                sql.SQL("LEFT JOIN {} {} ON {} = {}").format(
                    sql.Identifier(parent.table),
                    sql.Identifier(alias),
                    sql.Identifier(alias, "id"),
                    sql.Identifier("d", column.field),
                )
            )
        else:
            shown[column.name] = sql.Identifier("d", column.name)
    return sql.SQL("SELECT d.id, {} FROM {} d {} {} ORDER BY {}").format(
        sql.SQL(", ").join(shown.values()),
        source(sheet),
        sql.SQL(" ").join(joins),
        sql.SQL(where),
        sql.SQL(", ").join([_ordered(sheet.by_name[name], shown[name]) for name in sheet.key]),
    )


def _ordered(column: Column, value: sql.Composable) -> sql.Composable:
    """The same order in every database, whatever its collation."""
    return sql.SQL('{} COLLATE "C" NULLS FIRST').format(value) if column.sql_type == "text" else value


def shower(column: Column) -> Callable[[Any], Value]:
    """What turns a stored value, or a staged one, into what the workbook shows; references are shown by their key."""
    if column.choices:
        labels: dict[str | None, str] = {stored: label for label, stored in column.labels.items()}
        return labels.get
    return _SHOWN.get(column.kind, _as_it_is)


def _as_it_is(value: Any) -> Value:
    return None if value == "" else value


def _flag(value: Any) -> Value:
    return None if value is None else "是" if value else "否"


def _month(value: Any) -> Value:
    return None if value is None else str(Month.of(value))


def _identity(value: Any) -> Value:
    return decrypt(value) if value else None


_SHOWN: dict[Kind, Callable[[Any], Value]] = {
    Kind.FLAG: _flag,
    Kind.MONTH: _month,
    Kind.MONTH_END: _month,
    Kind.IDENTITY: _identity,
}
