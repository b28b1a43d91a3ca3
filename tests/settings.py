"""The settings under test: a world of its own in var/test, and nothing taken over from the developer's shell."""

import os
from pathlib import Path

for name in (
    "CREDITUNION_ENV",
    "DEBUG",
    "SECRET_KEY",
    "IDENTITY_KEY",
    "ALLOWED_HOSTS",
    "LOG_FORMAT",
    "LOG_LEVEL",
):
    os.environ.pop(name, None)
os.environ["DATA_DIR"] = os.environ.get(
    "TEST_DATA_DIR", str(Path(__file__).resolve().parent.parent / "var" / "test")
)

from creditunion.embedded.postgres import Postgres  # noqa: E402
from creditunion.settings import *  # noqa: E402, F403
from creditunion.settings import BASE_DIR, CELERY_BEAT_SCHEDULE, DATA_DIR, DATABASES, STORAGES  # noqa: E402

# the test world may be lost with the machine; a killed process still loses nothing
Postgres.durable = False

# a worker subprocess is told which database its test process works on
if "TEST_DATABASE" in os.environ:
    for database in DATABASES.values():
        database["NAME"] = os.environ["TEST_DATABASE"]
CELERY_TASK_DEFAULT_QUEUE = os.environ.get(
    "CELERY_QUEUE", f"test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-{os.getpid()}"
)

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = BASE_DIR / "static"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
MEDIA_ROOT = DATA_DIR / "uploads"
# a test process and its worker share one folder: check_books would name another process's documents as nobody's
DOCUMENT_ROOT = Path(os.environ.setdefault("TEST_DOCUMENTS", str(DATA_DIR / "documents" / str(os.getpid()))))
# what is slow on purpose in life is only slow in tests
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# background work: quick to notice the dead; the worker knows the handlers that tests need
JOB_STALE_SECONDS = 2
CELERY_BEAT_SCHEDULE = {name: entry | {"schedule": 0.5} for name, entry in CELERY_BEAT_SCHEDULE.items()}
CELERY_IMPORTS = ["tests.common.jobs.handlers"]

# people of the tests sign in with a password alone; tests of the second factor say which roles need it
SECOND_FACTOR_ROLES: list[str] = []
# the world of the routes stands as long as the tests run, which may be longer than a person pauses
SESSION_IDLE_MINUTES = 11 * 60
