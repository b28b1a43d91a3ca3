"""The end of day as background work: by the page's button, the command, or the clock (requirements.md O5; attacks F21)."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.jobs.registry import job_kind
from common.jobs.run import JobError, JobRun
from common.jobs.ticks import Due, tick
from common.messages import Message
from organization.calendar.days import DayStep, day_steps
from organization.calendar.errors import CalendarError
from organization.calendar.operations import END_OF_DAY_JOB, begin_day_end, finish_day_end, set_aside
from organization.calendar.queries import known_day
from organization.staff.models import User

logger = logging.getLogger(__name__)

#: Keys that are done in one transaction: a crash loses no more than these, and they are done again.
CHUNK = 200
DAY_LOCK = 20_070_632
#: Faults of the machinery, not of the thing that was worked on: the whole attempt is made again.
MACHINERY = (OperationalError, InterfaceError)


@job_kind(END_OF_DAY_JOB, _("日终"))
def end_days(run: JobRun) -> Mapping[str, Any]:
    """End every day before the job's, one after the other. An attempt after a crash goes on with the day it finds."""
    to = date.fromisoformat(run.params["to"])
    by = User.objects.filter(code=run.job.requested_by).first()
    ended = []
    try:
        with one_at_a_time():
            for number, day in enumerate(days := list(_days_before(to))):
                run.progress(number, len(days), Message("正在日终：%(day)s", {"day": str(day)}))
                ended.append({"day": str(day), "done": _end(day, run, by)})
            run.progress(len(days), len(days))
    except CalendarError as error:
        raise JobError(error.message) from error
    return {"ended": ended}


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Days end one after another: a second job waits here, and then finds what is left to do.

    The lock goes with the connection, over transactions of one's own.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [DAY_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [DAY_LOCK])


def _days_before(to: date) -> Iterator[date]:
    day = known_day()
    while day is not None and day < to:
        yield day
        day += timedelta(days=1)


def _end(day: date, run: JobRun, by: User | None) -> dict[str, int]:
    with run.chunk():
        begin_day_end(day=day)
    done = {step.name: _do(step, day, run) for step in day_steps()}
    with run.chunk():
        finish_day_end(day=day, by=by, done=done)
    return done


def _do(step: DayStep, day: date, run: JobRun) -> int:
    """How many keys were done; those that could not are set aside."""
    keys = iter(step.work(day))
    done = 0
    while some := list(islice(keys, CHUNK)):
        with run.chunk():
            done += sum(_done(step, key, day) for key in some)
    return done


def _done(step: DayStep, key: int, day: date) -> bool:
    try:
        with transaction.atomic():
            step.process(key, day)
    except MACHINERY:
        raise
    except Exception as error:  # one that fails must not keep the whole union from its next day
        set_aside(step=step, key=key, day=day, reason=reason_of(error, step, key))
        return False
    return True


def reason_of(error: Exception, step: DayStep, key: int) -> Message:
    """The sentence that a refusal carries; anything else is a fault of ours, and goes into the log."""
    message = getattr(error, "message", None)
    if isinstance(message, Message):
        return message
    logger.error("end of day: %s of %s failed", step.name, key, exc_info=error)
    return Message("程序出错（%(kind)s），已记入系统日志", {"kind": type(error).__name__})


@tick("end of day")
def day_has_ended() -> list[Due]:
    """By the clock where the union wants it so: from ``END_OF_DAY_AT`` on, the books go on to tomorrow.

    Days that were missed are caught up by the same job. A union that rolls its day by hand sets no time.
    """
    if settings.END_OF_DAY_AT is None:
        return []
    now = timezone.localtime()
    to = _day_of_the_clock(now)
    day = known_day()
    if day is None or day >= to:
        return []
    params = {"to": to.isoformat(), "subject": f"{day} → {to}"}
    return [Due(END_OF_DAY_JOB, f"{to}", params)]


def _day_of_the_clock(now: datetime) -> date:
    is_over = now.time() >= (settings.END_OF_DAY_AT or time.max)
    return now.date() + timedelta(days=1 if is_over else 0)
