"""The template's samples as rows, and small changes to them."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from exchange.operations import LoadResult, WorkbookErrors, load_rows
from exchange.samples import SAMPLES

Rows = dict[str, list[dict[str, Any]]]
Change = Callable[[Rows], None]


def books() -> Rows:
    return deepcopy(dict(SAMPLES))


def changed(*changes: Change) -> Rows:
    rows = books()
    for change in changes:
        change(rows)
    return rows


def put(sheet: str, index: int, **values: Any) -> Change:
    """Other values in one row."""

    def change(rows: Rows) -> None:
        assert values.keys() <= rows[sheet][index].keys()
        rows[sheet][index] |= values

    return change


def add(sheet: str, like: int, **values: Any) -> Change:
    """One more row, like another."""

    def change(rows: Rows) -> None:
        assert values.keys() <= rows[sheet][like].keys()
        rows[sheet].append(rows[sheet][like] | values)

    return change


def drop(sheet: str, *indexes: int) -> Change:
    def change(rows: Rows) -> None:
        rows[sheet] = [row for index, row in enumerate(rows[sheet]) if index not in indexes]

    return change


def only(*sheets: str) -> Change:
    """Nothing but these sheets."""

    def change(rows: Rows) -> None:
        for title in rows.keys() - set(sheets):
            del rows[title]

    return change


def load(rows: Rows) -> LoadResult:
    return load_rows(rows, by=None)


def faults(rows: Rows) -> list[tuple[str, int | None, str, str]]:
    """Sheet, row, column and sentence of every error."""
    try:
        load(rows)
    except WorkbookErrors as errors:
        return [(one.sheet, one.row, one.column, one.reason.id) for one in errors.problems]
    return []
