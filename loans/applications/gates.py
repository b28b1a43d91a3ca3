"""The gates of the pages that enter and change applications."""

from datetime import date

from django.http import HttpRequest, QueryDict

from customers.register.gates import to_keep
from customers.register.keepers import NotYourCustomer, keeps
from customers.register.models import Customer
from loans.applications.models import Application
from loans.applications.queries import application_for
from organization.access.gates import found_or_404, not_to_keep
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.visitors import visitor_of


def to_enter_for(request: HttpRequest, pk: int) -> tuple[Customer, date]:
    """The customer for whom the visitor enters applications, and the business date; 404 and 403 as the gates say."""
    customer, day = to_keep(request, pk)
    if customer.branch_id not in visitor_of(request).access.units(Right.ENTER_APPLICATIONS):
        not_to_keep(request)
    return customer, day


def to_change(request: HttpRequest, number: str) -> tuple[Application, date]:
    """The application whose customer the visitor keeps, and the business date."""
    visitor = visitor_of(request)
    day = visitor.day or not_to_keep(request)

    def gate(access: Access, key: str) -> Application:
        found = application_for(access, key)
        is_here = found.unit_id in access.units(Right.ENTER_APPLICATIONS)
        if not is_here or not keeps(access, visitor.user, found.customer, day):
            raise NotYourCustomer
        return found

    try:
        return found_or_404(request, gate, number), day
    except NotYourCustomer:
        not_to_keep(request)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was filled in, also when it is nothing at all; None where the page is only asked for."""
    return request.POST if request.method == "POST" else None
