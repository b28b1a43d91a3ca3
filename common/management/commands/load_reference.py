from typing import Any

from django.core.management.base import BaseCommand

from common.reference import load_all


class Command(BaseCommand):
    help = "载入利率、分类矩阵、考核办法等基础数据；可重复执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        for name in load_all():
            if options["verbosity"] > 0:
                self.stdout.write(f"  {name}")
