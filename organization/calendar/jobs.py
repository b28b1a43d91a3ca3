"""The close as background work: the same for the page's button and for the command."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from common.dates import Month
from common.jobs.registry import job_kind
from common.jobs.run import JobError, JobRun
from common.messages import Message
from organization.calendar.errors import CalendarError
from organization.calendar.operations import CLOSE_JOB, close_next
from organization.calendar.queries import closed_through, months_to_close
from organization.staff.models import User


@job_kind(CLOSE_JOB, _("月结"))
def close(run: JobRun) -> Mapping[str, Any]:
    """Close the month of the job and every open one before it, a chunk each.

    A second attempt goes on after the last month that the first one closed, and has nothing to do if it closed all.
    """
    month = Month.parse(run.params["month"])
    by = User.objects.filter(code=run.job.requested_by).first()
    last = closed_through()
    if last is not None and month <= last:
        return {"closed": []}
    try:
        return {"closed": _close_all(run, months_to_close(month), by)}
    except CalendarError as error:
        raise JobError(error.message) from error


def _close_all(run: JobRun, months: list[Month], by: User | None) -> list[dict[str, Any]]:
    closed = []
    for done, month in enumerate(months):
        run.progress(done, len(months), Message("正在结账：%(month)s", {"month": str(month)}))
        with run.chunk():
            rows = close_next(month=month, by=by).rows
        closed.append({"month": str(month), "rows": dict(rows)})
    run.progress(len(months), len(months))
    return closed
