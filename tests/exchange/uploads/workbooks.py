"""Rows as workbooks, on top of the units and people that the tests' people bring."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from common.workbooks.writing import whole_workbook, write_row
from exchange.sheets import SHEETS_BY_TITLE
from tests.exchange.county import Rows, books

#: The union of tests.builders, as the samples call theirs.
UNION = "00"


def county() -> Rows:
    """The template's samples."""
    return books()


def as_file(path: Path, rows: Rows) -> Path:
    """The rows as a workbook, only with the sheets that have any."""
    with whole_workbook(path) as workbook:
        for title, lines in rows.items():
            if not lines:
                continue
            sheet = workbook.create_sheet(title)
            headings = [column.heading for column in SHEETS_BY_TITLE[title].columns]
            write_row(sheet, headings)
            for line in lines:
                write_row(sheet, [line.get(heading) for heading in headings])
    return path


def july() -> Rows:
    """The samples with July entered below: what a county sends the month after."""
    rows = county()
    rows["记账"].append(
        rows["记账"][8]
        | {"流水号": "L20070715-1", "日期": date(2007, 7, 15), "本金": Decimal(1000), "合计": Decimal(1000)}
    )
    return rows
