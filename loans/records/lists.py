"""Lists of loans: all that a person may see, and a borrower's."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from common.listing.relation import Relation
from customers.register.queries import customer_for
from customers.register.tabs import opened
from loans.records.tables import BORROWERS_LOANS, LOANS, loans_at, loans_of
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.tab_lists import list_tab
from organization.access.visitors import visitor_of
from organization.calendar.queries import closed_through


@require_GET
@requires(Right.SEE_RECORDS)
def loans(request: HttpRequest) -> HttpResponse:
    """The list of loans at the visitor's nodes."""
    visitor = visitor_of(request)
    found = loans_at(visitor.access.units(Right.SEE_RECORDS), day=_day(request), month=_month())
    return list_answer(request, LOANS, found, head=[visitor.place])


@require_GET
@requires(Right.SEE_RECORDS)
def of_customer(request: HttpRequest, pk: int) -> HttpResponse:
    """A borrower's loans, those at other branches neither shown nor counted."""
    customer = found_or_404(request, customer_for, pk)
    units = visitor_of(request).access.units(Right.SEE_RECORDS)
    found: Relation = loans_of(customer.pk, units, day=_day(request), month=_month())
    return list_tab(request, opened(customer), "loans", BORROWERS_LOANS, found, head=[customer.name])


def _day(request: HttpRequest) -> date:
    return visitor_of(request).day or timezone.localdate()


def _month() -> date | None:
    """The first day of the newest closed month."""
    closed = closed_through()
    return closed.first_day if closed else None
