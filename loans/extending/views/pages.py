"""What everybody who sees records sees of extensions: the list, a loan's, and the agreement of an application."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from loans.applications.queries import application_for
from loans.applications.queries.extended import extended_of
from loans.applications.tabs import opened as opened_application
from loans.approvals.queries import approval_of
from loans.extending.queries import agreement_of
from loans.extending.queries.finding import asks_for
from loans.extending.queries.shown import applications_to_extend, extensions_of, offer_of, stopped_by
from loans.extending.tables import EXTENSIONS, extensions_at
from loans.extending.tabs import opened
from loans.lending.gates import signs_for
from loans.lending.queries.conditions import conditions_of
from loans.origination.gates import loan_for
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def extensions(request: HttpRequest) -> HttpResponse:
    """Applications to extend at the visitor's nodes, what runs out first on top."""
    visitor = visitor_of(request)
    day = visitor.day or timezone.localdate()
    rows = extensions_at(visitor.access.units(Right.SEE_RECORDS), day)
    return list_answer(request, EXTENSIONS, rows, template="loans/extending/list.html", head=[visitor.place])


@require_GET
@requires(Right.SEE_RECORDS)
def of_loan(request: HttpRequest, number: str) -> HttpResponse:
    """A loan's extensions by the day of the page; today also whether it could be extended, and why not."""
    loan, day = found_or_404(request, loan_for, number), day_of_record(request)
    visitor = visitor_of(request)
    context = {"loan": loan, "day": day, "rows": extensions_of(loan, day)}
    if visitor.day == day:
        known, refusals = stopped_by(loan, day)
        context |= {
            "is_today": True,
            "known": known,
            "refusals": refusals,
            "offer": offer_of(loan, known, day) if known else None,
            "applications": applications_to_extend(loan),
            "may_ask": asks_for(visitor.access, visitor.user, loan, day),
        }
    return tab_answer(request, opened(loan), "extensions", "loans/extending/of_loan.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def agreement(request: HttpRequest, number: str) -> HttpResponse:
    """Conditions and agreement of an application to extend."""
    application = found_or_404(request, application_for, number)
    day = visitor_of(request).day or timezone.localdate()
    approval = approval_of(application)
    conditions = conditions_of(application, approval) if approval else []
    signed = agreement_of(application)
    context = {
        "application": application,
        "extended": extended_of(application),
        "approval": approval,
        "conditions": conditions,
        "left": sum(condition.met is None for condition in conditions),
        "signed": signed,
        "signs": signs_for(request, application, day),
    }
    return tab_answer(
        request, opened_application(application), "agreement", "loans/extending/agreement.html", context
    )
