"""Questions about sign-ins and sessions."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from organization.sessions.limits import throttle
from organization.sessions.models import KnownSource, PersonSession, SignInTry
from organization.sessions.rules import Failures
from organization.staff.models import User

#: Failed tries are kept as long as any limit looks back, and for the administrator's eyes.
KEPT = timedelta(days=7)


def is_known(code: str, source: str) -> bool:
    """Whether the account has signed in from the source."""
    return KnownSource.objects.filter(user__code=code, source=source).exists()


def failures_of(*, code: str, source: str, address: str | None, since: datetime) -> Failures:
    """What the throttle asks about a try. Two queries."""
    tries = SignInTry.objects.filter(tried_at__gte=since)
    own = list(tries.filter(code=code).values_list("source", "source_known", "tried_at"))
    return Failures(
        pair=[at for where, _known, at in own if where == source],
        account=[at for _where, known, at in own if not known],
        address=list(tries.filter(address=address).values_list("tried_at", flat=True)) if address else [],
    )


def is_slowed(user: User) -> bool:
    """Whether somebody tried so often that a try from some source would have to wait now."""
    now, limits = timezone.now(), throttle()
    tries = SignInTry.objects.filter(code=user.code, tried_at__gte=now - limits.account.within)
    rows = list(tries.values_list("source", "source_known", "tried_at"))
    by_source: dict[str, list[datetime]] = {}
    for source, _known, at in rows:
        by_source.setdefault(source, []).append(at)
    strangers = [at for _source, known, at in rows if not known]
    waits = [limits.pair.free_at(each, now) for each in by_source.values()]
    return any([*waits, limits.account.free_at(strangers, now)])


def old_tries() -> QuerySet[SignInTry]:
    """Failed tries that no limit looks back to any more."""
    return SignInTry.objects.filter(tried_at__lt=timezone.now() - KEPT)


def something_is_over() -> bool:
    """Whether sessions or tries wait to be cleared away."""
    return PersonSession.objects.filter(expire_date__lt=timezone.now()).exists() or old_tries().exists()


def ended_session(notice: str) -> PersonSession | None:
    """The ended session that an address names; None for anything else."""
    try:
        wanted = UUID(notice)
    except ValueError:
        return None
    return PersonSession.objects.filter(notice=wanted, ended_at__isnull=False).first()
