"""The demo's time: books from the end of 2005, the last day September 2007, whatever today is (decisions.md, Time)."""

from datetime import date, timedelta
from itertools import takewhile

from common.dates import Month

#: The day of the opening postings: the month before the first month of postings.
OPENING = date(2005, 12, 31)
#: The business date of the demo county: nothing is dated later.
LAST_DAY = date(2007, 9, 30)
#: The last month that the demo closes; September 2007 stays open.
LAST_CLOSED = Month(2007, 8)


def months(first: Month, last: Month) -> list[Month]:
    """``first`` to ``last``, both included."""
    found = [first]
    while found[-1] < last:
        found.append(found[-1].next)
    return found


#: December 2005 to September 2007.
BOOK_MONTHS = tuple(months(Month.of(OPENING), Month.of(LAST_DAY)))
#: January 2006 to September 2007: the months in which something happens.
LIVE_MONTHS = BOOK_MONTHS[1:]
#: Whole years of which plans are made.
PLAN_YEARS = (2006, 2007)
#: The months of 2007 that the demo scores.
SCORED_MONTHS = tuple(months(Month(2007, 1), LAST_CLOSED))


def settlement_days() -> list[date]:
    """The days on which quarterly interest is settled, in the window (decisions.md, Interest)."""
    days = (date(year, number, 20) for year in PLAN_YEARS for number in (3, 6, 9, 12))
    return list(takewhile(lambda day: day <= LAST_DAY, days))


#: Interest up to here was settled before the books begin.
SETTLED_BEFORE = date(2005, 12, 20)


def add_months(day: date, count: int) -> date:
    """The same day ``count`` months later, or that month's last day."""
    year, number = divmod(day.year * 12 + day.month - 1 + count, 12)
    month = Month(year, number + 1)
    return min(month.last_day, month.first_day + timedelta(days=day.day - 1))
