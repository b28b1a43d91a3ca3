"""What happens at the door: signing in and out, passwords, refusals. Each leaves its entry in the audit."""

from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from organization.access.visitors import known_day
from organization.staff.models import User


def note_sign_in(*, user: User, address: str | None) -> None:
    record(kind=AuditKind.SIGNED_IN, actor=user.code, business_date=known_day(), address=address)


def note_failed_sign_in(*, code: str, address: str | None) -> None:
    """``code`` as it was typed: it may be nobody's."""
    record(kind=AuditKind.SIGN_IN_FAILED, actor=code, business_date=known_day(), address=address)


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
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record(
        kind=AuditKind.OPERATED,
        actor=user.code,
        subject="change_password",
        business_date=known_day(),
        address=address,
    )
