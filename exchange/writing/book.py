"""A county workbook, streamed: the guide, then a sheet for every kind of fact, continued where a sheet is full."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from common.workbooks.writing import DATE_FORMAT, Value, as_is_or_cell, cell
from exchange.problems import part_title
from exchange.sheets import SHEETS
from exchange.sheets.columns import Column, Kind
from exchange.sheets.spec import Sheet
from exchange.writing.guide import write_guide

#: Rows that a sheet can hold, its headings included.
MOST_ROWS = 1_048_576
_TEXTUAL = (
    Kind.CODE,
    Kind.TEXT,
    Kind.CHOICE,
    Kind.FLAG,
    Kind.MONTH,
    Kind.MONTH_END,
    Kind.IDENTITY,
    Kind.CREDIT_CODE,
)
#: Sheets whose keys are few enough to choose from.
_OFFERED = ("机构", "村组", "人员")
_LONGEST_LIST, _LONGEST_PROMPT = 250, 250


def fill(workbook: Workbook, rows_of: Callable[[Sheet], Iterable[Sequence[Value]]]) -> dict[str, int]:
    """Write the guide and all sheets into a write-only ``workbook``; the number of rows of each sheet."""
    write_guide(workbook.create_sheet("说明"))
    return {sheet.title: _write_sheet(workbook, sheet, rows_of(sheet)) for sheet in SHEETS}


def _write_sheet(workbook: Workbook, sheet: Sheet, rows: Iterable[Sequence[Value]]) -> int:
    part, count = 1, 0
    current = _begin(workbook, sheet, part)
    for count, row in enumerate(rows, start=1):
        if count > part * (MOST_ROWS - 1):
            part += 1
            current = _begin(workbook, sheet, part)
        current.append([as_is_or_cell(current, value) for value in row])
    return count


def _begin(workbook: Workbook, sheet: Sheet, part: int) -> Any:
    # its stubs do not know that a streamed sheet has columns and validations too
    current: Any = workbook.create_sheet(part_title(sheet, part))
    current.freeze_panes = "A2"
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        dimension = current.column_dimensions[letter]
        dimension.width = max(12, 2 * len(column.heading) + 4)
        dimension.number_format = format_of(column)
        validation = _validation(column)
        validation.add(f"{letter}2:{letter}{MOST_ROWS}")
        current.data_validations.append(validation)
    current.append([cell(current, column.heading, bold=True) for column in sheet.columns])
    return current


def format_of(column: Column) -> str:
    """How a spreadsheet shows the column; codes are text, so that no leading zero is lost."""
    if column.kind in _TEXTUAL:
        return "@"
    if column.kind is Kind.DATE:
        return DATE_FORMAT
    if column.kind is Kind.WHOLE:
        return "0"
    return "#,##0.00" if column.places == 2 else "0." + "0" * column.places


def _validation(column: Column) -> DataValidation:
    """A list to choose from where there is one, and what the column means beside the cell that is being filled."""
    labels = ",".join(column.labels) if column.kind in (Kind.CHOICE, Kind.FLAG) else ""
    if labels and len(labels) <= _LONGEST_LIST:
        validation = DataValidation(type="list", formula1=f'"{labels}"', allow_blank=not column.required)
        validation.showErrorMessage = True
    elif column.refers in _OFFERED:
        validation = DataValidation(type="list", formula1=f"'{column.refers}'!$A$2:$A$5000", allow_blank=True)
        # what the database has need not be in the file
        validation.showErrorMessage = False
    else:
        validation = DataValidation(type=None, allow_blank=True)
    validation.promptTitle = column.heading[:32]
    validation.prompt = column.about[:_LONGEST_PROMPT]
    validation.showInputMessage = True
    return validation
