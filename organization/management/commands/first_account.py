"""``manage.py first_account``: somebody who can sign in to an empty world."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from organization.staff.operations import SomebodyIsThere, found


class Command(BaseCommand):
    help = "空库的第一个账户：联社领导兼系统管理员 / the first account of an empty world: manager and administrator"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--code", default="10001", help="工号 / staff code")
        parser.add_argument("--name", default="联社管理员", help="姓名 / name")
        parser.add_argument("--union-code", default="00", help="联社的机构代码 / code of the union")
        parser.add_argument("--union-name", default="县农村信用合作联社", help="联社名称 / name of the union")

    def handle(self, *, code: str, name: str, union_code: str, union_name: str, **options: Any) -> None:
        try:
            founded = found(code=code, name=name, union_code=union_code, union_name=union_name)
        except SomebodyIsThere as error:
            raise CommandError(error.message.text) from error
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from error
        said = _("工号 %(code)s，初始密码 %(password)s（第一次登录时须修改），联社代码 %(union)s")
        values = {"code": founded.user.code, "password": founded.password, "union": founded.union.code}
        self.stdout.write(said % values)
