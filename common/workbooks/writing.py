"""The one way in which cells reach an Excel file: text stays text, numbers stay numbers, files are whole or absent.

openpyxl turns every string that begins with ``=`` into a formula (reliability.md, fact 9; attacks E01, E02).
"""

import errno
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from common.workbooks.archive import write_archive

Value = str | int | Decimal | date | bool | None

MONEY_FORMAT = "#,##0.00"
DATE_FORMAT = "yyyy-mm-dd"
#: Excel keeps fifteen significant digits; a longer number would come back changed, so it goes out as text.
EXACT_DIGITS = 15
#: What XML has no place for. Surrogates: PostgreSQL keeps none, but what a client typed may come here as well.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Excel reads ``_x0041_`` as A; its underscore is escaped so that it stays what it is.
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
#: A text that begins so becomes a formula when somebody edits it, or saves the sheet as CSV and opens that (E01).
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_DOUBTFUL = re.compile("[=+@＝＋－＠#-]|.*_x")


def cell(
    sheet: WriteOnlyWorksheet, value: Value, *, number_format: str | None = None, bold: bool = False
) -> Cell:
    """A cell that holds ``value`` and nothing that a spreadsheet would run."""
    written = WriteOnlyCell(sheet)
    if isinstance(value, str):
        written.value = _LIKE_AN_ESCAPE.sub("_x005F_", _NO_XML.sub("", value))
        written.data_type = "s"
        # shown as it is, and typed text for good: what the apostrophe in front does for people
        written.quotePrefix = value.startswith(_LIKE_A_FORMULA)
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

    Text is in doubt where it begins as a formula or an error value does, or holds what XML cannot or what it escapes.
    """
    if isinstance(value, str):
        return value if value.isprintable() and not _DOUBTFUL.match(value) else cell(sheet, value)
    if isinstance(value, Decimal) and len(value.as_tuple().digits) > EXACT_DIGITS:
        return cell(sheet, value)
    return value


def write_row(sheet: WriteOnlyWorksheet, values: Iterable[Value], *, bold: bool = False) -> None:
    """Append one row of plain values."""
    sheet.append([cell(sheet, value, bold=bold) for value in values])


@contextmanager
def whole_workbook(path: Path) -> Iterator[Workbook]:
    """A streamed workbook that is at ``path`` when the block ends, or nowhere: errors leave no half file behind.

    Raises:
        OSError: the disk is full, or will not have the file for another reason.
    """
    workbook = Workbook(write_only=True)
    try:
        yield workbook
        save_whole(workbook, path)
    except SerialisationError as error:
        _discard(workbook)
        raise _of_the_disk(error) from error
    except BaseException:
        _discard(workbook)
        raise


def save_whole(workbook: Workbook, path: Path) -> None:
    """Save to ``path`` so that it is the whole file or not there: a temporary file beside it, then a rename."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    try:
        write_archive(workbook, Path(temporary))
        _keep(Path(temporary))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _keep(file: Path) -> None:
    """To the disk before the name points at it: after a power cut the name must not lead to an empty file."""
    file.chmod(0o640)
    with file.open("rb") as written:
        os.fsync(written.fileno())


def _of_the_disk(error: SerialisationError) -> OSError:
    """lxml writes the rows' temporary files, and has words of its own for a full disk: IO_ENOSPC."""
    number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
    return OSError(number, os.strerror(number))


def _discard(workbook: Workbook) -> None:
    """End the streams of sheets that were begun and remove their temporary files."""
    for sheet in workbook.worksheets:
        if writer := getattr(sheet, "_writer", None):
            # the end of a sheet finds no more room than its rows did
            with suppress(SerialisationError, OSError):
                sheet.close()
            writer.cleanup()
