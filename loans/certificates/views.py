"""A customer's loan certificates."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from customers.register.queries import customer_for
from customers.register.tabs import opened
from loans.certificates import standing
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tabs import tab_answer


@require_GET
@requires(Right.SEE_RECORDS)
def certificates(request: HttpRequest, pk: int) -> HttpResponse:
    """The customer's loan certificates and what became of them."""
    customer, day = found_or_404(request, customer_for, pk), day_of_record(request)
    context = {"certificates": standing.certificates(customer, day)}
    return tab_answer(request, opened(customer), "certificates", "loans/certificates.html", context)
