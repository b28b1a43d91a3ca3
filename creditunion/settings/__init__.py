"""Settings by environment, safe by default (docs/operations.md lists every variable)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from creditunion.settings.appraisal import *  # noqa: F403
from creditunion.settings.background import *  # noqa: F403
from creditunion.settings.databases import DATABASES
from creditunion.settings.environment import (
    ALLOWED_HOSTS,
    BASE_DIR,
    DATA_DIR,
    DEBUG,
    ENVIRONMENT,
    IDENTITY_KEY,
    IS_PRODUCTION,
    SECRET_KEY,
    env,
)
from creditunion.settings.logs import LOGGING
from creditunion.settings.security import *  # noqa: F403
from creditunion.settings.sign_in import *  # noqa: F403

INSTALLED_APPS = [
    "creditunion",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "drf_spectacular",
    "django_htmx",
    "csp",
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
]
AUTH_USER_MODEL = "organization.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "creditunion.languages.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organization.access.middleware.WholePageMiddleware",
    "organization.access.middleware.EndedSessionMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "organization.access.middleware.DutiesMiddleware",
    "common.audit.middleware.AuditContextMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "creditunion.middleware.NoStoreMiddleware",
]
#: Names a callable that answers the business date, for the history of changed rows (common.audit.middleware).
AUDIT_BUSINESS_DATE = "organization.calendar.queries.known_day"
CSRF_FAILURE_VIEW = "creditunion.errors.csrf_failure"
ROOT_URLCONF = "creditunion.urls"
WSGI_APPLICATION = "creditunion.wsgi.application"
#: Names of addresses; the pages are of ``organization`` (sign-in) and ``workbench`` (start page).
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "workbench.frame.frame",
            ],
        },
    }
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
#: The chosen language outlives the session, which ends with the browser.
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SECURE = IS_PRODUCTION
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
#: ``make setup`` puts Bootstrap, htmx and ECharts into build/vendor; they are served under static/vendor/.
STATICFILES_DIRS: list[Any] = [BASE_DIR / "static", ("vendor", BASE_DIR / "build" / "vendor")]
MEDIA_ROOT = DATA_DIR / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "organization.tokens.authentication.ByToken",
        "creditunion.programs.KnownSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["common.api.parsing.PlainJSON"],
    "DEFAULT_THROTTLE_CLASSES": ["organization.tokens.authentication.PerToken"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "common.api.errors.answer_error",
    "COERCE_DECIMAL_TO_STRING": True,
}
#: Of one token, counted by the database over all web processes.
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", 120)
#: By language; ``make setup`` writes them (Makefile), pages serve these files and reckon nothing.
API_SCHEMAS = {"zh-hans": BASE_DIR / "build" / "openapi.json", "en": BASE_DIR / "build" / "openapi.en.json"}
SPECTACULAR_SETTINGS = {
    "TITLE": _("农村信用社贷款管理系统接口"),
    "DESCRIPTION": _(
        "接口：客户、评级、贷款证、联保小组、贷款申请、贷款及其还款计划、流水、应还款项，各月得分；录入申请、收款、"
        "冲正以外都只读。所有拒绝都是同一种 JSON，见各操作的例子。"
    ),
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "AUTHENTICATION_WHITELIST": ["organization.tokens.authentication.ByToken"],
    "SCHEMA_PATH_PREFIX": "/api/(v1/)?",
    # an application cannot ask for all of them
    "ENUM_NAME_OVERRIDES": {"PlanEnum": "loans.schedules.choices.PlanChoice"},
}
