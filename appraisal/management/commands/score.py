"""``manage.py score 2007-06 [--json]``: score a month, wait, and show what came out (docs/score-json.md)."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from appraisal.scoring.document import score_document
from appraisal.scoring.errors import CannotScore, ScoresPublished
from appraisal.scoring.models import ScoreRun
from appraisal.scoring.operations import request_scores
from appraisal.scoring.printed import printed
from appraisal.scoring.queries import current_run, stored_sheets
from common.dates import Month, NotADate
from common.jobs.models import Job, JobState
from common.jobs.operations import run_or_wait
from common.messages import Message

#: Some subject has no composite, because a plan is missing.
INCOMPLETE = 3


class Command(BaseCommand):
    help = _("按考核办法给一个月计分，等待完成并打印结果；退出码 0：全部得分，3：有对象缺少计划，1：出错")

    def add_arguments(self, parser: CommandParser) -> None:
        # read by handle(): a wrong month ends with status 1, as the interface promises, not with argparse's 2
        parser.add_argument("month", help=_("月份，如 2007-06"))
        parser.add_argument(
            "--json", action="store_true", help=_("只在标准输出打印 JSON（docs/score-json.md）")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        run = self._scored(_month(options["month"]))
        document = score_document(run)
        if options["json"]:
            self._print(json.dumps(document, ensure_ascii=False, indent=1))
        else:
            self._print(printed(run, stored_sheets(run)))
        if any(subject["composite"] is None for subject in document["subjects"]):
            sys.exit(INCOMPLETE)

    def _scored(self, month: Month) -> ScoreRun:
        """The month's current run, reckoned just now unless its scores are published."""
        try:
            self._finish(request_scores(month=month, by=None))
        except ScoresPublished as published:
            self._say(str(published))
        except CannotScore as error:
            raise CommandError(str(error)) from error
        run = current_run(month)
        assert run is not None, "a finished job leaves a current run"
        return run

    def _finish(self, job: Job) -> None:
        done = run_or_wait(job, report=self._report)
        if done.state == JobState.FAILED:
            assert done.error is not None, "a failed job says why"
            raise CommandError(Message.from_json(done.error).text)

    def _report(self, job: Job) -> None:
        text = Message.from_json(job.message).text if job.message else JobState(job.state).label
        self._say(f"{_('考核计分')} {job.key}：{text}")

    def _say(self, text: str) -> None:
        self.stderr.write(text, self.style.NOTICE)

    def _print(self, text: str) -> None:
        """UTF-8 whatever the terminal's locale is: other programs read it."""
        if self.stdout._out is sys.stdout and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        self.stdout.write(text)


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except NotADate as error:
        raise CommandError(_("月份应写成 2007-06 这样，现为“%(given)s”") % {"given": text}) from error
