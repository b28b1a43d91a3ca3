"""What an administrator does with accounts; nobody does it with their own (attacks A07)."""

import secrets
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from organization.credentials import operations as credentials
from organization.credentials.queries import complaints
from organization.people.errors import CodeTaken, NoPassword, OwnAccount
from organization.people.queries import unused_accounts
from organization.sessions.models import Ending
from organization.sessions.operations import end_sessions, unlock
from organization.staff.models import ServiceAccount, User
from organization.staff.operations import set_password

#: Without what is easily mistaken on paper: 0 O 1 l I.
LETTERS = "abcdefghijkmnpqrstuvwxyz"
CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
FIGURES = "23456789"
_PART = 4


@transaction.atomic
def create_account(
    *, code: str, name: str, by: User, on: date | None, address: str | None
) -> tuple[User, str]:
    """A new person, and the first password, to be changed at the first sign-in and shown this once.

    Raises:
        CodeTaken
    """
    try:
        with transaction.atomic():
            user = User.objects.create_user(code, name)
    except IntegrityError as error:
        raise CodeTaken from error
    note("create_account", user, by=by, on=on, address=address, name=name)
    return user, _give_password(user, by=by, on=on, address=address)


@transaction.atomic
def reset_password(*, user: User, by: User, on: date | None, address: str | None) -> str:
    """A new first password, shown this once; the person's session ends.

    Raises:
        OwnAccount, NoPassword
    """
    not_oneself(user, by)
    if ServiceAccount.objects.filter(user=user).exists():
        raise NoPassword
    end_sessions(user_id=user.pk, because=Ending.ADMINISTRATOR, address=None)
    return _give_password(user, by=by, on=on, address=address)


@transaction.atomic
def set_active(*, user: User, active: bool, by: User, on: date | None, address: str | None) -> None:
    """Disable an account, whose session ends at once, or enable it again.

    Raises:
        OwnAccount
    """
    not_oneself(user, by)
    user.is_active = active
    user.save(update_fields=["is_active"])
    if not active:
        end_sessions(user_id=user.pk, because=Ending.ADMINISTRATOR, address=None)
    note("enable_account" if active else "disable_account", user, by=by, on=on, address=address)


@transaction.atomic
def unlock_account(*, user: User, by: User, on: date | None, address: str | None) -> None:
    """Forget the failed tries. Raises OwnAccount."""
    not_oneself(user, by)
    note("unlock_account", user, by=by, on=on, address=address, tries=unlock(user=user))


@transaction.atomic
def end_session(*, user: User, by: User, on: date | None, address: str | None) -> None:
    """Raises OwnAccount: signing out is for that."""
    not_oneself(user, by)
    end_sessions(user_id=user.pk, because=Ending.ADMINISTRATOR, address=None)
    note("end_sessions", user, by=by, on=on, address=address)


@transaction.atomic
def reset_factor(*, user: User, by: User, on: date | None, address: str | None) -> None:
    """Take the second factor away, and the session with it. Raises OwnAccount."""
    not_oneself(user, by)
    end_sessions(user_id=user.pk, because=Ending.ADMINISTRATOR, address=None)
    credentials.reset_second_factor(user=user, by=by, on=on, address=address)


@transaction.atomic
def disable_unused(*, on: date | None) -> list[User]:
    """Disable the accounts that nobody has used for too long (attacks S13)."""
    found = list(unused_accounts())
    for user in found:
        user.is_active = False
        user.save(update_fields=["is_active"])
        end_sessions(user_id=user.pk, because=Ending.ADMINISTRATOR, address=None)
        note("disable_unused_account", user, by=None, on=on, address=None)
    return found


def not_oneself(user: User, by: User) -> None:
    if user.pk == by.pk:
        raise OwnAccount


def note(
    what: str, user: User, *, by: User | None, on: date | None, address: str | None, **details: Any
) -> None:
    """One entry in the audit about an account."""
    record(
        kind=AuditKind.OPERATED,
        actor=by.code if by else "",
        subject=what,
        details={"user": user.code, **details},
        business_date=on,
        address=address,
    )


def _give_password(user: User, *, by: User, on: date | None, address: str | None) -> str:
    password = _first_password()
    while complaints(user, password):
        password = _first_password()
    set_password(user=user, password=password, by=by, on=on, initial=True, address=address)
    return password


def _first_password() -> str:
    """``Kfmt-ahxw-4826``: three kinds of characters and 60 bits, to be told over the telephone."""
    small = "".join(secrets.choice(LETTERS) for _ in range(2 * _PART - 1))
    figures = "".join(secrets.choice(FIGURES) for _ in range(_PART))
    return f"{secrets.choice(CAPITALS)}{small[: _PART - 1]}-{small[_PART - 1 :]}-{figures}"
