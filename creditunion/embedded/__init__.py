"""PostgreSQL and Valkey for machines that have neither, started when first needed and shared by all processes.

One DATA_DIR is one *world* (``world.py``): its own servers, data and passwords. Each process that uses a server
holds a lock on a file for as long as it lives (``sharing.py``); the last one out stops the server. A server that
outlived its users (they were killed) is adopted by the next. Nothing here knows Django but ``engine/``.

docs/operations.md tells how production replaces both by DATABASE_URL and CELERY_BROKER_URL.
"""

from creditunion.embedded.errors import EmbeddedError
from creditunion.embedded.postgres import Postgres
from creditunion.embedded.registry import postgres_of, valkey_of
from creditunion.embedded.valkey import Valkey

__all__ = ["EmbeddedError", "Postgres", "Valkey", "postgres_of", "valkey_of"]
