"""SQL put together from the specs: names are quoted as identifiers, and none of them comes from a file."""

from collections.abc import Iterable

from django.db import connection
from psycopg2 import sql

from exchange.sheets.spec import Sheet


def run(statement: str, *names: sql.Composable, **parts: sql.Composable | str) -> int:
    """Execute ``statement`` with its places filled; plain strings are identifiers. Returns the number of rows."""
    filled = {
        key: part if isinstance(part, sql.Composable) else sql.Identifier(part) for key, part in parts.items()
    }
    with connection.cursor() as cursor:
        # with parameters, as those who note the history of rows add some: each % stands doubled
        cursor.execute(as_text(sql.SQL(statement).format(*names, **filled)).replace("%", "%%"), ())
        return int(cursor.rowcount)


def as_text(statement: sql.Composable) -> str:
    """The statement as plain text: who notes the history of rows reads it before the driver does."""
    connection.ensure_connection()
    return str(statement.as_string(connection.connection))


def listed(pattern: str, names: Iterable[str], joint: str = ", ") -> sql.Composable:
    """``pattern`` once for each name (its ``{}``), joined."""
    return sql.SQL(joint).join([_repeated(pattern, name) for name in names])


def _repeated(pattern: str, name: str) -> sql.Composed:
    return sql.SQL(pattern).format(name=sql.Identifier(name))


def world(sheet: Sheet) -> str:
    """The view of the facts of a sheet as they would stand after the load."""
    return f"w_{sheet.model._meta.model_name}"


def raw(sheet: Sheet) -> str:
    """The table that the lines of a sheet are copied into."""
    return f"r_{sheet.model._meta.model_name}"


def source(sheet: Sheet) -> sql.Composable:
    """The stored facts of a sheet, as a query to stand in FROM."""
    query = sql.SQL(sheet.source) if sheet.source else sql.SQL("SELECT * FROM {}").format(_table(sheet))
    return sql.SQL("({})").format(query)


def _table(sheet: Sheet) -> sql.Identifier:
    return sql.Identifier(sheet.table)


def world_fields(sheet: Sheet) -> list[str]:
    """What the view shows of each fact, besides where in the file it stands."""
    fields = ["id", *(column.compared for column in sheet.columns), *(link.field for link in sheet.links)]
    return list(dict.fromkeys(fields))


def compared_fields(sheet: Sheet) -> list[str]:
    """What tells whether a row says the same as the stored one."""
    keys = {sheet.by_name[name].compared for name in sheet.key}
    return [column.compared for column in sheet.columns if column.compared not in keys]
