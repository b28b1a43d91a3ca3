"""Accounts of other systems and their tokens: made, revoked, used."""

import secrets
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from common.audit.models import AuditKind
from common.audit.operations import record
from common.messages import Message
from organization.staff.models import ServiceAccount, User
from organization.tokens.models import ApiToken, TokenUse

#: So that a token found in a file or a log is known for what it is.
PREFIX = "cu_"
#: 256 bits: nobody guesses one, so a plain digest keeps it.
BYTES = 32
SHOWN = 8


class TokenError(Exception):
    """``message`` is fit for the person who asked."""

    def __init__(self, sentence: str) -> None:
        self.message = Message(sentence)
        super().__init__(sentence)

    def __str__(self) -> str:
        return self.message.text


class AccountCodeTaken(TokenError):
    def __init__(self) -> None:
        super().__init__(_("这个工号已有人使用。"))


class AlreadyRevoked(TokenError):
    def __init__(self) -> None:
        super().__init__(_("这个令牌已经收回。"))


@transaction.atomic
def create_service_account(
    *, code: str, name: str, by: User, on: date | None, address: str | None
) -> ServiceAccount:
    """An account for another system. It has no password; what it sees, its posts say, given by two people as ever.

    Raises:
        AccountCodeTaken
    """
    try:
        with transaction.atomic():
            user = User.objects.create_user(code, name)
    except IntegrityError as error:
        raise AccountCodeTaken from error
    account = ServiceAccount.objects.create(user=user)
    _note("create_service_account", by=by, on=on, address=address, user=code, name=name)
    return account


@transaction.atomic
def create_token(
    *, account: ServiceAccount, name: str, expires_on: date, by: User, on: date | None, address: str | None
) -> tuple[ApiToken, str]:
    """A new token, and the whole of it, to be shown this once: only its digest is kept.

    Args:
        expires_on: the last day on which it works, by the real calendar.
    """
    whole = PREFIX + secrets.token_urlsafe(BYTES)
    token = ApiToken.objects.create(
        account=account,
        name=name,
        digest=digest_of(whole),
        hint=whole[:SHOWN],
        created_by=by,
        expires_on=expires_on,
    )
    _note(
        "create_token",
        by=by,
        on=on,
        address=address,
        user=account.user.code,
        token=token.hint,
        name=name,
        expires_on=expires_on.isoformat(),
    )
    return token, whole


@transaction.atomic
def revoke_token(*, token: ApiToken, by: User, on: date | None, address: str | None) -> None:
    """Let a token work no more, from the next request on.

    Raises:
        AlreadyRevoked
    """
    changed = ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(
        revoked_at=timezone.now(), revoked_by=by
    )
    if not changed:
        raise AlreadyRevoked
    _note("revoke_token", by=by, on=on, address=address, user=token.account.user.code, token=token.hint)


def use_token(*, token: ApiToken) -> int:
    """Count a request; how many there were in this minute. Counted by the database: on however many web machines."""
    now = timezone.now()
    minute = now.replace(second=0, microsecond=0)
    rows = TokenUse.objects.filter(token=token)
    again = Case(When(minute=minute, then=F("requests") + 1), default=Value(1))
    if not rows.update(last_used_at=now, requests=again, minute=minute):
        TokenUse.objects.get_or_create(
            token=token, defaults={"last_used_at": now, "minute": minute, "requests": 1}
        )
    requests: int = rows.values_list("requests", flat=True).get()
    return requests


def note_refused_token(*, token: ApiToken, because: str, on: date | None, address: str | None) -> None:
    """Somebody tries a token that works no more: that stands in the audit, as a failed sign-in does."""
    record(
        kind=AuditKind.SIGN_IN_FAILED,
        actor=token.account.user.code,
        business_date=on,
        address=address,
        details={"step": f"token {because}", "token": token.hint},
    )


def digest_of(whole: str) -> str:
    return sha256(whole.encode("utf-8", "replace")).hexdigest()


def _note(what: str, *, by: User, on: date | None, address: str | None, **details: Any) -> None:
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=what,
        details=details,
        business_date=on,
        address=address,
    )
