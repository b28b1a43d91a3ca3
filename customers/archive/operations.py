"""What is done in the archive: a file is put in its place, lent out, taken back (requirements.md W4)."""

from datetime import date
from typing import Any

from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from customers.archive.errors import (
    AlreadyLent,
    DueTooEarly,
    NoFileYet,
    NotLent,
    NotPlaced,
    OwnLending,
)
from customers.archive.models import ArchivePlace, FileLending
from customers.register.models import CreditFile, Customer
from organization.staff.models import User


@transaction.atomic
def place_file(
    *, customer: Customer, shelf: str, box: str, position: str, by: User, on: date
) -> ArchivePlace:
    """Put the file somewhere, or somewhere else; where it stood before is in the history.

    Raises:
        NoFileYet
    """
    _lock(customer)
    if not CreditFile.objects.filter(customer=customer).exists():
        raise NoFileYet
    given = {"shelf": shelf, "box": box, "position": position, "placed_on": on, "placed_by": by}
    place, _is_new = ArchivePlace.objects.update_or_create(customer=customer, defaults=given)
    _note("place_file", customer, by, on, place=str(place))
    return place


@transaction.atomic
def lend_file(
    *, customer: Customer, borrower: User, reason: str, due_on: date, by: User, on: date
) -> FileLending:
    """Hand the file to a borrower.

    Raises:
        NotPlaced, AlreadyLent, OwnLending, DueTooEarly: it stays where it is.
    """
    _lock(customer)
    if not ArchivePlace.objects.filter(customer=customer).exists():
        raise NotPlaced
    held = FileLending.objects.out().select_related("borrower").filter(customer=customer).first()
    if held is not None:
        raise AlreadyLent(held.borrower.name, str(held.lent_on))
    if borrower.pk == by.pk:
        raise OwnLending
    if due_on < on:
        raise DueTooEarly
    lending = FileLending.objects.create(
        customer=customer, borrower=borrower, reason=reason, lent_on=on, lent_by=by, due_on=due_on
    )
    _note("lend_file", customer, by, on, borrower=borrower.code, reason=reason, due_on=str(due_on))
    return lending


@transaction.atomic
def take_back(*, lending: FileLending, by: User, on: date) -> None:
    """The file is back in its place.

    Raises:
        NotLent: somebody was faster.
        OwnLending
    """
    if lending.borrower_id == by.pk:
        raise OwnLending
    done = FileLending.objects.out().filter(pk=lending.pk).update(returned_on=on, returned_by=by)
    if not done:
        raise NotLent
    _note("take_back_file", lending.customer, by, on, borrower=lending.borrower.code)


def _lock(customer: Customer) -> None:
    Customer.objects.select_for_update().get(pk=customer.pk)


def _note(what: str, customer: Customer, by: User, on: date, **details: Any) -> None:
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"{what} customer {customer.code}",
        details=details,
        business_date=on,
    )
