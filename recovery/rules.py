"""How long a claim can be sued for (诉讼时效; domain.md 6.1). Pure."""

from collections.abc import Iterable
from datetime import date

#: Two years, and three for claims that were not barred when the new law came.
YEARS, YEARS_SINCE, NEW_LAW = 2, 3, date(2017, 10, 1)


def limit_date(due_on: date, interruptions: Iterable[date]) -> date:
    """The last day on which the claim can be sued for.

    The period begins on the last due date (法释〔2008〕11号) and anew with every demand whose receipt is on file.

    Args:
        due_on: the loan's last due date in force.
        interruptions: days of demands that were acknowledged.
    """
    began = max([due_on, *interruptions])
    first = _years_after(began, YEARS)
    return first if first < NEW_LAW else _years_after(began, YEARS_SINCE)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
