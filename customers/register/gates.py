"""The gate of every page that changes a customer."""

from datetime import date

from django.http import HttpRequest

from customers.register.keepers import NotYourCustomer, customer_to_keep
from customers.register.models import Customer
from organization.access.gates import found_or_404, not_to_keep
from organization.access.scope import Access
from organization.access.visitors import visitor_of


def to_keep(request: HttpRequest, pk: int) -> tuple[Customer, date]:
    """The customer whom the visitor may change, and the business date; 404 and 403 as the gates say.

    Nothing is entered before the union has its day.
    """
    visitor = visitor_of(request)
    day = visitor.day
    if day is None:
        not_to_keep(request)

    def gate(access: Access, key: int) -> Customer:
        return customer_to_keep(access, visitor.user, key, day)

    try:
        return found_or_404(request, gate, pk), day
    except NotYourCustomer:
        not_to_keep(request)
