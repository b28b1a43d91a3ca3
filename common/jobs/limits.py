"""How long silence lasts before it means death, and how often a job is tried."""

from datetime import timedelta

from django.conf import settings

#: A job that died or failed unexpectedly this many times is failed and visible (reliability.md, fact 1).
ATTEMPTS = 3


def stale_after() -> timedelta:
    """Silence after which a running job, or a worker, counts as dead: JOB_STALE_SECONDS (tests: 2)."""
    return timedelta(seconds=settings.JOB_STALE_SECONDS)


def beat_every() -> float:
    """Seconds between two signs of life: three may be lost before the silence is taken for death."""
    return float(settings.JOB_STALE_SECONDS) / 4


def look_every() -> float:
    """Seconds between two looks at what a handler has told about its progress."""
    return min(0.5, beat_every())
