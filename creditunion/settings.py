"""Settings by environment, safe by default (docs/operations.md lists every variable)."""

from pathlib import Path

from environs import Env

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var"))).resolve()

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "development-only-secret-key-that-production-refuses")
#: Encrypts identity numbers (customers); losing it loses them, changing it needs re-encryption.
IDENTITY_KEY = env.str("IDENTITY_KEY", "development-only-identity-key-that-production-refuses")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "django_htmx",
    "common",
    "organization",
    "customers",
    "deposits",
    "loans",
    "recovery",
    "appraisal",
    "reports",
    "workbench",
    "exchange",
    "demo",
    "creditunion",
]
AUTH_USER_MODEL = "organization.User"

DATABASES = {"default": env.dj_db_url("DATABASE_URL", "postgres:///creditunion")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

ROOT_URLCONF = "creditunion.urls"
STATIC_URL = "static/"
