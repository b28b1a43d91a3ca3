"""A customer's ratings and what the annual reviews made of them; a certificate's stamps; the villages to review."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from customers.register.keepers import keeps
from customers.register.queries import customer_for
from customers.register.tabs import opened
from loans.certificates.queries import certificate_for
from loans.certificates.tabs import opened as opened_certificate
from loans.rating.queries.waiting import next_act
from loans.reviews import queries, standing
from loans.reviews.tables import officers_at, villages, villages_at
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def ratings(request: HttpRequest, pk: int) -> HttpResponse:
    """The customer's ratings with their annual reviews, and what is to be done next."""
    customer, day = found_or_404(request, customer_for, pk), day_of_record(request)
    visitor = visitor_of(request)
    found = queries.standing(customer.pk, day) if day == visitor.day else None
    is_due = found is not None and found.year < day.year and day.year not in found.reviewed
    context = {
        "ratings": standing.ratings(customer),
        "customer": customer,
        "assessing": next_act(visitor.access, visitor.user, customer, visitor.day),
        "may_review": is_due and keeps(visitor.access, visitor.user, customer, day),
    }
    return tab_answer(request, opened(customer), "ratings", "loans/ratings.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def stamps(request: HttpRequest, number: str) -> HttpResponse:
    """The annual reviews that stamped the certificate."""
    certificate = found_or_404(request, certificate_for, number)
    rows = certificate.reviews.select_related("reviewed_by", "rating").order_by("-year")
    context = {"stamps": rows, "certificate": certificate}
    return tab_answer(
        request, opened_certificate(certificate), "stamps", "loans/certificate_stamps.html", context
    )


@require_GET
@requires(Right.SEE_RECORDS)
def listed(request: HttpRequest) -> HttpResponse:
    """Villages at the visitor's nodes, with how far their reviews are."""
    visitor = visitor_of(request)
    units, day = visitor.access.units(Right.SEE_RECORDS), visitor.day or timezone.localdate()
    found = villages_at(units, day)
    everywhere = visitor.access.units(Right.KEEP_ANY_CUSTOMER)
    own = visitor.access.units(Right.KEEP_CUSTOMERS)

    def reviews(row: dict[str, Any]) -> bool:
        return row["branch_id"] in everywhere or (
            row["branch_id"] in own and row["officer"] == str(visitor.user.pk)
        )

    spec = villages(officers_at(units, day), reviews)
    return list_answer(request, spec, found, head=[visitor.place, str(day.year)])
