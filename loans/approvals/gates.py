"""What the pages that act on an application read from the request."""

from datetime import date

from django.http import HttpRequest

from loans.applications.models import Application
from loans.applications.queries import application_for
from organization.access.gates import found_or_404, not_theirs, not_to_keep
from organization.access.rights import Right
from organization.access.visitors import visitor_of


def the_day(request: HttpRequest) -> date:
    """The business date; nothing is decided before the union has its day."""
    return visitor_of(request).day or not_to_keep(request)


def to_act_on(request: HttpRequest, number: str, right: Right) -> tuple[Application, date]:
    """The application at whose node the visitor has ``right``, and the business date; 404 for any other."""
    found = found_or_404(request, application_for, number)
    if found.unit_id not in visitor_of(request).access.units(right):
        not_theirs(request)
    return found, the_day(request)
