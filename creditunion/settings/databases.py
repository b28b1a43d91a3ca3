"""Two roles on one database: ``default`` works on rows, ``owner`` changes tables (decisions.md, Database)."""

from typing import Any

from creditunion.embedded.postgres import APPLICATION, DATABASE, OWNER
from creditunion.settings.environment import DATA_DIR, env

#: ``web`` is set by wsgi.py; commands and workers may take longer than a person waits for a page.
IS_WEB = env.str("CREDITUNION_PROCESS", "") == "web"

#: Milliseconds. Month-end statements run for minutes on a large book; a page's never should.
STATEMENT_TIMEOUT = env.int("DATABASE_STATEMENT_TIMEOUT", 30_000 if IS_WEB else 3_600_000)
LOCK_TIMEOUT = env.int("DATABASE_LOCK_TIMEOUT", 10_000 if IS_WEB else 60_000)
#: Of a transaction in which nothing happens: its locks stop others.
IDLE_TIMEOUT = env.int("DATABASE_IDLE_TIMEOUT", 60_000 if IS_WEB else 600_000)

_LIMITS = (
    f"-c statement_timeout={STATEMENT_TIMEOUT} -c lock_timeout={LOCK_TIMEOUT}"
    f" -c idle_in_transaction_session_timeout={IDLE_TIMEOUT}"
)


def _embedded(role: str) -> dict[str, Any]:
    return {
        "ENGINE": "creditunion.embedded.engine",
        "NAME": DATABASE,
        "EMBEDDED": {"DATA_DIR": DATA_DIR, "ROLE": role},
    }


def databases() -> dict[str, dict[str, Any]]:
    """The application's connection, and the owner's where this process may have it.

    A production web process has DATABASE_URL alone: what it cannot reach, a hole in it cannot reach either.
    """
    if env.str("DATABASE_URL", ""):
        found = {"default": dict(env.dj_db_url("DATABASE_URL"))}
        if env.str("DATABASE_OWNER_URL", ""):
            found["owner"] = dict(env.dj_db_url("DATABASE_OWNER_URL"))
    else:
        found = {"default": _embedded(APPLICATION), "owner": _embedded(OWNER)}
    default = found["default"]
    default["CONN_MAX_AGE"] = 600 if IS_WEB else 0
    default["CONN_HEALTH_CHECKS"] = True
    default["OPTIONS"] = {"options": _LIMITS, "connect_timeout": 10} | default.get("OPTIONS", {})
    return found


DATABASES = databases()
