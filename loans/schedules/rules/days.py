"""Days that bear interest: the first counted, the last not (decisions.md, Interest)."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

SETTLEMENT_DAY = 20


class DayBase(StrEnum):
    """How days are counted, over how many days of a year."""

    THIRTY_360 = "30/360"
    ACTUAL_360 = "actual/360"


def months_after(start: date, months: int) -> date:
    """The day of the same number ``months`` later, or the month's last: 31 Jan, 28 Feb, 31 Mar."""
    number = start.year * 12 + start.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def months_between(since: date, until: date) -> int:
    """How many months it takes from ``since`` to reach ``until``: a month that has begun counts."""
    months = max(0, (until.year - since.year) * 12 + until.month - since.month - 1)
    while months_after(since, months) < until:
        months += 1
    return months


def is_month(first: date, last: date) -> bool:
    """Whether the days from ``first`` on and before ``last`` are a whole month, also between month ends."""
    return months_after(first, 1) == last or months_after(last, -1) == first


def days_between(first: date, last: date, base: DayBase) -> int:
    """Days that bear interest from ``first`` on and before ``last``; by 30/360 every month has thirty."""
    if base is DayBase.ACTUAL_360:
        return (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month
    return months * 30 + min(last.day, 30) - min(first.day, 30)


def share_of_year(days: int) -> Fraction:
    """Both bases divide by a year of 360 days."""
    return Fraction(days, 360)


def settlement_days(start: date, end: date, months: tuple[int, ...]) -> Iterator[date]:
    """The 20ths of these months from ``start`` on and before ``end``; a loan of the 20th settles its first day then."""
    year, month = start.year, start.month
    while (day := date(year, month, SETTLEMENT_DAY)) < end:
        if day >= start and month in months:
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def day_after(day: date) -> date:
    """A settlement day lies inside its period: the next one begins on the day after."""
    return day + timedelta(days=1)
