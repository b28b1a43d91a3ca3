"""The gates of the pages of extensions."""

from datetime import date

from django.http import Http404, HttpRequest

from customers.register.keepers import NotYourCustomer
from loans.applications.gates import to_change
from loans.applications.models import Application, ApplicationKind
from loans.extending.queries import loan_to_extend
from loans.lending.gates import application_to_sign
from loans.origination.models import Loan
from organization.access.gates import found_or_404, not_to_keep
from organization.access.scope import Access
from organization.access.visitors import visitor_of


def to_extend(request: HttpRequest, number: str) -> tuple[Loan, date]:
    """The loan whose borrower the visitor keeps, and the business date; 404 and 403 as the gates say."""
    visitor = visitor_of(request)
    day = visitor.day or not_to_keep(request)

    def gate(access: Access, key: str) -> Loan:
        return loan_to_extend(access, visitor.user, key, day)

    try:
        return found_or_404(request, gate, number), day
    except NotYourCustomer:
        not_to_keep(request)


def extension_to_change(request: HttpRequest, number: str) -> tuple[Application, date]:
    """As ``to_change``; an application for a new loan is none of this room's."""
    application, day = to_change(request, number)
    return _extension(application), day


def extension_to_sign(request: HttpRequest, number: str) -> tuple[Application, date]:
    """As ``application_to_sign``; an application for a new loan is none of this room's."""
    application, day = application_to_sign(request, number)
    return _extension(application), day


def _extension(application: Application) -> Application:
    if application.kind != ApplicationKind.EXTENSION:
        raise Http404
    return application
