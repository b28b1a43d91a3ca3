"""Enter an application, and change it while it is with the investigation post."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from customers.register.models import Customer
from loans.applications.errors import NotToChange, RulesRefuse, StaleApplication
from loans.applications.models import Application, ApplicationKind
from loans.applications.operations.steps import (
    UNSEALED,
    application_number,
    drop_security,
    note,
    seal,
    sent_before,
    taken,
    write_security,
)
from loans.applications.queries.known import known_of
from loans.applications.queries.pricing import following, quoted
from loans.applications.queries.wishes import judged
from loans.applications.rules.content import Asked, entry_hash
from loans.applications.rules.facts import CREDIT, JOINT_GUARANTEE
from loans.applications.stages import may_change
from loans.products.models import Purpose
from organization.staff.models import User


@transaction.atomic
def enter_application(
    *, customer: Customer, asked: Asked, by: User, on: date, key: UUID | None = None
) -> Application:
    """A customer's application, version 1; ``by`` is its investigation post.

    The same ``key`` with the same content gives the application that it made before.

    Raises:
        KeyTaken: the key came with another content.
        RulesRefuse: every rule that says no.
        NoBaseRate: nothing to price it by.
    """
    customer = taken(customer)
    sent = entry_hash(customer.code, asked)
    if before := sent_before(key, sent):
        return before
    application = Application(
        number=application_number(customer.branch, on.year),
        customer=customer,
        unit=customer.branch,
        officer=by,
        applied_on=on,
        content_hash=UNSEALED,
        entry_key=key,
        entry_hash=sent,
        **_columns(customer, asked, on, besides=None),
    )
    return _written(application, asked, what="entered", by=by, on=on)


@transaction.atomic
def change_application(*, number: str, version: int, asked: Asked, by: User, on: date) -> Application:
    """The next version, with everything as ``asked``, priced anew; ``by`` becomes its investigation post.

    Raises:
        StaleApplication: it is not at ``version`` any more.
        NotToChange: it was submitted to examination.
        RulesRefuse, NoBaseRate
    """
    customer = taken(Customer.objects.get(applications__number=number))
    rows = Application.objects.filter(kind=ApplicationKind.LOAN)
    application = rows.select_for_update(of=["self"]).get(number=number)
    if application.version != version:
        raise StaleApplication(application.version)
    if not may_change(application):
        raise NotToChange(number)
    for name, value in _columns(customer, asked, on, besides=application.pk).items():
        setattr(application, name, value)
    application.officer, application.version = by, version + 1
    drop_security(application)
    return _written(application, asked, what="changed", by=by, on=on)


def _columns(customer: Customer, asked: Asked, on: date, *, besides: int | None) -> dict[str, Any]:
    purpose = Purpose.objects.get(code=asked.purpose)
    known = known_of(customer, on, besides=besides)
    against = judged(known, asked, purpose).refusals
    if against:
        raise RulesRefuse(against)
    price = quoted(known, asked, purpose)
    plain = "product guarantee_mode amount months purpose_words plan funded_by_relending".split()
    return {name: getattr(asked, name) for name in plain} | {
        "purpose": purpose,
        **following(customer, asked, purpose),
        "group": known.grouped.group if known.grouped and asked.product == JOINT_GUARANTEE else None,
        "certificate": known.held if asked.guarantee_mode == CREDIT else None,
        "rate_percent": price.rate_percent,
        "priced_on": on,
        "price": price.to_json(),
    }


def _written(application: Application, asked: Asked, *, what: str, by: User, on: date) -> Application:
    application.save()
    write_security(application, asked)
    seal(application, by=by, on=on)
    told = {
        "customer": application.customer.code,
        "version": application.version,
        "amount": str(application.amount),
        "hash": application.content_hash,
    }
    note(application, what=what, by=by, on=on, details=told)
    return application
