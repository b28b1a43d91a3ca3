"""The rows of one sheet, streamed from its XML; what a cell holds is taken as the file says it or not at all.

openpyxl's own reader passes over rows that come out of order, makes up a billion rows for one that is far away, and
takes ``1_000`` for a number; and it builds a tree that a hostile file can make as large as it likes.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from openpyxl.utils.datetime import from_excel, from_ISO8601

from exchange.reading.markup import DAMAGED, DISORDERED, TOO_LONG, Gathered, Unsound, parse, tag, unescaped

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
FORMULA = {"f": 1}
_DATA, _ROW, _CELL = tag("sheetData"), tag("row"), tag("c")
_VALUE, _TEXT, _FORMULA, _PHONETIC = tag("v"), tag("t"), tag("f"), tag("rPh")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,4})?\Z", re.ASCII)
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}\Z", re.ASCII)
_LETTERS = re.compile(r"[A-Z]{1,3}\Z", re.ASCII)
_TRUTH = {"0": False, "1": True, "false": False, "true": True}
#: A number is written with seventeen digits and an exponent at most.
_LONGEST_NUMBER = 40
_LONGEST_FAULT = 60

Row = tuple[int, list[Any]]


@dataclass(frozen=True)
class Book:
    """What the cells of all sheets refer to: shared strings, styles that are dates, the day from which days count."""

    strings: Sequence[str | None]
    dates: frozenset[int]
    durations: frozenset[int]
    epoch: datetime


class SheetRows:
    """The handlers of one sheet's elements. ``width``: columns beyond it are passed over."""

    def __init__(self, book: Book, width: int) -> None:
        self.width = width
        self._book = book
        self._places: dict[str, int] = {}
        self._done: list[Row] = []
        self._has_data = False
        self._row: list[Any] | None = None
        self._number, self._column = 0, 0
        self._cell: dict[str, str] | None = None
        self._formula = False
        self._gathered: Gathered | None = None
        self._in_text = False
        self._readings = 0

    def read(self, source: IO[bytes]) -> Iterator[Row]:
        """Number and cells of the rows that hold something; the first row also when it holds nothing.

        Raises:
            Unsound: rows or cells without a place, out of order, twice.
        """
        for _piece in parse(source, start=self._start, end=self._end, text=self._add):
            done, self._done = self._done, []
            yield from done
        if not self._has_data:
            raise Unsound(DAMAGED)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _CELL:
            self._begin_cell(attributes)
        elif name in (_VALUE, _TEXT):
            self._begin_text(name)
        elif name == _ROW:
            self._begin_row(attributes)
        elif name == _FORMULA:
            self._formula = True
        elif name == _PHONETIC:
            self._readings += 1
        elif name == _DATA:
            self._has_data = True

    def _end(self, name: str) -> None:
        if name in (_VALUE, _TEXT):
            self._in_text = False
        elif name == _CELL:
            self._finish_cell()
        elif name == _ROW:
            self._finish_row()
        elif name == _PHONETIC:
            self._readings -= 1

    def _add(self, piece: str) -> None:
        if self._in_text:
            if self._gathered is None:
                self._gathered = Gathered()
            self._gathered.add(piece)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", str(self._number + 1))
        if (
            self._row is not None
            or not _ROW_NUMBER.match(number)
            or not self._number < int(number) <= LAST_ROW
        ):
            raise Unsound(DISORDERED)
        self._number, self._column, self._row = int(number), 0, []

    def _finish_row(self) -> None:
        cells = self._row or []
        while cells and cells[-1] is None:
            cells.pop()
        if self._number == 1:
            self.width = len(cells)
        if cells or self._number == 1:
            self._done.append((self._number, cells))
        self._row = None

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if self._row is None or self._cell is not None:
            raise Unsound(DISORDERED)
        column = self._place(attributes["r"]) if "r" in attributes else self._column + 1
        if not self._column < column <= LAST_COLUMN:
            raise Unsound(DISORDERED)
        self._column, self._cell, self._formula = column, attributes, False

    def _place(self, reference: str) -> int:
        number = str(self._number)
        letters = reference[: -len(number)]
        if not reference.endswith(number):
            raise Unsound(DISORDERED)
        found = self._places.get(letters)
        return self._new_place(letters) if found is None else found

    def _new_place(self, letters: str) -> int:
        if not _LETTERS.match(letters):
            raise Unsound(DISORDERED)
        place = 0
        for letter in letters:
            place = 26 * place + ord(letter) - 64
        self._places[letters] = place
        return place

    def _begin_text(self, name: str) -> None:
        if self._cell is None:
            return
        inline = self._cell.get("t") == "inlineStr"
        if name == _VALUE and self._gathered is not None:
            raise Unsound(DISORDERED)
        self._in_text = name == (_TEXT if inline else _VALUE) and self._readings == 0

    def _finish_cell(self) -> None:
        if self._row is not None and self._cell is not None and self._column <= self.width:
            self._row += [None] * (self._column - 1 - len(self._row))
            self._row.append(FORMULA if self._formula else self._value(self._cell))
        self._cell, self._gathered, self._readings = None, None, 0

    def _value(self, cell: dict[str, str]) -> Any:
        gathered = self._gathered
        if gathered is None:
            return None
        if gathered.is_too_long:
            return TOO_LONG
        kind, text = cell.get("t", "n"), gathered.text
        if kind == "s":
            return self._shared(text)
        if kind in ("inlineStr", "str"):
            return unescaped(text)
        if kind == "n":
            return self._number_or_day(text, cell.get("s", "0"))
        if kind == "b":
            return _TRUTH.get(text, fault(text))
        return _day_in_words(text) if kind == "d" else fault(text)

    def _shared(self, text: str) -> Any:
        if not (text.isascii() and text.isdecimal() and int(text[:9]) < len(self._book.strings)):
            raise Unsound(DAMAGED)
        found = self._book.strings[int(text[:9])]
        return TOO_LONG if found is None else found

    def _number_or_day(self, text: str, style: str) -> Any:
        if len(text) > _LONGEST_NUMBER or not _NUMBER.match(text):
            return fault(text)
        number = int(text) if text.lstrip("-").isdecimal() else float(text)
        if not math.isfinite(number):
            return fault(text)
        if style == "0" or int(style) not in self._book.dates:
            return number
        try:
            return plain_day(
                from_excel(number, self._book.epoch, timedelta=int(style) in self._book.durations), text
            )
        except (OverflowError, ValueError):
            return fault(text)


def _day_in_words(text: str) -> Any:
    read: Any = from_ISO8601  # it has no types
    try:
        return plain_day(read(text), text)
    except (OverflowError, ValueError):
        return fault(text)


def plain_day(value: Any, text: str) -> Any:
    """A day or a moment for the parent; times and durations are neither."""
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second or value.microsecond)
        return {"d": value.date().isoformat()} if midnight else {"t": value.isoformat()}
    return {"d": value.isoformat()} if isinstance(value, date) else fault(text)


def fault(text: str) -> dict[str, str]:
    """A cell that holds no value, with as much of it as finds it again."""
    return {"e": text[:_LONGEST_FAULT]}
