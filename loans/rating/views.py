"""What ratings and certificates say of a customer and of a village, as tabs of their pages."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from customers.queries import customer_for
from customers.tabs import opened as opened_customer
from loans.rating import standing
from loans.rating.tables import RESIDENTS, residents
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tab_lists import list_tab
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of
from organization.villages.queries import village_for
from organization.villages.tabs import opened as opened_village


@require_GET
@requires(Right.SEE_RECORDS)
def ratings(request: HttpRequest, pk: int) -> HttpResponse:
    """The customer's ratings with their annual reviews."""
    customer = found_or_404(request, customer_for, pk)
    context = {"ratings": standing.ratings(customer)}
    return tab_answer(request, opened_customer(customer), "ratings", "loans/ratings.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def certificates(request: HttpRequest, pk: int) -> HttpResponse:
    """The customer's loan certificates and what became of them."""
    customer, day = found_or_404(request, customer_for, pk), day_of_record(request)
    context = {"certificates": standing.certificates(customer, day)}
    return tab_answer(request, opened_customer(customer), "certificates", "loans/certificates.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def of_village(request: HttpRequest, code: str) -> HttpResponse:
    """The village's households and businesses: who has a file, a rating, a certificate."""
    village, day = found_or_404(request, village_for, code), day_of_record(request)
    found = residents(village.pk, visitor_of(request).access.units(Right.SEE_RECORDS), day=day)
    head = [village.name, _("截至 %(day)s") % {"day": day.isoformat()}]
    return list_tab(request, opened_village(village), "customers", RESIDENTS, found, head=head)
