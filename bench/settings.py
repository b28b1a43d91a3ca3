"""The settings of a measured world: as people run it, in ``var/bench``, with nothing of the developer's shell."""

import os
from pathlib import Path

#: The folder of the lock and of the world.
PLACE = Path(__file__).resolve().parent.parent / "var" / "bench"

for name in (
    "CREDITUNION_ENV",
    "DEBUG",
    "SECRET_KEY",
    "IDENTITY_KEY",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "CELERY_BROKER_URL",
):
    os.environ.pop(name, None)
os.environ |= {"DATA_DIR": str(PLACE / "world"), "LOG_LEVEL": "ERROR"}

from creditunion.settings import *  # noqa: E402, F403
from creditunion.settings import STORAGES  # noqa: E402

# names of files without their hashes: compressing them all takes longer than the pages that are measured
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# whoever is signed in by the bench has no phone with codes
SECOND_FACTOR_ROLES = []
