"""What happens at the door: signing in and out, passwords, refusals. Each leaves its entry in the audit."""

from django.contrib.auth import authenticate
from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from organization.calendar.queries import known_day
from organization.credentials.operations import WrongCode, check_code, use_recovery_code
from organization.sessions.models import SignInTry
from organization.sessions.operations import Source, TooManyTries, begin_try
from organization.staff.models import User
from organization.staff.operations import set_password

#: Longer than a code of an app: what was typed is a recovery code.
LONGEST_APP_CODE = 8


class NotLetIn(Exception):
    """Wrong, or too often; ``held``: not even looked at. The person reads the same sentence."""

    def __init__(self, *, held: bool) -> None:
        self.held = held
        super().__init__("held" if held else "wrong")


def try_password(*, code: str, password: str, source: Source) -> tuple[User, SignInTry]:
    """The person with this code and password, and the try, which counts as failed until they are in.

    A code that nobody has takes as long as a wrong password, and is throttled like one.

    Raises:
        NotLetIn
    """
    attempt = _begin(code, source)
    user = authenticate(None, username=code, password=password)
    if not isinstance(user, User):
        note_failed_sign_in(code=code, address=source.address)
        raise NotLetIn(held=False)
    return user, attempt


def try_code(*, user: User, typed: str, source: Source) -> SignInTry:
    """The second factor of ``user``: the code of this moment, or a recovery code. Counted with the passwords.

    Raises:
        NotLetIn
    """
    attempt = _begin(user.code, source)
    try:
        if len(typed.replace(" ", "").replace("-", "")) > LONGEST_APP_CODE:
            use_recovery_code(user=user, typed=typed, on=known_day(), address=source.address)
        else:
            check_code(user=user, typed=typed)
    except WrongCode as error:
        note_failed_sign_in(code=user.code, address=source.address, step="second factor")
        raise NotLetIn(held=False) from error
    return attempt


def _begin(code: str, source: Source) -> SignInTry:
    try:
        return begin_try(code=code, source=source)
    except TooManyTries as error:
        note_failed_sign_in(code=code, address=source.address, step="held back")
        raise NotLetIn(held=True) from error


def note_sign_in(*, user: User, address: str | None) -> None:
    record(kind=AuditKind.SIGNED_IN, actor=user.code, business_date=known_day(), address=address)


def note_failed_sign_in(*, code: str, address: str | None, step: str = "") -> None:
    """``code`` as it was typed: it may be nobody's. ``step``: what failed, if not the password."""
    record(
        kind=AuditKind.SIGN_IN_FAILED,
        actor=code,
        business_date=known_day(),
        address=address,
        details={"step": step} if step else {},
    )


def note_sign_out(*, user: User, address: str | None) -> None:
    record(kind=AuditKind.SIGNED_OUT, actor=user.code, business_date=known_day(), address=address)


def note_refusal(*, user: User, subject: str, reason: str, address: str | None) -> None:
    """Somebody asked for what is not theirs. ``subject``: the address; ``reason``: the right, or the scope."""
    record(
        kind=AuditKind.REFUSED,
        actor=user.code,
        subject=subject,
        details={"reason": reason},
        business_date=known_day(),
        address=address,
    )


@transaction.atomic
def change_password(*, user: User, password: str, address: str | None) -> None:
    """Give ``user`` a new password of their own choice; an initial password is done with."""
    set_password(user=user, password=password, by=user, on=known_day(), address=address)
