"""``manage.py demo``: the demo county into an empty world, or the rest of it after an interruption."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from common.messages import Message
from demo.operations import SEED, DemoRefused, finish_demo, load_demo
from demo.queries import demo_is_unfinished


class Command(BaseCommand):
    help = _("载入示范县：生成并导入数据，结账至2007年8月，计算2007年各月得分")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=SEED, help=_("随机种子；同一种子得到同一个县"))
        parser.add_argument("--scale", type=float, default=1.0, help=_("规模，1 为两万农户"))

    def handle(self, *args: Any, **options: Any) -> None:
        self._begun = time.monotonic()
        if settings.IS_PRODUCTION:
            raise CommandError(_("生产环境不载入示范数据"))
        try:
            if demo_is_unfinished():
                self._told(Message(_("示范县已载入，继续结账和计分")))
            else:
                load_demo(seed=options["seed"], scale=options["scale"], told=self._told)
            finish_demo(told=self._told)
        except DemoRefused as refused:
            raise CommandError(str(refused)) from refused

    def _told(self, message: Message) -> None:
        seconds = time.monotonic() - self._begun
        self.stdout.write(f"  {seconds:5.0f} s  {message.text}")
        self.stdout.flush()
