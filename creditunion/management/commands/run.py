"""``make run``: everything that a person needs to look at the system, from nothing, on one terminal."""

import socket
import time
import urllib.error
import urllib.request
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from environs import Env

from creditunion.embedded import postgres_of, valkey_of
from creditunion.embedded.errors import port_in_use
from creditunion.running import Child, children_of, stop, stopped_by_signals
from demo.accounts import DEMO_ACCOUNTS
from demo.queries import demo_is_unfinished, world_is_demo
from organization.models import Unit

START_SECONDS = 60.0


class Command(BaseCommand):
    help = "准备并运行整个系统：数据库、消息服务、网页、后台任务；Ctrl-C 全部停止。"

    def handle(self, *args: Any, **options: Any) -> None:
        env = Env()
        host, port = env.str("HOST", "127.0.0.1"), env.int("PORT", 8000)
        with stopped_by_signals():
            refuse_taken_port(host, port)
            self._say("1/4 数据库")
            call_command("prepare", verbosity=1)
            self._say("2/4 页面资源")
            if static_is_stale():
                call_command("collectstatic", interactive=False, verbosity=0)
            self._say("3/4 示范县数据")
            self._load_demo(wanted=env.bool("DEMO", True))
            connections.close_all()
            self._say("4/4 网页与后台任务")
            self._serve(host, port)
        self._say("已停止 / stopped")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _load_demo(self, *, wanted: bool) -> None:
        if settings.IS_PRODUCTION:
            self._say("  生产环境不载入示范数据")
        elif not wanted and not Unit.objects.exists():
            self._say("  空库，不载入示范数据；第一个账户 / an empty world; its first account:")
            call_command("first_account")
        elif Unit.objects.exists() and not demo_is_unfinished():
            self._say("  已有数据，保留")
        else:
            call_command("demo")

    def _serve(self, host: str, port: int) -> None:
        children = children_of(settings.DATA_DIR, host, port)
        try:
            keep_servers()
            for child in children:
                child.start()
            wait_for_answer(children[0], host, port)
            self._welcome(host, port)
            while True:
                time.sleep(1)
                keep_servers()
                for child in children:
                    status = child.restart_if_dead()
                    if status is not None:
                        self._say(f"{child.name} 意外退出（{status}），已重新启动；日志 {child.log}")
        finally:
            self._say("正在停止 …")
            stop(children)

    def _welcome(self, host: str, port: int) -> None:
        self._say(self.style.SUCCESS(f"\n系统已运行 / ready:  http://{host}:{port}/\n"))
        if world_is_demo():
            for code, password, role in DEMO_ACCOUNTS:
                self._say(f"  {code:<12} {password:<16} {role}")
        self._say(f"\n日志 / logs: {settings.DATA_DIR / 'logs'}    停止 / stop: Ctrl-C")


def refuse_taken_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise CommandError(str(port_in_use(port))) from error


def static_is_stale() -> bool:
    """Whether a source file is newer than what was collected last."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime
    return any(
        storage.get_modified_time(path).timestamp() > collected
        for finder in get_finders()
        for path, storage in finder.list([])
    )


def keep_servers() -> None:
    """Start the embedded servers, and again when one has died; servers of one's own are left alone."""
    if "EMBEDDED" in connections.settings["default"]:
        postgres_of(settings.DATA_DIR).ensure()
    if not settings.CELERY_BROKER_URL:
        valkey_of(settings.DATA_DIR).ensure()


def wait_for_answer(web: Child, host: str, port: int) -> None:
    """Until the web server answers anything at all: a redirect to HTTPS is an answer too."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and web.exit_status() is None:
        try:
            with urllib.request.urlopen(f"http://{host}:{port}/healthz", timeout=5):
                return
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise CommandError(f"网页服务没有启动，见日志 {web.log} / the web server did not start")
