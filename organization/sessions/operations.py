"""Trying to sign in, within the limits; ending sessions."""

from dataclasses import dataclass
from hashlib import sha256

from django.db import connection, transaction
from django.utils import timezone

from organization.sessions.limits import throttle
from organization.sessions.models import Ending, KnownSource, PersonSession, SignInTry
from organization.sessions.queries import failures_of, is_known, old_tries
from organization.sessions.rules import free_at
from organization.staff.models import User

#: Of the sources that an account has signed in from, so many of the latest are remembered.
REMEMBERED = 20


@dataclass(frozen=True)
class Source:
    """Where a try comes from. ``device``: what the browser's device cookie says, empty without one."""

    device: str
    address: str | None

    @property
    def device_key(self) -> str:
        return f"device:{sha256(self.device.encode()).hexdigest()}" if self.device else ""

    @property
    def address_key(self) -> str:
        return f"address:{self.address or ''}"


class TooManyTries(Exception):
    """The try may not be made now; the password was not looked at."""


@transaction.atomic
def begin_try(*, code: str, source: Source) -> SignInTry:
    """Count a try as failed before anything is looked at, so that many at once are counted too.

    Raises:
        TooManyTries: the limits say wait; such a try is not counted.
    """
    _one_at_a_time(f"code {code}", f"address {source.address}")
    device_known = bool(source.device) and is_known(code, source.device_key)
    key = source.device_key if device_known else source.address_key
    known = device_known or is_known(code, key)
    now, limits = timezone.now(), throttle()
    failures = failures_of(code=code, source=key, address=source.address, since=now - limits.account.within)
    if free_at(limits, failures, now, source_known=known, device_known=device_known):
        raise TooManyTries
    return SignInTry.objects.create(
        code=code, source=key, source_known=known, address=source.address, tried_at=now
    )


def forgive(*, attempt: SignInTry) -> None:
    """The try was no failure, but the person is not in yet: a second step follows."""
    attempt.delete()


@transaction.atomic
def succeed(*, attempt: SignInTry, user: User, source: Source) -> None:
    """The person is in: their source is known from now on, and its failures are forgotten."""
    SignInTry.objects.filter(code=user.code, source=attempt.source).delete()
    now = timezone.now()
    for key in filter(None, (source.device_key, source.address and source.address_key)):
        KnownSource.objects.update_or_create(user=user, source=key, defaults={"seen_at": now})
        SignInTry.objects.filter(code=user.code, source=key).delete()
    newest = user.known_sources.order_by("-seen_at", "-pk").values("pk")[:REMEMBERED]
    user.known_sources.exclude(pk__in=list(newest.values_list("pk", flat=True))).delete()


def unlock(*, user: User) -> int:
    """Forget the failed tries of an account; how many there were."""
    return SignInTry.objects.filter(code=user.code).delete()[0]


def end_sessions(*, user_id: int | str, because: Ending, address: str | None, but: str = "") -> int:
    """End the live session of a person, save the one with the key ``but``; how many ended.

    Sign-ins of one person wait for each other here, so that two at once do not both stay.
    """
    User.objects.select_for_update().filter(pk=user_id).first()
    live = PersonSession.objects.filter(user_id=user_id, ended_at=None).exclude(session_key=but)
    return live.update(
        ended_at=timezone.now(), ended_because=because, ended_from=address or None, session_data=""
    )


def touch(*, key: str) -> None:
    """The person did something; the idle time begins anew."""
    PersonSession.objects.filter(session_key=key, ended_at=None).update(seen_at=timezone.now())


def forget_old_tries() -> int:
    return old_tries().delete()[0]


def _one_at_a_time(*names: str) -> None:
    """Tries on one account or from one address wait for each other, on whatever web machine."""
    with connection.cursor() as cursor:
        for name in sorted(names):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [f"sign-in {name}"])
