"""Lines into a staging table by COPY, drawn as the database takes them: memory holds one piece at a time."""

from collections.abc import Iterator

import psycopg2
from django.db import connection
from psycopg2 import sql

from exchange.reading.rows import staged_columns
from exchange.sheets.spec import Sheet
from exchange.staging.statements import as_text, raw, run

#: Characters that are gathered before they are handed on.
PIECE = 256 * 1024


class _Drawn:
    """A file to read from, as COPY wants one, over lines made on the way."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._left = b""
        self.failure: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._taken(size)
        except BaseException as error:
            # the driver would turn it into an error of its own
            self.failure = error
            raise

    def _taken(self, size: int) -> bytes:
        while len(self._left) < max(size, 1):
            piece = _piece(self._lines)
            if not piece:
                break
            self._left += piece.encode()
        taken, self._left = self._left[:size], self._left[size:]
        return taken


def _piece(lines: Iterator[str]) -> str:
    gathered, length = [], 0
    for line in lines:
        gathered.append(line)
        length += len(line)
        if length >= PIECE:
            break
    return "".join(gathered)


def make_raw_table(sheet: Sheet) -> None:
    """Make the empty table that the sheet's lines are copied into; it ends with the transaction."""
    columns = sql.SQL(", ").join(
        [sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(kind)) for name, kind in staged_columns(sheet)]
    )
    run("DROP TABLE IF EXISTS pg_temp.{table}", table=raw(sheet))
    run(
        "CREATE TEMPORARY TABLE {table} ({columns}) ON COMMIT DROP",
        table=raw(sheet),
        columns=columns,
    )


def copy_in(sheet: Sheet, lines: Iterator[str]) -> int:
    """Copy the lines of one sheet, or of a continuation of it; the number of rows.

    What making the lines raises comes through as it is.
    """
    statement = as_text(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(raw(sheet))))
    drawn = _Drawn(lines)
    with connection.cursor() as cursor:
        try:
            cursor.copy_expert(statement, drawn)
        except psycopg2.Error:
            if drawn.failure:
                raise drawn.failure from None
            raise
        return int(cursor.rowcount)
