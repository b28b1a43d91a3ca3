"""One record per event, on the standard error stream; whoever runs the system decides where it is kept."""

from typing import Any

from creditunion.settings.environment import DEBUG, IS_PRODUCTION, env

LOG_FORMAT = env.str("LOG_FORMAT", "json" if IS_PRODUCTION else "plain")
LOG_LEVEL = env.str("LOG_LEVEL", "DEBUG" if DEBUG else "INFO").upper()

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "creditunion.logs.PlainFormatter"},
        "json": {"()": "creditunion.logs.JsonFormatter"},
    },
    "filters": {"refusals": {"()": "creditunion.logs.RefusalsInALine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        # the parts of Django that have handlers of their own; ours would print each record twice
        "django": {"handlers": [], "level": "INFO"},
        "django.request": {"filters": ["refusals"]},
        "django.server": {"handlers": [], "propagate": True},
        "django.db.backends": {"level": "INFO"},
    },
}
