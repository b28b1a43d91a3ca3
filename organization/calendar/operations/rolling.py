"""The union's day moves by one operation, a day at a time (requirements.md O5; attacks F21)."""

from collections.abc import Mapping
from datetime import date, timedelta

import pghistory
from django.db import connection, transaction
from django.utils import timezone

from common.jobs.models import Job
from common.jobs.operations import request_job
from organization.calendar.errors import DayEnding, NoBusinessDate, NotAhead, NotTheBusinessDate, TooFarAhead
from organization.calendar.models import BusinessDate, DayEnd
from organization.calendar.queries import business_date
from organization.staff.models import User

END_OF_DAY_JOB = "end_of_day"
#: A year and a month: whoever asks for more has mistyped the year.
MOST_DAYS = 400


def request_end_of_day(*, to: date, by: User | None) -> Job:
    """Have every day before ``to`` ended in the background, so that the books are at ``to``.

    Whoever asks while one is under way gets that job: days end one after another.

    Raises:
        NoBusinessDate, NotAhead, TooFarAhead: there is nothing to ask for.
    """
    day = business_date()
    if to <= day:
        raise NotAhead(to, day)
    if (days := (to - day).days) > MOST_DAYS:
        raise TooFarAhead(days, MOST_DAYS)
    params = {"to": to.isoformat(), "subject": f"{day} → {to}"}
    return request_job(kind=END_OF_DAY_JOB, key="union", params=params, by=by.code if by else "")


@transaction.atomic
def begin_day_end(*, day: date) -> None:
    """Let nobody post on ``day`` any more; what is being posted is waited for. Begun twice, it goes on.

    Raises:
        NoBusinessDate, NotTheBusinessDate: another day is the books'.
    """
    row = BusinessDate.objects.select_for_update().first()
    if row is None:
        raise NoBusinessDate
    if row.day != day:
        raise NotTheBusinessDate(day, row.day)
    if not row.is_ending:
        row.is_ending = True
        row.save(update_fields=["is_ending"])


@transaction.atomic
def finish_day_end(*, day: date, by: User | None, done: Mapping[str, int]) -> None:
    """The books go on to the next day; ``done`` says how much each step did.

    Raises:
        NotTheBusinessDate: somebody was faster; nothing has changed.
    """
    said = {"operation": "end_of_day"} | ({"actor": by.code} if by else {})
    with pghistory.context(**said):
        moved = BusinessDate.objects.filter(day=day, is_ending=True).update(
            day=day + timedelta(days=1), is_ending=False
        )
        if not moved:
            raise NotTheBusinessDate(day, business_date())
        DayEnd.objects.create(day=day, ended_at=timezone.now(), ended_by=by, done=dict(done))


def hold_day(*, on: date) -> None:
    """Keep the books at ``on`` until the transaction ends: before anything is posted on it.

    The end of the day waits for the posting, or the posting hears of it.

    Raises:
        NoBusinessDate, NotTheBusinessDate, DayEnding: nothing may be posted on that day.
    """
    with connection.cursor() as cursor:
        # shared, so that cashiers do not wait for each other
        cursor.execute("SELECT day, is_ending FROM organization_businessdate FOR SHARE")
        row = cursor.fetchone()
    if row is None:
        raise NoBusinessDate
    day, is_ending = row
    if day != on:
        raise NotTheBusinessDate(on, day)
    if is_ending:
        raise DayEnding(on)
