"""The errors of an upload: as plain values for the page, and as the same workbook with its faulty cells coloured."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook as Sheets
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from common.messages import Message
from common.workbooks.writing import as_is_or_cell, cell, whole_workbook, write_row
from exchange.problems import Problem, Problems, WorkbookErrors, part_title
from exchange.reading.cells import Fault, Formula, TooLong
from exchange.reading.limits import PAGE
from exchange.reading.rows import Row
from exchange.reading.workbook import Workbook
from exchange.sheets.spec import Sheet
from exchange.writing.book import format_of

RED = PatternFill("solid", fgColor="FFC7CE")
DARK_RED = "9C0006"
#: The reasons stand behind the last column, the list of all of them on a sheet of its own.
REASON, LIST = "错误原因", "错误清单"

Plain = dict[str, Any]


def stored(errors: WorkbookErrors, *, has_file: bool) -> Plain:
    """Plain values: ``count`` of all, the ``listed`` first of them, and whether there is a coloured workbook."""
    listed = [[one.sheet, one.row, one.column, one.value, one.reason.to_json()] for one in errors.problems]
    return {"count": errors.count, "listed": listed, "has_file": has_file}


def problems_of(plain: Plain) -> list[Problem]:
    """The listed problems, as objects again."""
    return [
        Problem(sheet, row, column, value, Message.from_json(reason))
        for sheet, row, column, value, reason in plain["listed"]
    ]


def can_be_coloured(errors: WorkbookErrors) -> bool:
    """Whether every error stands in a row: a sheet whose headings are wrong cannot be read, nor given back."""
    return all(one.row is not None and one.row > 1 for one in errors.problems)


def write_coloured(source: Path, target: Path, errors: WorkbookErrors) -> None:
    """Write the workbook again with every row in its place, faulty cells coloured, and reasons in a column.

    What no column of ours holds is left out; a formula becomes an empty cell, which must not be run or kept (X05), and so does
    a text that is too long for any column.
    """
    faults: _Faults = defaultdict(lambda: defaultdict(list))
    for one in errors.problems:
        faults[one.sheet, one.row or 0][one.column].append(one.reason.text)
    with whole_workbook(target) as workbook:
        _write_list(workbook, errors)
        for sheet, part, rows in Workbook(source, PAGE).parts(Problems()):
            _write_sheet(workbook, sheet, part_title(sheet, part), rows, faults)
    target.chmod(0o600)


_Faults = defaultdict[tuple[str, int], defaultdict[str, list[str]]]


def _write_list(workbook: Sheets, errors: WorkbookErrors) -> None:
    sheet: Any = workbook.create_sheet(LIST)
    for letter, width in zip("ABCDE", (18, 8, 20, 30, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    write_row(sheet, ["表", "行", "列", "值", "原因"], bold=True)
    for one in errors.problems:
        write_row(sheet, [one.sheet, one.row, one.column, one.value, one.reason.text])
    if errors.count > len(errors.problems):
        rest = errors.count - len(errors.problems)
        write_row(sheet, [_("另有 %(count)s 处错误未列出，改好以上各处后再上传") % {"count": rest}])


def _write_sheet(workbook: Sheets, sheet: Sheet, title: str, rows: Iterable[Row], faults: _Faults) -> None:
    current: Any = workbook.create_sheet(title)
    current.freeze_panes = "A2"
    for number, column in enumerate(sheet.columns, start=1):
        dimension = current.column_dimensions[get_column_letter(number)]
        dimension.width = max(12, 2 * len(column.heading) + 4)
        dimension.number_format = format_of(column)
    current.column_dimensions[get_column_letter(len(sheet.columns) + 1)].width = 60
    current.append([cell(current, text, bold=True) for text in (*(c.heading for c in sheet.columns), REASON)])
    for line, cells in _in_place(rows):
        current.append(_row(current, sheet, cells, faults.get((title, line))))


def _in_place(rows: Iterable[Row]) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows with empty ones between them, so that each keeps its number; not if the gaps outgrow a workbook."""
    last, gaps = 1, 0
    for line, cells in rows:
        gaps += line - last - 1
        if gaps <= PAGE.rows:
            for empty in range(last + 1, line):
                yield empty, ()
        yield line, cells
        last = line


def _row(sheet: Any, spec: Sheet, cells: Sequence[Any], faulty: dict[str, list[str]] | None) -> list[Any]:
    values = [_kept(value) for value in cells]
    if not faulty:
        return [as_is_or_cell(sheet, value) for value in values]
    row = [
        _coloured(sheet, value) if column.heading in faulty else as_is_or_cell(sheet, value)
        for column, value in zip(spec.columns, values, strict=True)
    ]
    why = cell(
        sheet, "；".join(f"{heading}：{reason}" for heading, all_ in faulty.items() for reason in all_)
    )
    why.font = Font(color=DARK_RED)
    return [*row, why]


def _coloured(sheet: Any, value: Any) -> Any:
    coloured = cell(sheet, value)
    coloured.fill = RED
    return coloured


def _kept(value: Any) -> Any:
    if isinstance(value, Formula | TooLong):
        return None
    return value.text if isinstance(value, Fault) else value
