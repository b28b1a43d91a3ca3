"""Django's sessions, kept in ``PersonSession``: one live row for each person, idle and absolute limits."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import CreateError
from django.contrib.sessions.backends.db import SessionStore as RowStore
from django.db import IntegrityError, transaction
from django.utils import timezone

from organization.sessions.limits import lasting
from organization.sessions.models import Ending, PersonSession
from organization.sessions.operations import end_sessions

#: Where the data keep when the person signed in, and from where: a new key does not make a new session.
STARTED, ADDRESS = "started_at", "address"
_PERSON = "_auth_user_id"


class SessionStore(RowStore):
    """``ended`` is the row of a session that is over, once it was loaded; ``seen_at`` that of a live one."""

    ended: PersonSession | None = None
    seen_at: datetime | None = None
    _person: str | None = None

    @classmethod
    def get_model_class(cls) -> type[PersonSession]:
        return PersonSession

    def load(self) -> dict[str, Any]:
        row = PersonSession.objects.filter(session_key=self.session_key or "").first()
        if row is not None and row.ended_at is None:
            _end_if_over(row)
        if row is None or row.ended_at is not None:
            self._session_key = None
            self.ended = row
            return {}
        self.seen_at, self._person = row.seen_at, _person_of(row)
        return self.decode(row.session_data)

    def save(self, must_create: bool = False) -> None:
        """Write the row; a person's other session ends here. What has ended meanwhile stays ended, silently."""
        if self.session_key is None:
            self.create()
            return
        data: dict[str, Any] = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # Django's
        row = self._row(data)
        with transaction.atomic():
            if row.user_id and (must_create or _person_of(row) != self._person):
                end_sessions(
                    user_id=row.user_id,
                    because=Ending.ELSEWHERE,
                    address=row.address,
                    but=row.session_key,
                )
            if must_create:
                self._insert(row)
            else:
                PersonSession.objects.filter(session_key=row.session_key, ended_at=None).update(
                    session_data=row.session_data,
                    expire_date=row.expire_date,
                    user_id=row.user_id,
                    started_at=row.started_at,
                    address=row.address,
                )
        self._person = _person_of(row)

    def _row(self, data: dict[str, Any]) -> PersonSession:
        now = timezone.now()
        if data.get(_PERSON) and STARTED not in data:
            data[STARTED] = now.isoformat()
        started = datetime.fromisoformat(data[STARTED]) if STARTED in data else now
        return PersonSession(
            session_key=self.session_key or "",
            session_data=self.encode(data),
            expire_date=started + lasting().longest,
            user_id=data.get(_PERSON),
            started_at=started,
            seen_at=now,
            address=data.get(ADDRESS),
        )

    def _insert(self, row: PersonSession) -> None:
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            if not self.exists(row.session_key):
                raise
            raise CreateError from error

    @classmethod
    def clear_expired(cls) -> None:
        """Rows whose longest time is over need no notice any more."""
        PersonSession.objects.filter(expire_date__lt=timezone.now()).delete()


def _person_of(row: PersonSession) -> str | None:
    return str(row.user_id) if row.user_id else None


def _end_if_over(row: PersonSession) -> None:
    now, limits = timezone.now(), lasting()
    if limits.is_old(row.started_at, now):
        row.ended_because = Ending.OLD
    elif limits.is_idle(row.seen_at, now):
        row.ended_because = Ending.IDLE
    else:
        return
    row.ended_at, row.session_data = now, ""
    row.save(update_fields=["ended_at", "ended_because", "session_data"])
