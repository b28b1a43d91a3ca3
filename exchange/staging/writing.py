"""From staged rows to the tables: changed rows first, so that what ends makes room for what begins; then new ones."""

from psycopg2 import sql

from exchange.sheets.columns import Column
from exchange.sheets.spec import Sheet
from exchange.staging.statements import listed, run


def write(sheet: Sheet) -> None:
    """Update and insert the rows of one sheet."""
    if not sheet.append_only:
        _update(sheet)
    _insert(sheet)


def _stored(sheet: Sheet) -> list[Column]:
    return [column for column in sheet.columns if column.stored]


def _update(sheet: Sheet) -> None:
    fields = [column.field for column in _stored(sheet) if column.name not in sheet.key]
    fields += [column.companion for column in _stored(sheet) if column.companion]
    if fields:
        run(
            "UPDATE {table} d SET {changes} FROM {stage} s WHERE s.verdict = 'changed' AND s.copy = 1 AND d.id = s.id",
            table=sheet.table,
            stage=sheet.stage,
            changes=listed("{name} = s.{name}", dict.fromkeys(fields)),
        )


def _insert(sheet: Sheet) -> None:
    fields = ["id", *(column.field for column in _stored(sheet)), *(link.field for link in sheet.links)]
    run(
        """
        INSERT INTO {table} ({fields}, {derived})
        SELECT {values}, {reckoned} FROM {stage} s WHERE s.verdict = 'new' AND s.copy = 1 ORDER BY s.part, s.line
        """
        if sheet.derived
        else """
        INSERT INTO {table} ({fields})
        SELECT {values} FROM {stage} s WHERE s.verdict = 'new' AND s.copy = 1 ORDER BY s.part, s.line
        """,
        table=sheet.table,
        stage=sheet.stage,
        fields=listed("{name}", fields),
        values=listed("s.{name}", fields),
        derived=listed("{name}", sheet.derived),
        reckoned=sql.SQL(", ").join([sql.SQL(value) for value in sheet.derived.values()]),
    )
