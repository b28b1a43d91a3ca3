"""A list as an Excel file: exactly what was asked for, all of its rows, the totals below."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from common.listing.columns import Column, Kind
from common.listing.page import ListPage
from common.workbooks.statements import Column as SheetColumn
from common.workbooks.statements import Statement, add_statement
from common.workbooks.writing import Value, whole_workbook

#: More than this is asked for by narrower lists; an answer must not take minutes (attacks E04, R01).
MOST_ROWS = 50_000

_FORMATS = {
    Kind.AMOUNT: "#,##0.00",
    Kind.CHANGE: "#,##0.00",
    Kind.COUNT: "#,##0",
    Kind.RANK: "#,##0",
    Kind.RISEN: "#,##0",
    Kind.RATE: "0.0000",
    Kind.SHARE: "0.00%",
}


def list_workbook(page: ListPage, *, head: Sequence[str]) -> bytes:
    """The file. Numbers are numbers, words are text and nothing that a spreadsheet would run (attacks E01, E02)."""
    chips = "；".join(chip.text for chip in page.chips)
    title = str(page.spec.title)
    statement = Statement(
        "".join(character for character in title if character not in "[]:*?/\\")[:31] or "1",
        title,
        (
            *head,
            *((page.unit,) if page.unit else ()),
            *((_("筛选：%(filters)s") % {"filters": chips},) if chips else ()),
        ),
        [_column(column) for column in page.columns],
        (_("填报人："), _("复核人："), _("负责人：")),
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        with whole_workbook(path) as workbook:
            add_statement(workbook, statement, _rows(page))
        return path.read_bytes()


def _column(column: Column) -> SheetColumn:
    return SheetColumn(str(column.title), column.width, _FORMATS.get(column.kind))


def _rows(page: ListPage) -> Iterator[tuple[Value, ...]]:
    for row in page.found.stream(sort=page.wish.sort, tie=page.spec.tie):
        yield tuple(_value(column, column.value(row)) for column in page.columns)
    if page.has_totals:
        yield (page.foot, *(_value(cell.column, cell.value) for cell in page.totals))


def _value(column: Column, value: Any) -> Value:
    if value is None or value == "":
        return None
    if column.kind is Kind.TIME:
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    if column.kind in (Kind.TEXT, Kind.CHOICE):
        return str(value)
    plain: Value = value
    return plain
