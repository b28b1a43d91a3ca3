"""The page of a village."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tabs import record_page, tab_answer
from organization.access.visitors import visitor_of
from organization.villages import queries
from organization.villages.tabs import opened


@require_GET
@requires(Right.SEE_RECORDS)
def village(request: HttpRequest, code: str) -> HttpResponse:
    """A village on a day, with its tabs."""
    found, day = found_or_404(request, queries.village_for, code), day_of_record(request)
    context = {
        "village": found,
        "day": day,
        "is_past": day != visitor_of(request).day,
        "count": queries.counts(found, day).first(),
        "assignment": queries.officer_on(found, day),
    }
    return record_page(request, opened(found), "organization/village.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def history(request: HttpRequest, code: str) -> HttpResponse:
    """The counts and the officers, one after another."""
    found, day = found_or_404(request, queries.village_for, code), day_of_record(request)
    context = {"counts": queries.counts(found, day), "holders": queries.officers(found, day)}
    return tab_answer(request, opened(found), "history", "organization/village_history.html", context)
