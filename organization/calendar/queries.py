"""Which day the books are at, and how far they are closed."""

from datetime import date

from django.db import connection
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from common.dates import Month
from organization.calendar.errors import (
    AlreadyClosed,
    ClosingNow,
    MonthNotOver,
    MonthToCome,
    NoBusinessDate,
)
from organization.calendar.models import AccountingMonth, BusinessDate

#: The key of the lock that a close holds, and how its session is called while it does (``close 2007-06 by E0101``).
CLOSE_LOCK = 20_070_630
CLOSE_SESSION = "close {month} by {who}"


def known_day() -> date | None:
    """The business date; None in a world that has none yet."""
    return BusinessDate.objects.values_list("day", flat=True).first()


def business_date() -> date:
    """The day the union's books are at.

    Raises:
        NoBusinessDate: before it is set.
    """
    day = known_day()
    if day is None:
        raise NoBusinessDate
    return day


def closed_through() -> Month | None:
    """The last closed month: everything dated in it or before stands still."""
    last = AccountingMonth.objects.closed().aggregate(last=Max("first_day"))["last"]
    return Month.of(last) if last else None


def months_to_close(month: Month) -> list[Month]:
    """``month`` and the open months before it, in order: months close without gaps.

    Raises:
        NoBusinessDate, MonthToCome, MonthNotOver: too early.
        AlreadyClosed: there is none.
    """
    _check_is_over(month, business_date())
    last = closed_through()
    if last is not None and month <= last:
        raise _already_closed(month, last)
    if last is None:
        first = AccountingMonth.objects.aggregate(first=Min("first_day"))["first"]
        next_month = min(month, Month.of(first)) if first else month
    else:
        next_month = last.next
    months = []
    while next_month <= month:
        months.append(next_month)
        next_month = next_month.next
    return months


def _check_is_over(month: Month, day: date) -> None:
    if day < month.first_day:
        raise MonthToCome(month, str(day))
    if day < month.last_day:
        raise MonthNotOver(month, str(day))


def _already_closed(month: Month, last: Month) -> AlreadyClosed:
    """A month before the first one of the union here counts as closed with the last closed one."""
    rows = AccountingMonth.objects.closed().select_related("closed_by")
    row = rows.filter(first_day=month.first_day).first() or rows.get(first_day=last.first_day)
    since = timezone.localtime(row.closed_at) if row.closed_at else None
    who = row.closed_by.name if row.closed_by else _("系统")
    return AlreadyClosed(month, who, f"{since:%Y-%m-%d %H:%M}" if since else "")


def close_under_way() -> ClosingNow:
    """Who holds the close's lock, since when, and for which month, as a refusal for whoever comes second."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT a.application_name, a.xact_start FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.granted AND l.database = a.datid
                AND l.classid = 0 AND l.objid = %s AND l.objsubid = 1
            """,
            [CLOSE_LOCK],
        )
        name, since = cursor.fetchone() or ("", None)
    words = str(name).split()
    month, who = (words[1], words[3]) if len(words) == 4 and words[0] == "close" else (_("某月"), _("他人"))
    return ClosingNow(month, who, f"{timezone.localtime(since):%H:%M}" if since else _("刚刚"))
