"""What the operations of the room do first and last: take the rows in order, and leave their mark."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from common.audit.models import AuditKind
from common.audit.operations import record
from customers.register.models import Customer
from loans.applications.models import Application
from loans.approvals.queries import Approval, approval_of
from loans.groups.rules.refusals import Refusal
from loans.lending.errors import NoApproval, RulesRefuse
from loans.lending.models import ContractSerial, Note, RelendingQuota, SignedContract
from loans.lending.rules.numbers import contract_number
from organization.staff.models import User
from organization.units.models import Unit


def taken_application(pk: int) -> Application:
    """The application's row, with its borrower taken before."""
    return _taken(pk=pk)


def taken_contract(pk: int) -> SignedContract:
    """The contract, with borrower and application taken before; what else its notes take stands still."""
    application = _taken(signed=pk)
    signed = SignedContract.objects.select_related("contract__customer", "contract__unit", "signed_by").get(
        pk=pk
    )
    signed.application = application
    return signed


def taken_note(pk: int) -> Note:
    """The note, with all that stands above it."""
    application = _taken(signed__notes=pk)
    above = ("contract__contract__customer", "contract__contract__unit", "contract__signed_by")
    rows = Note.objects.select_related("released_by", "drawn_by", "loan", *above)
    note = rows.select_for_update(no_key=True, of=["self"]).get(pk=pk)
    note.contract.application = application
    return note


def _taken(**which: int) -> Application:
    """The application of which this is true. Its borrower's row is taken until the transaction ends, before any other:
    what they may borrow is asked once at a time (reliability.md, Rules)."""
    borrower = {f"applications__{path}": key for path, key in which.items()}
    Customer.objects.select_for_update(no_key=True, of=["self"]).get(**borrower)
    rows = Application.objects.select_related("customer", "unit__parent", "purpose", "certificate")
    return rows.select_for_update(no_key=True, of=["self"]).get(**which)


def take_relending(application: Application, on: date) -> None:
    """Whoever lends the central bank's money lends it one after another: the quota is one for the county."""
    if application.funded_by_relending:
        list(RelendingQuota.objects.on(on).order_by("pk").select_for_update(no_key=True))


def approved(application: Application) -> Approval:
    """The approval of the application as it reads now.

    Raises:
        NoApproval
    """
    approval = approval_of(application)
    if approval is None:
        raise NoApproval(application.number)
    return approval


def demand(refusals: Sequence[Refusal]) -> None:
    """Raises RulesRefuse where a rule says no."""
    if refusals:
        raise RulesRefuse(refusals)


def next_contract_number(unit: Unit, year: int) -> str:
    """The next one of the unit's branch in the year; one statement, so that two at once never get the same."""
    branch = unit.branch or unit
    table = connection.ops.quote_name(ContractSerial._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS s (branch_id, year, last) VALUES (%s, %s, 1) "
            "ON CONFLICT (branch_id, year) DO UPDATE SET last = s.last + 1 RETURNING s.last",
            [branch.pk, year],
        )
        (running,) = cursor.fetchone() or (0,)
    return contract_number(branch.code, year, running)


def note_done(subject: str, *, by: User, on: date, details: Mapping[str, Any]) -> None:
    """The operation's one entry in the union's audit."""
    record(kind=AuditKind.OPERATED, actor=by.code, subject=subject, details=details, business_date=on)
