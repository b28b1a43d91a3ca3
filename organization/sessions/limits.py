"""The limits that this world has set (docs/operations.md, Settings)."""

from datetime import timedelta

from django.conf import settings

from organization.sessions.rules import Lasting, Limit, Throttle


def lasting() -> Lasting:
    return Lasting(
        idle=timedelta(minutes=settings.SESSION_IDLE_MINUTES),
        longest=timedelta(seconds=settings.SESSION_COOKIE_AGE),
    )


def throttle() -> Throttle:
    """Failures beside ``SIGN_IN_TRIES`` have generous limits: a branch's people share an address behind its router."""
    tries, pause = settings.SIGN_IN_TRIES, timedelta(minutes=settings.SIGN_IN_PAUSE_MINUTES)
    return Throttle(
        pair=Limit(tries, pause, first=pause, longest=pause),
        account=Limit(4 * tries, timedelta(hours=1), first=timedelta(seconds=30), longest=pause),
        address=Limit(10 * tries, timedelta(hours=1), first=timedelta(minutes=1), longest=pause),
    )
