"""Rows to lines of PostgreSQL's COPY, with the errors of their cells."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from customers.encryption import keyed_hash
from customers.register.names import initials
from exchange.problems import Problems
from exchange.reading.cells import reader, shown, stored_form
from exchange.reading.refusals import CellRefused
from exchange.sheets.spec import Sheet

#: Row number in the sheet, and its cells in the order of the sheet's columns.
Row = tuple[int, Sequence[Any]]

_COMPANIONS: dict[str, Callable[[str], str]] = {"identity_hash": keyed_hash, "pinyin": initials}
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def staged_columns(sheet: Sheet) -> list[tuple[str, str]]:
    """Name and SQL type of every column of the staging table that a line fills."""
    columns = [("part", "smallint"), ("line", "integer"), ("bad", "boolean")]
    for column in sheet.columns:
        columns.append((column.name, column.sql_type))
        if column.companion:
            columns.append((column.companion, "text"))
    return columns


def copy_lines(sheet: Sheet, part: int, rows: Iterable[Row], problems: Problems) -> Iterator[str]:
    """The lines of ``rows``; blank rows are left out, refused cells are NULL and become problems."""
    readers = [(column, reader(column)) for column in sheet.columns]
    for line, cells in rows:
        if all(value is None or value == "" for value in cells):
            continue
        fields: list[str] = []
        bad = False
        for (column, read), value in zip(readers, cells, strict=True):
            try:
                found = read(value)
            except CellRefused as error:
                bad, found = True, None
                problems.add(sheet, part, line, column, shown(column, value), error.message)
            fields.append(_copied(stored_form(column, found)))
            if column.companion:
                fields.append(_copied(_COMPANIONS[column.companion](found) if found else None))
        yield f"{part}\t{line}\t{'t' if bad else 'f'}\t" + "\t".join(fields) + "\n"


def _copied(value: str | None) -> str:
    return "\\N" if value is None else value.translate(_ESCAPES)
