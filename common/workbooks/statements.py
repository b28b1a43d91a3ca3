"""A sheet as Chinese statements have it: title, unit and period above, signatures below, set up for A4."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from common.workbooks.writing import Value, cell

_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FIRST_ROW_OF_TABLE = 3
_LINE_POINTS = 16
#: Text in columns at least this wide is prose: it goes on in the next line instead of out of its box.
_PROSE_WIDTH = 30


@dataclass(frozen=True)
class Column:
    """A column of a statement: its heading, its width in characters, and the format of its numbers."""

    heading: str
    width: int
    number_format: str | None = None


class Shown(NamedTuple):
    """A value whose number is shown otherwise than its column's."""

    value: Value
    number_format: str


@dataclass(frozen=True)
class Statement:
    """One sheet. ``head`` stands under the title, each text at the left of its third; ``foot`` likewise at the end."""

    name: str
    title: str
    head: Sequence[str]
    columns: Sequence[Column]
    foot: Sequence[str]


def add_statement(workbook: Workbook, statement: Statement, rows: Iterable[Sequence[Value | Shown]]) -> int:
    """Write ``statement`` as a new sheet of a write-only ``workbook``; returns the number of rows of its table."""
    sheet: WriteOnlyWorksheet = workbook.create_sheet(statement.name)
    _set_up_page(sheet, statement)
    _title(sheet, statement)
    _spread(sheet, statement.head, len(statement.columns))
    sheet.append([_heading(sheet, column) for column in statement.columns])
    count = 0
    for row in rows:
        count += 1
        sheet.append(
            [_boxed(sheet, value, column) for value, column in zip(row, statement.columns, strict=True)]
        )
    _spread(sheet, statement.foot, len(statement.columns))
    sheet.print_area = f"A1:{get_column_letter(len(statement.columns))}{_FIRST_ROW_OF_TABLE + count + 1}"
    return count


def _set_up_page(sheet: Any, statement: Statement) -> None:
    # Any: a streamed sheet has all of these at run time, its type stubs name none of them.
    for number, column in enumerate(statement.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    # A heading of two lines needs the room of two: only rows without a set height find theirs by themselves.
    lines = max(column.heading.count("\n") + 1 for column in statement.columns)
    sheet.row_dimensions[_FIRST_ROW_OF_TABLE].height = _LINE_POINTS * lines
    sheet.freeze_panes = f"A{_FIRST_ROW_OF_TABLE + 1}"
    sheet.print_title_rows = f"1:{_FIRST_ROW_OF_TABLE}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.oddFooter.center.text = "第 &P 页　共 &N 页"


def _title(sheet: WriteOnlyWorksheet, statement: Statement) -> None:
    # "centre across" instead of merged cells: a streamed sheet has none, and a merged title breaks sorting.
    title = cell(sheet, statement.title)
    title.font = Font(bold=True, size=16)
    cells = [title, *(cell(sheet, None) for _ in statement.columns[1:])]
    for each in cells:
        each.alignment = Alignment(horizontal="centerContinuous", vertical="center")
    sheet.append(cells)


def _spread(sheet: WriteOnlyWorksheet, texts: Sequence[str], width: int) -> None:
    places: list[Value] = [None] * width
    for number, text in enumerate(texts):
        places[number * width // len(texts)] = text
    sheet.append([cell(sheet, text) for text in places])


def _boxed(sheet: WriteOnlyWorksheet, value: Value | Shown, column: Column) -> Cell:
    shown = value if isinstance(value, Shown) else Shown(value, column.number_format or "")
    boxed = cell(sheet, shown.value, number_format=shown.number_format or None)
    boxed.border = _BOX
    boxed.alignment = Alignment(vertical="center", wrap_text=column.width >= _PROSE_WIDTH)
    return boxed


def _heading(sheet: WriteOnlyWorksheet, column: Column) -> Cell:
    heading = cell(sheet, column.heading, bold=True)
    heading.border = _BOX
    heading.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return heading
