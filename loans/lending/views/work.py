"""The work list, and what an application's page shows of its contract."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from loans.applications.queries import application_for
from loans.applications.tabs import opened
from loans.approvals.queries import approval_of
from loans.lending.gates import releases_at, signs_for
from loans.lending.queries import signed_of
from loans.lending.queries.conditions import conditions_of
from loans.lending.queries.shown import notes_of
from loans.lending.tables import WORK, work_at
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def work(request: HttpRequest) -> HttpResponse:
    """What waits for a contract, a note or its money at the visitor's nodes."""
    visitor = visitor_of(request)
    day = visitor.day or timezone.localdate()
    found = work_at(visitor.access.units(Right.SEE_RECORDS), day)
    return list_answer(
        request, WORK, found, template="loans/lending/work.html", context={"day": day}, head=[visitor.place]
    )


@require_GET
@requires(Right.SEE_RECORDS)
def of_application(request: HttpRequest, number: str) -> HttpResponse:
    """Conditions, contract and notes of an application."""
    application = found_or_404(request, application_for, number)
    day = visitor_of(request).day or timezone.localdate()
    approval, signed = approval_of(application), signed_of(application)
    conditions = conditions_of(application, approval) if approval else []
    context = {
        "application": application,
        "approval": approval,
        "conditions": conditions,
        "left": sum(condition.met is None for condition in conditions),
        "signed": signed,
        "rows": notes_of(signed, day) if signed else (),
        "signs": signs_for(request, application, day),
        "releases": releases_at(request, application.unit_id),
        "visitor_id": visitor_of(request).user.pk,
    }
    return tab_answer(request, opened(application), "lending", "loans/lending/of_application.html", context)
