"""The gates of the pages between approval and loan."""

from datetime import date

from django.http import HttpRequest

from customers.register.keepers import keeps
from loans.applications.models import Application
from loans.applications.queries import application_for
from loans.lending.models import Note, SignedContract
from loans.lending.queries import contract_for, note_for
from organization.access.gates import found_or_404, not_to_keep
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.visitors import visitor_of


def the_day(request: HttpRequest) -> date:
    """Nothing is signed or paid out before the union has its day."""
    day = visitor_of(request).day
    if day is None:
        not_to_keep(request)
    return day


def application_to_sign(request: HttpRequest, number: str) -> tuple[Application, date]:
    """The application of a customer whom the visitor keeps, and the business date; 404 and 403 as the gates say."""
    application, day = found_or_404(request, application_for, number), the_day(request)
    if not signs_for(request, application, day):
        not_to_keep(request)
    return application, day


def contract_to_draw(request: HttpRequest, number: str) -> tuple[SignedContract, date]:
    """The contract of a customer whom the visitor keeps."""
    signed, day = found_or_404(request, contract_for, number), the_day(request)
    if not signs_for(request, signed.application, day):
        not_to_keep(request)
    return signed, day


def note_to_cancel(request: HttpRequest, number: str) -> tuple[Note, date]:
    """The note of a customer whom the visitor keeps."""
    note, day = found_or_404(request, note_for, number), the_day(request)
    if not signs_for(request, note.contract.application, day):
        not_to_keep(request)
    return note, day


def note_to_release(request: HttpRequest, number: str) -> tuple[Note, date]:
    """The note at a node where the visitor pays out."""

    def gate(access: Access, key: str) -> Note:
        note = note_for(access, key)
        access.check(Right.RELEASE_LOANS, note.contract.contract.unit_id)
        return note

    return found_or_404(request, gate, number), the_day(request)


def signs_for(request: HttpRequest, application: Application, day: date) -> bool:
    """Whether the visitor signs at the node and keeps the customer."""
    visitor = visitor_of(request)
    if application.unit_id not in visitor.access.units(Right.SIGN_CONTRACTS):
        return False
    return keeps(visitor.access, visitor.user, application.customer, day)


def releases_at(request: HttpRequest, unit_id: int) -> bool:
    """Whether the visitor pays out at the node."""
    return unit_id in visitor_of(request).access.units(Right.RELEASE_LOANS)
