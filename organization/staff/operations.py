"""What is done with people's accounts."""

from datetime import date

from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from organization.staff.models import User


@transaction.atomic
def set_password(*, user: User, password: str, by: User | None, on: date, initial: bool = False) -> None:
    """Give ``user`` a password, as an administrator does or the demo; ``initial``: to be changed at the first sign-in.

    The audit names who did it, never the password.
    """
    user.set_password(password)
    user.must_change_password = initial
    user.save(update_fields=["password", "must_change_password"])
    record(
        kind=AuditKind.OPERATED,
        actor=by.code if by else "",
        subject="set_password",
        details={"user": user.code},
        business_date=on,
    )
