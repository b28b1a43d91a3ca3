"""A list on paper: pages of rows, each with its subtotal, and the whole at the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from common.listing.cells import Cell
from common.listing.columns import Column, Row
from common.listing.page import ListPage, RowShown

#: Lines of A4 across (lists.css makes them as low), with head, subtotal and foot, and room for some of two lines.
ROWS_ON_PAPER = 25
#: More than this nobody prints; the page then says to narrow the list or to take the Excel file.
MOST_ROWS = 3_000


@dataclass(frozen=True)
class Sheet:
    """One printed page; ``totals`` are of its own rows, a cell for each column after the first."""

    number: int
    rows: list[RowShown]
    totals: list[Cell]


def sheets(page: ListPage) -> Iterator[Sheet]:
    """All rows of the result, by printed pages."""
    rows = page.found.rows(sort=page.wish.sort, tie=page.spec.tie, limit=MOST_ROWS)
    for number, start in enumerate(range(0, len(rows), ROWS_ON_PAPER), start=1):
        own = rows[start : start + ROWS_ON_PAPER]
        sums = {column.key: _figure(column, own) for column in page.columns if column.total or column.average}
        totals = [page.total_of(column, sums) for column in page.columns[1:]]
        yield Sheet(number, [page.shown(row) for row in own], totals)


def _figure(column: Column, rows: Sequence[Row]) -> Decimal | None:
    """The sum of the rows, or the average of those that have the value."""
    known = [row[column.key] for row in rows if row[column.key] is not None]
    if column.average and not known:
        return None
    whole = sum(known, Decimal(0))
    return whole / len(known) if column.average else whole
