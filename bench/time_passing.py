"""Days end and months close in a book of the bench."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from common.jobs.models import JobState
from common.jobs.operations import run_or_wait
from demo.window import BOOK_MONTHS, LAST_CLOSED
from organization.calendar.models import AccountingMonth, DayEnd, MonthState
from organization.calendar.operations import ensure_snapshot, request_end_of_day
from organization.reminders.models import Reminder


def end_day(day: date) -> None:
    """End ``day`` as the page does, by the job.

    Raises:
        RuntimeError: it could not.
    """
    job = run_or_wait(request_end_of_day(to=day + timedelta(days=1), by=None))
    if job.state != JobState.DONE:
        raise RuntimeError(f"the end of {day} failed: {job.error}")


def what_changed(day: date) -> dict[str, int]:
    """What the end of ``day`` did to loans: interest settled, rates set anew, reminders raised and taken off."""
    done: dict[str, Any] = DayEnd.objects.get(day=day).done
    steps = {name: count for name, count in done.items() if name != "reminders"}
    raised, taken = Reminder.objects.filter(raised_on=day), Reminder.objects.filter(done_on=day)
    return steps | {"raised": raised.count(), "taken off": taken.count()}


def keep_months() -> None:
    """Every month to the last closed one with its snapshot, and closed.

    A close proves the books besides, month by month; ``check_books`` proves them once, for the whole (``bench.run``).
    """
    for month in BOOK_MONTHS:
        if month <= LAST_CLOSED:
            ensure_snapshot(month)
            kept = AccountingMonth.objects.filter(first_day=month.first_day)
            kept.update(state=MonthState.CLOSED, closed_at=timezone.now())
