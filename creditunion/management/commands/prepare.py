from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from creditunion.roles import make_roles_and_database


class Command(BaseCommand):
    help = "建好一个空系统：数据库账户、表结构、权限、基础数据；可重复执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        verbosity: int = options["verbosity"]
        steps = (
            ("数据库与账户", make_roles_and_database),
            (
                "表结构与权限",
                lambda: call_command("migrate", interactive=False, verbosity=max(verbosity - 1, 0)),
            ),
            ("基础数据", lambda: call_command("load_reference", verbosity=verbosity)),
        )
        for name, step in steps:
            if verbosity > 0:
                self.stdout.write(f"{name} …")
                self.stdout.flush()
            step()
        if verbosity > 0:
            self.stdout.write(self.style.SUCCESS("系统就绪"))
