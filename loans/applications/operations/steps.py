"""What entering and changing have in common: the number, the rows, the hash, the kept version, the note."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from common.audit.models import AuditKind
from common.audit.operations import record
from customers.register.models import Customer
from loans.applications.errors import KeyTaken
from loans.applications.models import (
    Application,
    ApplicationSerial,
    ApplicationVersion,
    Collateral,
    Guarantor,
)
from loans.applications.queries.content import content_of
from loans.applications.rules.content import Asked, AskedGuarantor, content_hash
from organization.staff.models import User
from organization.units.models import Unit

#: Stands in the row until its content is hashed, in the same transaction.
UNSEALED = "-"


def sent_before(key: UUID | None, sent: str) -> Application | None:
    """What was entered when the form with this key was sent before; ``sent`` is the hash of what it says.

    Raises:
        KeyTaken: it said something else then.
    """
    before = Application.objects.filter(entry_key=key).first() if key else None
    if before is not None and before.entry_hash != sent:
        raise KeyTaken(before.number)
    return before


def application_number(branch: Unit, year: int) -> str:
    """``0103-SQ2007-00001``: the branch's next one of the year; one statement, so that two at once never get the same."""
    table = connection.ops.quote_name(ApplicationSerial._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS s (branch_id, year, last) VALUES (%s, %s, 1) "
            "ON CONFLICT (branch_id, year) DO UPDATE SET last = s.last + 1 RETURNING s.last",
            [branch.pk, year],
        )
        (serial,) = cursor.fetchone() or (0,)
    return f"{branch.code}-SQ{year}-{serial:05d}"


def taken(customer: Customer) -> Customer:
    """The customer's row, taken until the transaction ends: what two people enter for one household is in order."""
    rows = Customer.objects.select_for_update(of=["self"], no_key=True).select_related("branch", "village")
    return rows.get(pk=customer.pk)


def drop_security(application: Application) -> None:
    """Nobody answers and nothing is pledged any more: what is asked now is written anew."""
    application.guarantors.all().delete()
    application.collaterals.all().delete()


def write_security(application: Application, asked: Asked) -> None:
    """Who answers and what is pledged, as asked."""
    Guarantor.objects.bulk_create(_guarantor(application, each) for each in asked.guarantors)
    Collateral.objects.bulk_create(
        Collateral(application=application, **vars(collateral)) for collateral in asked.collaterals
    )


def _guarantor(application: Application, asked: AskedGuarantor) -> Guarantor:
    values = {name: value for name, value in vars(asked).items() if name != "customer"}
    return Guarantor(application=application, customer_id=asked.customer, **values)


def seal(application: Application, *, by: User, on: date) -> None:
    """Hash what the rows say now, and keep it as the application's present version."""
    fresh = Application.objects.select_related(
        "customer", "unit", "officer", "purpose", "group", "certificate", "loan"
    )
    content = content_of(fresh.get(pk=application.pk))
    application.content_hash = content_hash(content)
    application.save(update_fields=["content_hash"])
    ApplicationVersion.objects.create(
        application=application,
        version=application.version,
        content=content,
        content_hash=application.content_hash,
        made_by=by,
        made_on=on,
    )


def note(application: Application, *, what: str, by: User, on: date, details: dict[str, Any]) -> None:
    """Into the union's audit."""
    subject = f"application {application.number} {what}"
    record(kind=AuditKind.OPERATED, actor=by.code, subject=subject, details=details, business_date=on)
