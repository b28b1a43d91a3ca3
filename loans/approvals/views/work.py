"""What waits for the visitor, and how far an application is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from loans.applications.models import Application
from loans.applications.queries import application_for
from loans.applications.tabs import opened
from loans.approvals.queries.posts import posts_held
from loans.approvals.queries.shown import Way, post_to_act, rounds_of, way_of
from loans.approvals.queries.waiting import waiting_for
from loans.approvals.rules import Post, Stage
from loans.approvals.rules.checks import REFUSALS
from loans.approvals.rules.stages import WITH_THE_OFFICER
from loans.approvals.tables import WAITING
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def approvals(request: HttpRequest) -> HttpResponse:
    """The visitor's work list, the most urgent first."""
    visitor = visitor_of(request)
    day = visitor.day or timezone.localdate()
    rows = waiting_for(visitor.access, visitor.user, day)
    return list_answer(
        request,
        WAITING,
        rows,
        template="loans/approvals/list.html",
        context={"may_set": visitor.may(Right.SET_STANDARDS)},
        head=[visitor.user.name],
    )


@require_GET
@requires(Right.SEE_RECORDS)
def approval(request: HttpRequest, number: str) -> HttpResponse:
    """The line of stages, every submission with its acts, and what the visitor may do now."""
    found = found_or_404(request, application_for, number)
    day = visitor_of(request).day or timezone.localdate()
    way, rounds = way_of(found, day), rounds_of(found)
    context = {"application": found, "way": way, "rounds": rounds, **_acts(request, found, way)}
    if rounds and rounds[0].number == way.round:
        context["open_sitting"] = next((each for each in rounds[0].sittings if each.is_open), None)
    return tab_answer(request, opened(found), "approval", "loans/approvals/tab.html", context)


def _acts(request: HttpRequest, application: Application, way: Way) -> dict[str, Any]:
    """Which buttons the visitor gets."""
    visitor = visitor_of(request)
    is_officer = application.officer_id == visitor.user.pk and application.unit_id in visitor.access.units(
        Right.ENTER_APPLICATIONS
    )
    post = post_to_act(visitor.access, visitor.user, application, way.stage) if visitor.day else None
    held = posts_held(visitor.access, application.unit)
    once_more = way.stage is Stage.REFUSED and way.refusals < REFUSALS
    return {
        "may_submit": is_officer and (way.stage in WITH_THE_OFFICER or once_more),
        "may_withdraw": is_officer and way.may_withdraw,
        "once_more": once_more,
        "may_examine": post in {Post.EXAMINATION, Post.DEPARTMENT},
        "may_approve": post in {Post.DIRECTOR, Post.MANAGER},
        "may_sit": post in {Post.GROUP, Post.COMMITTEE} and post in held,
    }
