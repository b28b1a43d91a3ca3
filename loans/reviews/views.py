"""A customer's ratings and what the annual reviews made of them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from customers.register.queries import customer_for
from customers.register.tabs import opened
from loans.rating.queries.waiting import next_act
from loans.reviews import standing
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def ratings(request: HttpRequest, pk: int) -> HttpResponse:
    """The customer's ratings with their annual reviews."""
    customer = found_or_404(request, customer_for, pk)
    visitor = visitor_of(request)
    acts = next_act(visitor.access, visitor.user, customer, visitor.day)
    context = {"ratings": standing.ratings(customer), "customer": customer, "assessing": acts}
    return tab_answer(request, opened(customer), "ratings", "loans/ratings.html", context)
