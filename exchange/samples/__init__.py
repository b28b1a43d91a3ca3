"""The sample rows of the template: a small, sound set of books that can be checked and loaded as it is."""

from collections.abc import Mapping

from common.workbooks.writing import Value
from exchange.samples import books, people
from exchange.sheets import SHEETS

_ROWS = people.ROWS | books.ROWS

#: By sheet title: rows as headings to values.
SAMPLES: Mapping[str, list[dict[str, Value]]] = {
    sheet.title: [
        dict(zip([column.heading for column in sheet.columns], row, strict=True))
        for row in _ROWS.get(sheet.title, [])
    ]
    for sheet in SHEETS
}
