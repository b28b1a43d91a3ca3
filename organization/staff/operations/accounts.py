"""What is done with people's accounts."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from common.audit.models import AuditKind
from common.audit.operations import record
from organization.staff.models import PasswordRecord, User

#: So many of a person's passwords are kept, as hashes; the policy looks back at most that far.
KEPT_PASSWORDS = 12


@transaction.atomic
def set_password(
    *,
    user: User,
    password: str,
    by: User | None,
    on: date | None,
    initial: bool = False,
    address: str | None = None,
) -> None:
    """Give ``user`` a password: an administrator does, the demo, or the person.

    The audit names who did it, never the password.

    Args:
        by: None for the system.
        initial: to be changed at the first sign-in.
        address: the client's IP address.
    """
    user.set_password(password)
    user.must_change_password = initial
    user.save(update_fields=["password", "must_change_password"])
    PasswordRecord.objects.create(user=user, password=user.password, set_at=timezone.now())
    newest = user.passwords.order_by("-set_at", "-pk").values_list("pk", flat=True)[:KEPT_PASSWORDS]
    user.passwords.exclude(pk__in=list(newest)).delete()
    record(
        kind=AuditKind.OPERATED,
        actor=by.code if by else "",
        subject="change_password" if by == user else "set_password",
        details={} if by == user else {"user": user.code},
        business_date=on,
        address=address,
    )
