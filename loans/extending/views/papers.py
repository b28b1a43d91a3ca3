"""What is printed and signed for an extension (requirements.md L17; domain.md 5, F27: consent in writing)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from common.capitals import in_capitals
from loans.applications.models import ConsentRole
from loans.applications.queries.extended import extended_of
from loans.extending.forms import LINES
from loans.extending.queries import agreement_for, extendable
from loans.extending.queries.shown import offer_of
from loans.origination.gates import loan_for
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def agreement_print(request: HttpRequest, number: str) -> HttpResponse:
    """The agreement on A4, with a line for everybody who signs."""
    agreement = found_or_404(request, agreement_for, number)
    application = agreement.application
    context = {
        "agreement": agreement,
        "application": application,
        "loan": application.loan,
        "customer": application.customer,
        "extended": extended_of(application),
        "principal": agreement.amount,
        "capitals": in_capitals(agreement.amount),
        "back": reverse("application", args=[application.number]) + "?tab=agreement",
    }
    return render(request, "loans/extending/agreement_print.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def request_print(request: HttpRequest, number: str) -> HttpResponse:
    """What borrower and guarantors fill in and sign before the application is entered."""
    loan, visitor = found_or_404(request, loan_for, number), visitor_of(request)
    day = visitor.day or timezone.localdate()
    known = extendable(loan, day)
    if known is None:
        raise Http404
    context = {
        "loan": loan,
        "customer": loan.customer,
        "day": day,
        "offer": offer_of(loan, known, day),
        "principal": known.owed,
        "capitals": in_capitals(known.owed),
        "answerers": [(str(ConsentRole(each.role).label), each.name) for each in known.answerers]
        or [("", "")] * (LINES if known.needs_one else 0),
        "back": reverse("loan", args=[number]) + "?tab=extensions",
    }
    return render(request, "loans/extending/request_print.html", context)
