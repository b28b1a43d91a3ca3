"""``manage.py scheme export 2007 FILE`` and ``manage.py scheme import FILE --by 10001``: schemes between counties."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from appraisal.schemes.errors import SchemeRefused, UnreadableFile
from appraisal.schemes.operations import begin_draft
from appraisal.schemes.reading import LARGEST, read_scheme, scheme_bytes
from appraisal.scoring.models import AppraisalScheme
from appraisal.scoring.queries import scheme_of
from appraisal.scoring.scheme import Scheme
from organization.access.rights import Right
from organization.access.visitors import Visitor
from organization.staff.models import User


class Command(BaseCommand):
    help = _("考核办法与文件：export 写出一份办法，import 把文件导入为草稿，仍须两人在网页上办理才能生效")

    def add_arguments(self, parser: CommandParser) -> None:
        ways = parser.add_subparsers(dest="way", required=True)
        out = ways.add_parser("export", help=_("把办法写成文件"))
        out.add_argument("code", help=_("办法的编号，如 2007"))
        out.add_argument("file", type=Path, help=_("文件"))
        into = ways.add_parser("import", help=_("把文件导入为草稿"))
        into.add_argument("file", type=Path, help=_("文件"))
        into.add_argument("--by", required=True, help=_("起草人的工号"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["way"] == "export":
            self._export(options["code"], options["file"])
        else:
            self._import(options["file"], options["by"])

    def _export(self, code: str, file: Path) -> None:
        row = AppraisalScheme.objects.filter(code=code).first()
        if row is None:
            raise CommandError(_("没有编号为“%(code)s”的办法") % {"code": code})
        try:
            file.write_bytes(scheme_bytes(Scheme.from_data(row.content)))
        except OSError as error:
            raise CommandError(str(error)) from error

    def _import(self, file: Path, code: str) -> None:
        writer = _writer(code)
        try:
            with file.open("rb") as stream:
                scheme = read_scheme(stream.read(LARGEST + 1))
            draft = begin_draft(
                base=scheme_of(scheme.effective_year), scheme=scheme, by=writer.user, on=writer.day
            )
        except UnreadableFile as error:
            raise CommandError("\n".join([str(error), *(each.text for each in error.problems)])) from error
        except (SchemeRefused, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _("已导入为草稿 %(number)s，请在“考核办法”页查看、试算和提交") % {"number": draft.pk}
        )


def _writer(code: str) -> Visitor:
    user = User.objects.filter(code=code).first()
    if user is None or not Visitor(user).may(Right.EDIT_SCHEMES):
        raise CommandError(_("工号“%(code)s”无权起草考核办法") % {"code": code})
    return Visitor(user)
