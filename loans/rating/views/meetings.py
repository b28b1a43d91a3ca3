"""The rating group's meetings: recorded, decided in one list, closed with minutes, printed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loans.rating.errors import RatingRefused
from loans.rating.forms.meetings import MeetingForm, MinutesForm, VerdictsForm
from loans.rating.gates import branch_to_decide, day_of_work, decides_at, done_or_said, may_decide_at
from loans.rating.models import RatingMeeting
from loans.rating.operations import deciding
from loans.rating.queries.assessments import decisions_of, meeting_for, submitted_at
from loans.rating.queries.standards import limits_on, terms_on
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of

#: Assessments in one list; the rest comes when these are decided.
MOST = 100


@require_http_methods(["GET", "POST"])
@requires(Right.DECIDE_RATINGS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Record a meeting of a branch's group."""
    branch, day = branch_to_decide(request, code), day_of_work(request)
    by, fewest = visitor_of(request).user, terms_on(day).group_members
    initial = {"held_on": day, "name_1": by.name}
    form = MeetingForm(request.POST or None, on=day, fewest=fewest, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = deciding.open_meeting(
                branch=branch, held_on=data["held_on"], place=data["place"], group=form.group, by=by, on=day
            )
        except RatingRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("会议已登记，请逐户评定。"))
            return redirect("rating-meeting", made.pk)
    context = {"form": form, "branch": branch, "fewest": fewest, "waiting": submitted_at(branch.pk).count()}
    return render(request, "loans/rating/meeting_new.html", context, status=400 if form.errors else 200)


@require_GET
@requires(Right.SEE_RECORDS)
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting with what it decided; who records it finds the list of what waits."""
    found = found_or_404(request, meeting_for, pk)
    may_decide = may_decide_at(request, found.branch_id) and found.closed_on is None
    return _page(request, found, _verdicts(request, found) if may_decide else None)


@require_POST
@requires(Right.DECIDE_RATINGS)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on the list that the page showed."""
    found = found_or_404(request, meeting_for, pk)
    decides_at(request, found.branch_id)
    form = _verdicts(request, found, request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        made = deciding.decide(
            meeting=found, verdicts=form.verdicts, by=visitor_of(request).user, on=day_of_work(request)
        )
    except RatingRefused as error:
        form.add_error(None, str(error))
        return _page(request, found, form)
    messages.success(request, _("已评定 %(count)s 户。") % {"count": len(made)})
    return redirect("rating-meeting", pk)


@require_POST
@requires(Right.DECIDE_RATINGS)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the minutes."""
    found, day = found_or_404(request, meeting_for, pk), day_of_work(request)
    decides_at(request, found.branch_id)
    form = MinutesForm(request.POST, on=day)
    if not form.is_valid():
        return _page(request, found, _verdicts(request, found), form)
    by, minutes = visitor_of(request).user, form.cleaned_data["minutes"]

    def act() -> None:
        deciding.close_meeting(meeting=found, minutes=minutes, by=by, on=day)

    return done_or_said(request, act, _("会议记录已定稿，可以张榜公示。"), "rating-meeting", pk)


@require_GET
@requires(Right.SEE_RECORDS)
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes on A4, to be signed."""
    found = found_or_404(request, meeting_for, pk)
    context = {
        "meeting": found,
        "members": found.members.order_by("pk"),
        "decisions": decisions_of(found),
        "back": reverse("rating-meeting", args=[pk]),
    }
    return render(request, "loans/rating/minutes_print.html", context)


def _verdicts(request: HttpRequest, found: RatingMeeting, data: object = None) -> VerdictsForm:
    waiting = list(submitted_at(found.branch_id)[:MOST])
    return VerdictsForm(data, on=day_of_work(request), assessments=waiting, limits=limits_on(found.held_on))


def _page(
    request: HttpRequest,
    found: RatingMeeting,
    form: VerdictsForm | None,
    minutes: MinutesForm | None = None,
) -> HttpResponse:
    day = visitor_of(request).day
    if minutes is None and form is not None and day is not None:
        minutes = MinutesForm(on=day)
    wrong = bool(form and form.errors) or bool(minutes and minutes.errors)
    context = {
        "meeting": found,
        "members": found.members.select_related("household").order_by("pk"),
        "decisions": decisions_of(found),
        "form": form,
        "minutes": minutes,
    }
    return render(request, "loans/rating/meeting.html", context, status=400 if wrong else 200)
