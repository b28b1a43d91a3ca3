"""``manage.py workbook template|check|load|dump FILE``: the county workbook from the terminal."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from common.messages import Message
from exchange.operations import (
    LoadResult,
    WorkbookErrors,
    check_workbook,
    dump_workbook,
    load_workbook,
    template_workbook,
)
from organization.staff.models import User


class Command(BaseCommand):
    help = "县工作簿：生成模板、校验、导入、导出 / the county workbook: template, check, load, dump"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["template", "check", "load", "dump"])
        parser.add_argument("file", type=Path, help=".xlsx")
        parser.add_argument(
            "--by", metavar="工号", default="", help="操作人员的工号 / staff code of the operator"
        )

        parser.add_argument(
            "--reason",
            default="",
            help="dump：导出完整身份证号码的事由，记入审计 / why identity numbers are needed in full, for the audit",
        )

    def handle(self, *, action: str, file: Path, by: str, reason: str = "", **options: Any) -> None:
        user = self._user(by)
        actions: dict[str, Callable[[], None]] = {
            "template": lambda: self._template(file),
            "check": lambda: self._told(check_workbook(self._existing(file), by=user, report=self._progress)),
            "load": lambda: self._told(load_workbook(self._existing(file), by=user, report=self._progress)),
            "dump": lambda: self._dump(file, user, reason),
        }
        try:
            actions[action]()
        except WorkbookErrors as errors:
            self._list(errors)
            raise CommandError(_("共%(count)s处错误，未导入任何数据。") % {"count": errors.count}) from errors
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror or error}") from error

    def _user(self, code: str) -> User | None:
        if not code:
            return None
        user = User.objects.filter(code=code).first()
        if user is None:
            raise CommandError(_("没有工号为 %(code)s 的人员。") % {"code": code})
        return user

    def _existing(self, file: Path) -> Path:
        if not file.is_file():
            raise CommandError(_("没有这个文件：%(file)s") % {"file": file})
        return file

    def _template(self, file: Path) -> None:
        template_workbook(file)
        self.stdout.write(_("模板已写入 %(file)s") % {"file": file})

    def _dump(self, file: Path, user: User | None, reason: str) -> None:
        self.stderr.write(_("文件将含有完整身份证号码；由谁、因何导出记入审计（--by、--reason）。"))
        counts = dump_workbook(file, by=user, reason=reason, report=self._progress)
        said = _("已导出 %(rows)s 行到 %(file)s（含完整身份证号码，请妥善保管）")
        self.stdout.write(said % {"rows": sum(counts.values()), "file": file})

    def _progress(self, done: int, total: int, message: Message) -> None:
        place = f"{done}/{total}" if total else _("%(count)s 行") % {"count": done}
        self.stderr.write(f"{message.text} … {place}")

    def _told(self, result: LoadResult) -> None:
        for note in result.notes:
            self.stderr.write(note.text)
        line = _("%(title)s\t新增 %(new)s\t更改 %(changed)s\t相同 %(equal)s")
        for count in result.counts:
            if count.new or count.changed or count.equal:
                self.stdout.write(line % vars(count))
        self.stdout.write(_("与库中相同，没有变化。") if result.changed_nothing else _("全部无误。"))

    def _list(self, errors: WorkbookErrors) -> None:
        self.stderr.write(_("表\t行\t列\t值\t原因"))
        for problem in errors.problems:
            row = "" if problem.row is None else str(problem.row)
            self.stderr.write(
                "\t".join([problem.sheet, row, problem.column, problem.value, problem.reason.text])
            )
        if errors.count > len(errors.problems):
            self.stderr.write(_("…… 另有 %(count)s 处") % {"count": errors.count - len(errors.problems)})
