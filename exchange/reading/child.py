"""The process that opens a workbook: limited in memory, it prints what it finds and knows nothing of the books.

Run as ``python -m exchange.reading.child FILE MEMORY COLUMNS TITLE…``; Django is not loaded. One JSON array a line:
``["sheets", [title, …]]``; then for every wanted sheet, and each continuation such as 记账_2, in the order of the
titles asked for: ``["sheet", title, number, [heading, …]]`` and ``["rows", [[row, cell, …], …]]``; at last
``["end"]``; or ``["refused", why]``. A cell is null, text, a number, true or false, or an object: ``{"d": day}``,
``{"t": moment}``, ``{"f": 1}`` for a formula, ``{"e": "#REF!"}``.
"""

import json
import math
import resource
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

BATCH = 500
#: A sheet takes a million rows; nobody has hundreds of millions.
MOST_PARTS = 200


def main() -> None:
    path, memory, columns, *wanted = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        _read(path, int(columns), wanted)
    except MemoryError:
        _say("refused", "memory")
    except Exception as error:  # whatever a parser raises on a hostile file, the parent is told
        _say("refused", type(error).__name__)


def _read(path: str, columns: int, wanted: list[str]) -> None:
    from openpyxl import load_workbook

    workbook = load_workbook(path, read_only=True, keep_links=False, data_only=False)
    _say("sheets", [sheet.title for sheet in workbook.worksheets])
    for place, number, sheet in sorted(_wanted_sheets(workbook.worksheets, wanted), key=lambda one: one[:2]):
        # the file's own word for its size is not believed: rows beyond it would be lost
        sheet.reset_dimensions()
        headings = [_plain(cell) for cell in next(iter(sheet.iter_rows(max_row=1, max_col=columns)), ())]
        while headings and headings[-1] is None:
            headings.pop()
        _say("sheet", wanted[place], number, headings)
        if headings:
            _say_rows(sheet.iter_rows(min_row=2, max_col=len(headings)))
    _say("end")


def _wanted_sheets(sheets: Iterable[Any], wanted: list[str]) -> Iterator[tuple[int, int, Any]]:
    for sheet in sheets:
        base, _mark, number = sheet.title.rpartition("_")
        if sheet.title in wanted:
            yield wanted.index(sheet.title), 1, sheet
        elif (
            base in wanted and number.isascii() and number.isdecimal() and 2 <= int(number[:4]) <= MOST_PARTS
        ):
            yield wanted.index(base), int(number), sheet


def _say_rows(rows: Iterable[Any]) -> None:
    batch = []
    for number, row in enumerate(rows, start=2):
        cells = [_plain(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            batch.append([number, *cells])
        if len(batch) >= BATCH:
            _say("rows", batch)
            batch = []
    if batch:
        _say("rows", batch)


def _plain(cell: Any) -> Any:
    kind, value = cell.data_type, cell.value
    if value is None or kind in ("s", "b", "inlineStr", "str"):
        return value
    if kind == "f":
        return {"f": 1}
    if kind == "e":
        return {"e": str(value)}
    return _number_or_day(value)


def _number_or_day(value: Any) -> Any:
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second or value.microsecond)
        return {"d": value.date().isoformat()} if midnight else {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"e": str(value)}
    return value if isinstance(value, int | float | str) else {"e": str(value)}


def _say(*words: Any) -> None:
    sys.stdout.write(json.dumps(words, ensure_ascii=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
