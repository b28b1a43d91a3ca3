"""``manage.py export_month 2007-06 -o FILE``: the month's score workbook."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from common.dates import Month, NotADate
from reports.score_workbook.operations import write_score_workbook
from reports.score_workbook.queries import NoScores


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except NotADate as error:
        raise argparse.ArgumentTypeError(_("月份应写成 2007-06 这样")) from error


class Command(BaseCommand):
    help = _("导出一个月的考核得分工作簿")

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("month", type=_month, help=_("月份，如 2007-06"))
        parser.add_argument("-o", "--output", type=Path, help=_("文件名，默认“考核得分-月份.xlsx”"))

    def handle(self, *args: Any, month: Month, output: Path | None, **options: Any) -> None:
        path = output or Path(f"考核得分-{month}.xlsx")
        try:
            subjects = write_score_workbook(month, path)
        except NoScores as error:
            raise CommandError(
                _("%(month)s 还没有计分，请先运行 manage.py score %(month)s") % {"month": month}
            ) from error
        except OSError as error:
            raise CommandError(_("文件写不了：%(reason)s") % {"reason": error}) from error
        self.stdout.write(
            _("已写入 %(path)s：%(subjects)d 个考核对象") % {"path": path, "subjects": subjects}
        )
