"""Months and dates of the books: pure values, no clock."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z", re.ASCII)
_DATES = (
    re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\Z", re.ASCII),
    re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})\Z", re.ASCII),
    re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日\Z", re.ASCII),
)
#: Credit co-operatives of this kind date from 1951; nothing in their books is later than this century.
EARLIEST, LATEST = date(1949, 10, 1), date(2099, 12, 31)


class NotADate(ValueError):
    """The text is not a date, or none that a credit union's books could hold."""


@dataclass(frozen=True, order=True)
class Month:
    """An accounting month (会计月)."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (EARLIEST.year <= self.year <= LATEST.year and 1 <= self.month <= 12):
            raise NotADate(f"{self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2007-06``. Raises NotADate."""
        match = _MONTH.match(text)
        if not match:
            raise NotADate(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The month that ``day`` lies in."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def previous(self) -> "Month":
        return Month(self.year - 1, 12) if self.month == 1 else Month(self.year, self.month - 1)

    @property
    def next(self) -> "Month":
        return Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)

    @property
    def year_start(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last_year_end(self) -> "Month":
        """December of the year before: its end is 上年末."""
        return Month(self.year - 1, 12)

    def months_to_date(self) -> list["Month"]:
        """January to this month."""
        return [Month(self.year, number) for number in range(1, self.month + 1)]

    def quarters_ended(self) -> list["Month"]:
        """The last months of the year's quarters that have ended by the end of this month."""
        return [Month(self.year, number) for number in (3, 6, 9, 12) if number <= self.month]


def parse_date(text: str) -> date:
    """Read ``2007-06-30``, ``2007-6-30``, ``20070630`` or ``2007年6月30日``; nothing else (attacks D02, D06).

    Raises:
        NotADate: for any other form, and for days outside 1949-10-01 to 2099-12-31.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    for pattern in _DATES:
        if match := pattern.match(folded):
            return _checked(text, int(match[1]), int(match[2]), int(match[3]))
    raise NotADate(text)


def _checked(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise NotADate(text) from error
    if not EARLIEST <= found <= LATEST:
        raise NotADate(text)
    return found
