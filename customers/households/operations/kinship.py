"""Which customers are kin, as they declare it (domain.md 3, Kin)."""

from datetime import date

import pghistory
from django.db import IntegrityError, transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from customers.households.models import Kin, Kinship
from customers.households.operations.errors import AlreadyDeclared, KinToOneself
from customers.register.models import Customer
from organization.staff.models import User


@transaction.atomic
def declare_kinship(
    *, customer: Customer, other: Customer, kin: Kin, by: User, on: date, address: str | None = None
) -> Kinship:
    """Two customers are kin, whichever of them says so.

    Raises:
        KinToOneself, AlreadyDeclared
    """
    if customer.pk == other.pk:
        raise KinToOneself
    first, second = sorted((customer, other), key=lambda each: each.pk)
    try:
        with transaction.atomic():
            made = Kinship.objects.create(
                customer=first, other=second, kin=kin, declared_on=on, declared_by=by
            )
    except IntegrityError as error:
        raise AlreadyDeclared from error
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"declare_kinship {customer.code}",
        details={"kin": kin, "other": other.code},
        business_date=on,
        address=address,
    )
    return made


@transaction.atomic
def withdraw_kinship(*, kinship: Kinship, by: User, on: date) -> None:
    """A declaration was wrong: the row goes, its history stays."""
    with pghistory.context(actor=by.code, operation="withdraw_kinship", business_date=on.isoformat()):
        kinship.delete()
