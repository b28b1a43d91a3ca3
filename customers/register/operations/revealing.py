"""What is done with customers."""

from datetime import date

from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from customers.register.models import Customer
from organization.staff.models import User


@transaction.atomic
def reveal_identity(
    *, customer: Customer, reason: str, by: User, on: date | None, address: str | None
) -> str:
    """The whole identity number, for a reason that stays on record with who asked (attacks E05).

    Without its entry in the audit there is no number.
    """
    record(
        kind=AuditKind.REVEALED,
        actor=by.code,
        subject=f"customer {customer.code}",
        details={"what": "identity_number", "reason": reason},
        business_date=on,
        address=address,
    )
    number: str = customer.identity_number
    return number
