"""Second factors: enrolling, answering with a code, recovery codes, resetting."""

import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone

from common.audit.models import AuditKind
from common.audit.operations import record
from common.encryption import keyed_hash
from organization.credentials.models import RecoveryCode, SecondFactor
from organization.credentials.rules import totp
from organization.staff.models import User

RECOVERY_CODES = 10
#: Without 0, 1, i, l, o: they are written down by hand.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_HALF = 5


class WrongCode(Exception):
    """Not the code of this moment, or one that was used already."""


def new_secret() -> bytes:
    return secrets.token_bytes(totp.SECRET_BYTES)


@transaction.atomic
def enrol(*, user: User, secret: bytes, typed: str, on: date | None, address: str | None) -> list[str]:
    """Make ``secret`` the person's second factor, proved by a code, in the place of an earlier one.

    Returns the recovery codes, which nobody can read again.

    Raises:
        WrongCode: the app does not show the codes of this secret.
    """
    now = timezone.now()
    step = totp.matching_step(secret, _plain(typed), totp.step_at(now.timestamp()), last_used=0)
    if step is None:
        raise WrongCode
    SecondFactor.objects.filter(user=user).delete()
    factor = SecondFactor.objects.create(user=user, secret=secret.hex(), last_step=step, enrolled_at=now)
    _note("enrol_second_factor", user, by=user, on=on, address=address)
    return _new_recovery_codes(factor)


@transaction.atomic
def check_code(*, user: User, typed: str) -> None:
    """Take the code of this moment, once.

    Raises:
        WrongCode: another one, one that was used, or nobody enrolled.
    """
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None:
        raise WrongCode
    now_step = totp.step_at(timezone.now().timestamp())
    step = totp.matching_step(bytes.fromhex(factor.secret), _plain(typed), now_step, factor.last_step)
    if step is None:
        raise WrongCode
    factor.last_step = step
    factor.save(update_fields=["last_step"])


@transaction.atomic
def use_recovery_code(*, user: User, typed: str, on: date | None, address: str | None) -> int:
    """Take a recovery code, which is then gone; how many are left.

    Raises:
        WrongCode: not one of theirs, or used already.
    """
    wanted = keyed_hash(_recovery(user, _plain(typed)))
    if not RecoveryCode.objects.filter(factor__user=user, code_hash=wanted).delete()[0]:
        raise WrongCode
    left = RecoveryCode.objects.filter(factor__user=user).count()
    _note("use_recovery_code", user, by=user, on=on, address=address, left=left)
    return left


@transaction.atomic
def renew_recovery_codes(*, user: User, on: date | None, address: str | None) -> list[str]:
    """New recovery codes instead of the old; who asks has just given the present code."""
    _note("renew_recovery_codes", user, by=user, on=on, address=address)
    return _new_recovery_codes(SecondFactor.objects.get(user=user))


@transaction.atomic
def reset_second_factor(*, user: User, by: User, on: date | None, address: str | None) -> bool:
    """Take the second factor from an account whose owner lost it; whether there was one.

    Whose role needs one enrols anew at the next sign-in.
    """
    deleted = SecondFactor.objects.filter(user=user).delete()[0]
    _note("reset_second_factor", user, by=by, on=on, address=address)
    return bool(deleted)


def _new_recovery_codes(factor: SecondFactor) -> list[str]:
    factor.recovery_codes.all().delete()
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(2 * _HALF)) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(factor=factor, code_hash=keyed_hash(_recovery(factor.user, code))) for code in codes
    )
    return [f"{code[:_HALF]}-{code[_HALF:]}" for code in codes]


def _recovery(user: User, code: str) -> str:
    return f"recovery {user.pk} {code}"


def _plain(typed: str) -> str:
    return typed.replace(" ", "").replace("-", "").lower()


def _note(what: str, user: User, *, by: User, on: date | None, address: str | None, **details: int) -> None:
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=what,
        details={"user": user.code, **details},
        business_date=on,
        address=address,
    )
