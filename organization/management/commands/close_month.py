"""``manage.py close_month 2007-06``: close a month and every open one before it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from common.dates import Month, NotADate
from common.jobs.models import Job, JobState
from common.jobs.operations import run_or_wait
from common.messages import Message
from organization.calendar.errors import CalendarError
from organization.calendar.operations import request_close


class Command(BaseCommand):
    """0 when the month is closed now; 1 with the reason when it is not."""

    help = "月结：核对账务、生成快照并结账；此前未结的月份依次先结。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("month", help="会计月，如 2007-06")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            job = request_close(month=Month.parse(options["month"]), by=None)
        except NotADate as error:
            raise CommandError(_("月份应写作 2007-06，而不是 %(text)s") % {"text": error}) from error
        except CalendarError as error:
            raise CommandError(str(error)) from error
        finished = run_or_wait(job, self._report)
        if finished.state != JobState.DONE:
            raise CommandError(Message.from_json(finished.error or {}).text)
        self._say_result(finished)

    def _report(self, job: Job) -> None:
        if job.state == JobState.RUNNING and job.message:
            text = Message.from_json(job.message).text
            self.stdout.write(f"{text}（{job.progress_done}/{job.progress_total}）")

    def _say_result(self, job: Job) -> None:
        for closed in job.result["closed"]:
            made = "，".join(
                _("%(title)s %(count)s 行") % {"title": title, "count": count}
                for title, count in closed["rows"].items()
            )
            said = _("%(month)s 已结账：%(made)s") % {"month": closed["month"], "made": made}
            self.stdout.write(self.style.SUCCESS(said))
