"""Settings by environment: what production refuses, what it sets, and that nothing unsafe is a default."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

SAFE = {
    "CREDITUNION_ENV": "production",
    "SECRET_KEY": "a" * 40,
    "IDENTITY_KEY": "b" * 40,
    "ALLOWED_HOSTS": "loans.example.cn",
}
SHOWN = (
    "DEBUG ALLOWED_HOSTS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS"
    " SESSION_COOKIE_AGE SECURE_PROXY_SSL_HEADER"
)
SHOW = f"""
import json
from creditunion import settings
shown = {{name: getattr(settings, name) for name in {SHOWN.split()!r}}}
shown["databases"] = {{alias: {{"USER": each.get("USER"), "OPTIONS": each.get("OPTIONS")}}
                      for alias, each in settings.DATABASES.items()}}
print(json.dumps(shown))
"""
OURS = {"DATA_DIR", "DEBUG", "DATABASE_URL", "DATABASE_OWNER_URL", "CREDITUNION_PROCESS", *SAFE}


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        env={**inherited, **environment},
    )


def shown(**environment: str) -> dict:
    done = start(**environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_production_starts_when_everything_is_said() -> None:
    production = shown(**SAFE)
    assert production["DEBUG"] is False
    assert production["SESSION_COOKIE_SECURE"] is production["CSRF_COOKIE_SECURE"] is True
    assert production["SECURE_SSL_REDIRECT"] is True
    assert production["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert production["SESSION_COOKIE_AGE"] == 12 * 3600


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "development-only-secret-key-that-production-refuses"}, "SECRET_KEY"),
        ({"IDENTITY_KEY": None}, "IDENTITY_KEY"),
        ({"IDENTITY_KEY": "development-only-identity-key-that-production-refuses"}, "IDENTITY_KEY"),
        ({"IDENTITY_KEY": SAFE["SECRET_KEY"]}, "must differ"),
        ({"DEMO_WITHOUT_SECOND_FACTOR": "true"}, "DEMO_WITHOUT_SECOND_FACTOR"),
        ({"DEBUG": "true"}, "DEBUG"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "loans.example.cn,*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ".example.cn"}, "ALLOWED_HOSTS"),
        ({"CREDITUNION_ENV": "Production"}, "CREDITUNION_ENV"),
    ],
)
def test_production_refuses(change: dict[str, str | None], named: str) -> None:
    environment = {name: value for name, value in (SAFE | change).items() if value is not None}
    done = start(**environment)
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert named in done.stderr


def test_all_refusals_come_at_once() -> None:
    said = start(CREDITUNION_ENV="production", DEBUG="1").stderr
    assert all(name in said for name in ("SECRET_KEY", "IDENTITY_KEY", "DEBUG", "ALLOWED_HOSTS"))


def test_development_is_closed_to_the_network_too() -> None:
    development = shown()
    assert development["DEBUG"] is False
    assert development["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert development["SECURE_PROXY_SSL_HEADER"] is None


def test_the_web_has_the_applications_role_alone_when_told_only_that() -> None:
    databases = shown(DATABASE_URL="postgres://app:x@db.example.cn/books")["databases"]
    assert {alias: each["USER"] for alias, each in databases.items()} == {"default": "app"}


def test_a_page_waits_less_long_than_a_month_end() -> None:
    page = shown(CREDITUNION_PROCESS="web")["databases"]["default"]["OPTIONS"]["options"]
    command = shown()["databases"]["default"]["OPTIONS"]["options"]
    assert "statement_timeout=30000 " in page
    assert "statement_timeout=3600000 " in command
