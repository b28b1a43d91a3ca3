"""What waits: for the officer, for the group, for the public list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from loans.rating.queries.assessments import meetings_at, notices_at
from loans.rating.queries.waiting import waiting_by_branch
from loans.rating.tables import ASSESSMENTS, assessments_at
from organization.access.gates import requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of

#: Meetings and lists shown on the page of what waits.
_NEWEST = 6


@require_GET
@requires(Right.SEE_RECORDS)
def ratings(request: HttpRequest) -> HttpResponse:
    """All assessments in sight, and over them what waits at which branch."""
    access = visitor_of(request).access
    units = access.units(Right.SEE_RECORDS)
    deciding = access.units(Right.DECIDE_RATINGS)
    waiting = waiting_by_branch(units)
    context: dict[str, Any] = {
        "waiting": [(each, each.branch.pk in deciding) for each in waiting],
        "meetings": meetings_at(units)[:_NEWEST],
        "notices": notices_at(units)[:_NEWEST],
        "may_set": access.may(Right.SET_STANDARDS),
    }
    return list_answer(
        request, ASSESSMENTS, assessments_at(units), template="loans/rating/work.html", context=context
    )
