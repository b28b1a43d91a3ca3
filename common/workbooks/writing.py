"""The one way in which cells reach an Excel file: text stays text, numbers stay numbers, files are whole or absent.

openpyxl turns every string that begins with ``=`` into a formula (reliability.md, fact 9; attacks E01, E02).
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | Decimal | date | bool | None

MONEY_FORMAT = "#,##0.00"
DATE_FORMAT = "yyyy-mm-dd"
#: Excel keeps fifteen significant digits; a longer number would come back changed, so it goes out as text.
EXACT_DIGITS = 15


def cell(
    sheet: WriteOnlyWorksheet, value: Value, *, number_format: str | None = None, bold: bool = False
) -> Cell:
    """A cell that holds ``value`` and nothing that a spreadsheet would run."""
    written = WriteOnlyCell(sheet)
    if isinstance(value, str):
        written.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        written.data_type = "s"
    elif isinstance(value, Decimal) and len(value.as_tuple().digits) > EXACT_DIGITS:
        written.value = str(value)
        written.data_type = "s"
    else:
        written.value = value
    if number_format:
        written.number_format = number_format
    elif isinstance(value, Decimal):
        written.number_format = MONEY_FORMAT
    elif isinstance(value, date):
        written.number_format = DATE_FORMAT
    if bold:
        written.font = Font(bold=True)
    return written


def as_is_or_cell(sheet: WriteOnlyWorksheet, value: Value) -> Value | Cell:
    """``value`` itself where openpyxl writes it as it is, else a cell: for long lists, three times as fast as ``cell``.

    Text is in doubt where it begins as a formula or an error value does, or holds what XML cannot.
    """
    if isinstance(value, str):
        return value if value.isprintable() and not value.startswith(("=", "#")) else cell(sheet, value)
    if isinstance(value, Decimal) and len(value.as_tuple().digits) > EXACT_DIGITS:
        return cell(sheet, value)
    return value


def write_row(sheet: WriteOnlyWorksheet, values: Iterable[Value], *, bold: bool = False) -> None:
    """Append one row of plain values."""
    sheet.append([cell(sheet, value, bold=bold) for value in values])


@contextmanager
def whole_workbook(path: Path) -> Iterator[Workbook]:
    """A streamed workbook that is at ``path`` when the block ends, or nowhere: errors leave no half file behind."""
    workbook = Workbook(write_only=True)
    try:
        yield workbook
        save_whole(workbook, path)
    except BaseException:
        _discard(workbook)
        raise


def save_whole(workbook: Workbook, path: Path) -> None:
    """Save to ``path`` so that it is the whole file or not there: a temporary file beside it, then a rename."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    try:
        workbook.save(temporary)
        Path(temporary).chmod(0o640)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _discard(workbook: Workbook) -> None:
    """End the streams of sheets that were begun and remove their temporary files."""
    for sheet in workbook.worksheets:
        if writer := getattr(sheet, "_writer", None):
            sheet.close()
            writer.cleanup()
