"""Enter an application, and change it while it is with the investigation post."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from customers.register.models import Customer
from loans.applications.errors import KeyTaken, NotToChange, StaleApplication
from loans.applications.models import Application
from loans.applications.operations.steps import application_number, note, seal, taken, write_security
from loans.applications.rules.content import Asked, entry_hash
from loans.applications.stages import may_change
from loans.certificates.queries import held_on
from loans.groups.queries import group_of
from loans.products.models import Purpose
from organization.staff.models import User

_UNSEALED = "-"


@dataclass(frozen=True)
class Priced:
    """The rate, and how it came about."""

    rate_percent: Decimal
    working: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def enter_application(
    *, customer: Customer, asked: Asked, priced: Priced, by: User, on: date, key: UUID | None = None
) -> Application:
    """A customer's application, version 1; ``by`` is its investigation post.

    The same ``key`` with the same content gives the application that it made before.

    Raises:
        KeyTaken: the key came with another content.
    """
    customer = taken(customer)
    sent = entry_hash(customer.code, asked)
    before = Application.objects.filter(entry_key=key).first() if key else None
    if before is not None:
        if before.entry_hash != sent:
            raise KeyTaken(before.number)
        return before
    application = Application(
        number=application_number(customer.branch, on.year),
        customer=customer,
        unit=customer.branch,
        officer=by,
        applied_on=on,
        content_hash=_UNSEALED,
        entry_key=key,
        entry_hash=sent,
        **_columns(customer, asked, priced, on),
    )
    application.save()
    write_security(application, asked)
    seal(application, by=by, on=on)
    note(application, what="entered", by=by, on=on, details=_told(application))
    return application


@transaction.atomic
def change_application(
    *, number: str, version: int, asked: Asked, priced: Priced, by: User, on: date
) -> Application:
    """The next version, with everything as ``asked``; ``by`` becomes its investigation post.

    Raises:
        StaleApplication: it is not at ``version`` any more.
        NotToChange: it was submitted to examination.
    """
    customer = taken(Customer.objects.get(applications__number=number))
    application = Application.objects.select_for_update(of=["self"]).get(number=number)
    if application.version != version:
        raise StaleApplication(application.version)
    if not may_change(application):
        raise NotToChange(number)
    for name, value in _columns(customer, asked, priced, on).items():
        setattr(application, name, value)
    application.officer, application.version = by, version + 1
    application.save()
    write_security(application, asked)
    seal(application, by=by, on=on)
    note(application, what="changed", by=by, on=on, details=_told(application))
    return application


def _columns(customer: Customer, asked: Asked, priced: Priced, on: date) -> dict[str, Any]:
    purpose = Purpose.objects.get(code=asked.purpose)
    plain = "product guarantee_mode amount months purpose_words plan funded_by_relending".split()
    is_group = asked.product == "joint_guarantee"
    return {name: getattr(asked, name) for name in plain} | {
        "purpose": purpose,
        "industry": purpose.industry if asked.industry is None else asked.industry,
        "agricultural": purpose.agricultural if asked.agricultural is None else asked.agricultural,
        "group": group_of(customer) if is_group else None,
        "certificate": held_on([customer.pk], on).get(customer.pk)
        if asked.guarantee_mode == "credit"
        else None,
        "rate_percent": priced.rate_percent,
        "priced_on": on,
        "price": priced.working,
    }


def _told(application: Application) -> dict[str, Any]:
    return {
        "customer": application.customer.code,
        "version": application.version,
        "amount": str(application.amount),
        "hash": application.content_hash,
    }
