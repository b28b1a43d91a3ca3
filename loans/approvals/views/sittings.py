"""Sittings of the loan group and the committee: convened, voted in by name, closed, printed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loans.applications.queries.extended import extended_of
from loans.approvals import operations
from loans.approvals.errors import ApprovalRefused
from loans.approvals.forms import MinutesForm, VoteForm
from loans.approvals.gates import the_day, to_act_on
from loans.approvals.models import Sitting
from loans.approvals.queries import seen_of
from loans.approvals.queries.posts import CHAIR, posts_held
from loans.approvals.queries.shown import Counted, counted, post_to_act, sitting_for, way_of
from loans.approvals.rules import Post, Stage
from loans.approvals.views.acting import approval_page, content_shown, refused, seen_now
from organization.access.gates import found_or_404, not_theirs, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_POST
@requires(Right.VOTE_ON_LOANS)
def convene(request: HttpRequest, number: str) -> HttpResponse:
    """Open a sitting of the body that is on."""
    found, day = to_act_on(request, number, Right.VOTE_ON_LOANS)
    body = Post.COMMITTEE if way_of(found, day).stage.value == Post.COMMITTEE.value else Post.GROUP
    try:
        made = operations.open_sitting(
            application=found, seen=seen_of(found), body=body, by=visitor_of(request).user, on=day
        )
    except ApprovalRefused as error:
        # convening decides nothing: that somebody tried is no matter for the audit
        messages.error(request, str(error))
        return redirect(approval_page(found))
    messages.success(request, _("审议会已召开，请各成员表决。"))
    return redirect("sitting", made.pk)


@require_GET
@requires(Right.SEE_RECORDS)
def sitting(request: HttpRequest, pk: int) -> HttpResponse:
    """The members, who has voted, the content; a member's ballot, the chair's minutes."""
    return _page(request, found_or_404(request, sitting_for, pk))


@require_POST
@requires(Right.VOTE_ON_LOANS)
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """One member's vote."""
    found, day = _to_act_on(request, pk, Right.VOTE_ON_LOANS), the_day(request)
    form = VoteForm(request.POST, on=day)
    if form.is_valid():
        try:
            operations.vote(
                sitting=found,
                seen=form.seen,
                is_for=form.is_for,
                opinion=form.cleaned_data["opinion"],
                by=visitor_of(request).user,
                on=day,
            )
        except ApprovalRefused as error:
            refused(request, form, error)
        else:
            messages.success(request, _("您的表决已登记。"))
            return redirect("sitting", pk)
    return _page(request, found, ballot=form)


@require_POST
@requires(Right.APPROVE_LOANS)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair closes the sitting."""
    found, day = _to_act_on(request, pk, Right.APPROVE_LOANS), the_day(request)
    form = MinutesForm(request.POST, on=day)
    if form.is_valid():
        try:
            operations.close_sitting(
                sitting=found,
                seen=form.seen,
                minutes=form.cleaned_data["minutes"],
                by=visitor_of(request).user,
                on=day,
            )
        except ApprovalRefused as error:
            refused(request, form, error)
        else:
            messages.success(request, _("审议会已结束。"))
            return redirect(approval_page(found.application))
    return _page(request, found, minutes=form)


@require_GET
@requires(Right.SEE_RECORDS)
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes on A4 with every vote by name, to be signed."""
    found = found_or_404(request, sitting_for, pk)
    context = {
        "sitting": found,
        "application": found.application,
        "extended": extended_of(found.application),
        "counted": counted([found])[0],
        "back": approval_page(found.application),
    }
    return render(request, "loans/approvals/minutes_print.html", context)


def _to_act_on(request: HttpRequest, pk: int, right: Right) -> Sitting:
    found = found_or_404(request, sitting_for, pk)
    if found.application.unit_id not in visitor_of(request).access.units(right):
        not_theirs(request)
    return found


def _page(
    request: HttpRequest,
    found: Sitting,
    *,
    ballot: VoteForm | None = None,
    minutes: MinutesForm | None = None,
) -> HttpResponse:
    visitor, [now] = visitor_of(request), counted([found])
    application, day = found.application, visitor.day
    context: dict[str, Any] = {
        "sitting": found,
        "held": now,
        "away": approval_page(application),
        **_forms(request, found, now),
        **content_shown(request, application, day or found.opened_on),
        "may_see_votes": not now.is_open or now.has_voted(visitor.user),
    }
    context |= {name: form for name, form in (("ballot", ballot), ("minutes", minutes)) if form is not None}
    wrong = [form for form in (ballot, minutes) if form is not None and form.errors]
    return render(request, "loans/approvals/sitting.html", context, status=wrong[0].status if wrong else 200)


def _forms(request: HttpRequest, found: Sitting, now: Counted) -> dict[str, Any]:
    """A ballot for a member who has not voted, minutes for the chair, while the sitting is open."""
    visitor, given = visitor_of(request), seen_now(found.application)
    if visitor.day is None or not now.is_open:
        return {}
    held, body = posts_held(visitor.access, found.application.unit), Post(found.body)
    acts_here = post_to_act(visitor.access, visitor.user, found.application, Stage(found.body)) is body
    may_vote = now.seats(visitor.user) and not now.has_voted(visitor.user) and body in held
    # also who became the chair after the sitting was opened: somebody has to close it
    may_close = acts_here and CHAIR[body] in held and not may_vote
    return {
        "ballot": VoteForm(on=visitor.day, initial=given) if may_vote else None,
        "minutes": MinutesForm(on=visitor.day, initial=given) if may_close else None,
    }
