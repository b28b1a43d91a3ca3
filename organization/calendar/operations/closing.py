"""Close months, and keep what they hold (requirements.md O5; decisions.md, Months and history)."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

import pghistory
from django.db import connection, transaction
from django.utils import timezone

from common.books.registry import About, check, invariants
from common.dates import Month
from common.jobs.models import Job
from common.jobs.operations import request_job
from organization.calendar.errors import BooksBroken, closed_months_refused
from organization.calendar.models import AccountingMonth, MonthState
from organization.calendar.queries import (
    CLOSE_LOCK,
    CLOSE_SESSION,
    close_under_way,
    closed_through,
    months_to_close,
)
from organization.calendar.steps import close_steps, what_follows
from organization.staff.models import User

#: The key of the lock under which the rows of an open month's snapshot are made.
SNAPSHOT_LOCK = 20_070_631
CLOSE_JOB = "close_month"


@dataclass(frozen=True)
class Closed:
    """A month that was closed, and how many rows each step made."""

    month: Month
    rows: Mapping[str, int]


def close_month(
    *, month: Month, by: User | None, report: Callable[[Closed], object] | None = None
) -> list[Closed]:
    """Close ``month`` and before it every earlier open month, in order, each in a transaction of its own.

    What was closed stays closed when a later one fails. ``report`` is told of every month.

    Raises:
        NoBusinessDate, MonthToCome, MonthNotOver: too early.
        AlreadyClosed, ClosingNow: somebody was faster.
        BooksBroken: invariants of money do not hold; nothing of that month has changed.
    """
    done = []
    for each in months_to_close(month):
        done.append(close_next(month=each, by=by))
        if report:
            report(done[-1])
    return done


def request_close(*, month: Month, by: User | None) -> Job:
    """Have ``month`` and every earlier open month closed in the background; whoever asks again gets the same job.

    Raises:
        NoBusinessDate, MonthToCome, MonthNotOver, AlreadyClosed: there is nothing to ask for.
    """
    months_to_close(month)
    who = by.code if by else ""
    return request_job(kind=CLOSE_JOB, key=str(month), params={"month": str(month)}, by=who)


def close_next(*, month: Month, by: User | None) -> Closed:
    """Close the month after the last closed one: books proved, snapshots taken and proved, all or nothing.

    Raises: as ``close_month``.
    """
    months_to_close(month)
    _open_missing(month)
    with closed_months_refused(), transaction.atomic(), _said_in_history(by):
        _hold_close(month, by)
        if (months := months_to_close(month)) != [month]:
            raise ValueError(f"{months[0]} comes before {month}")
        row = AccountingMonth.objects.filter(first_day=month.first_day)
        row.exclude(state=MonthState.CLOSED).update(state=MonthState.CLOSING)
        _prove(month, About.BOOKS)
        rows = _take_snapshots(month)
        row.update(state=MonthState.CLOSED, closed_at=timezone.now(), closed_by=by)
        _prove(month, About.SNAPSHOTS)
        for follow in what_follows():
            transaction.on_commit(partial(follow, month), robust=True)
    return Closed(month, rows)


def ensure_snapshot(month: Month) -> bool:
    """See to it that ``month`` has a snapshot to read.

    Returns whether it is provisional: the month is not closed, and its rows were made anew just now. Months before
    the first one of the union here stand still as soon as a later one is closed.
    """
    with transaction.atomic():
        _lock_snapshots()
        if AccountingMonth.objects.closed().filter(first_day=month.first_day).exists():
            return False
        _take_snapshots(month)
        last = closed_through()
        return last is None or month > last


def _open_missing(month: Month) -> None:
    """Make the row of a month that has none.

    Entries lock the row of their month; those that found none to lock are waited for here, since the lock on the
    table stands against any ``FOR SHARE`` under way.
    """
    if AccountingMonth.objects.filter(first_day=month.first_day).exists():
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE organization_accountingmonth IN EXCLUSIVE MODE")
        AccountingMonth.objects.get_or_create(first_day=month.first_day)


def _hold_close(month: Month, by: User | None) -> None:
    """Be the only close until the transaction ends, and let others see whose it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [CLOSE_LOCK])
        if not cursor.fetchone()[0]:
            raise close_under_way()
        name = CLOSE_SESSION.format(month=month, who=by.code if by else "system")
        cursor.execute("SELECT set_config('application_name', %s, true)", [name])


def _said_in_history(by: User | None) -> AbstractContextManager[Any]:
    """Who did it, unless the page or job that asks has said so."""
    said = {"operation": "close_month"} | ({"actor": by.code} if by else {})
    context: AbstractContextManager[Any] = pghistory.context(**said)
    return context


def _prove(month: Month, about: About) -> None:
    chosen = tuple(one for one in invariants() if one.money and one.about is about)
    if findings := check(chosen):
        raise BooksBroken(month, findings)


def _take_snapshots(month: Month) -> dict[str, int]:
    _lock_snapshots()
    return {str(step.title): step.run(month) for step in close_steps()}


def _lock_snapshots() -> None:
    """One at a time makes a month's rows anew: two would meet in the unique key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SNAPSHOT_LOCK])
