"""``manage.py end_day``: end the business day, or every day up to one."""

from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from common.jobs.models import Job, JobState
from common.jobs.operations import run_or_wait
from common.messages import Message
from organization.calendar.days import day_steps
from organization.calendar.errors import CalendarError
from organization.calendar.operations import request_end_of_day
from organization.calendar.queries import business_date


class Command(BaseCommand):
    """0 when the books are at the day that was asked for; 1 with the reason when they are not."""

    help = "日终：办完营业日期当天的日终处理，把营业日期推进到下一天；漏掉的日子逐日补做。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", help="推进到的营业日期，如 2007-10-20；不写即下一天")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            to = _day(options["to"]) if options["to"] else business_date() + timedelta(days=1)
            job = request_end_of_day(to=to, by=None)
        except CalendarError as error:
            raise CommandError(str(error)) from error
        finished = run_or_wait(job, self._report)
        if finished.state != JobState.DONE:
            raise CommandError(Message.from_json(finished.error or {}).text)
        titles = {step.name: step.title for step in day_steps()}
        for ended in finished.result["ended"]:
            did = "，".join(
                f"{titles.get(name, name)} {count}" for name, count in ended["done"].items() if count
            )
            said = _("%(day)s 已日终") % {"day": ended["day"]}
            self.stdout.write(self.style.SUCCESS(f"{said}：{did}" if did else said))

    def _report(self, job: Job) -> None:
        if job.state == JobState.RUNNING and job.message:
            text = Message.from_json(job.message).text
            self.stdout.write(f"{text}（{job.progress_done}/{job.progress_total}）")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(_("日期应写作 2007-10-20，而不是 %(text)s") % {"text": text}) from error
