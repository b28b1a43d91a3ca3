"""Public lists: posted village by village, objected to, ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loans.rating.errors import NothingToPost, RatingRefused
from loans.rating.forms.notices import UPHELD, AnswerForm, ObjectionForm
from loans.rating.gates import branch_to_decide, day_of_work, decides_at, done_or_said, may_decide_at
from loans.rating.models import AssessmentState, Grade
from loans.rating.operations import publishing
from loans.rating.queries.assessments import (
    line_for,
    lines_of,
    notice_for,
    objection_for,
    villages_to_post,
)
from loans.rating.rules.deciding import ending_flaw, last_day
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_http_methods(["GET", "POST"])
@requires(Right.DECIDE_RATINGS)
def post(request: HttpRequest, code: str) -> HttpResponse:
    """The villages where decided customers wait to be posted, each posted by one click."""
    branch, day = branch_to_decide(request, code), day_of_work(request)
    places = villages_to_post(branch.pk)
    if request.method == "GET":
        return render(request, "loans/rating/to_post.html", {"branch": branch, "places": places})
    wanted = request.POST.get("village", "")
    village = next((each.village for each in places if each.village and each.village.code == wanted), None)
    if wanted and village is None:
        # posted meanwhile, or no village of theirs
        messages.error(request, str(NothingToPost()))
        return redirect("rating-post", code)
    try:
        made = publishing.post_notice(branch=branch, village=village, by=visitor_of(request).user, on=day)
    except RatingRefused as error:
        messages.error(request, str(error))
        return redirect("rating-post", code)
    messages.success(request, _("已登记张榜，请打印张贴。"))
    return redirect("rating-notice", made.pk)


@require_GET
@requires(Right.SEE_RECORDS)
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Who stands on a list, what was objected, and from when on it may end."""
    found = found_or_404(request, notice_for, pk)
    day, lines = visitor_of(request).day, list(lines_of(found))
    waiting = sum(objection.is_upheld is None for line in lines for objection in line.objections.all())
    flaw = day and ending_flaw(posted_on=found.posted_on, days=found.days, on=day, open_objections=waiting)
    context = {
        "notice": found,
        "lines": lines,
        "ends_from": last_day(found.posted_on, found.days),
        "flaw": flaw,
        "may_decide": day is not None and may_decide_at(request, found.branch_id),
    }
    return render(request, "loans/rating/notice.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to be posted, on A4: names, grades and limits, nothing else; who got no grade is not named."""
    found = found_or_404(request, notice_for, pk)
    lines = [
        line
        for line in lines_of(found)
        if line.decision.grade != Grade.NONE
        and line.assessment.state in (AssessmentState.PUBLISHED, AssessmentState.STANDING)
    ]
    context = {
        "notice": found,
        "lines": lines,
        "ends_from": last_day(found.posted_on, found.days),
        "back": reverse("rating-notice", args=[pk]),
    }
    return render(request, "loans/rating/notice_print.html", context)


@require_POST
@requires(Right.DECIDE_RATINGS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the list down; the ratings stand."""
    found, day = found_or_404(request, notice_for, pk), day_of_work(request)
    decides_at(request, found.branch_id)
    by = visitor_of(request).user

    def act() -> None:
        publishing.end_notice(notice=found, by=by, on=day)

    return done_or_said(request, act, _("公示结束，评级生效。"), "rating-notice", pk)


@require_http_methods(["GET", "POST"])
@requires(Right.DECIDE_RATINGS)
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Record an objection to a line."""
    line, day = found_or_404(request, line_for, pk), day_of_work(request)
    decides_at(request, line.notice.branch_id)
    form = ObjectionForm(request.POST or None, on=day)
    if request.method == "POST" and form.is_valid():
        try:
            publishing.raise_objection(line=line, by=visitor_of(request).user, on=day, **form.cleaned_data)
        except RatingRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("异议已登记，答复以前公示不能结束。"))
            return redirect("rating-notice", line.notice_id)
    context = {"form": form, "line": line}
    return render(request, "loans/rating/objection_new.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Right.DECIDE_RATINGS)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an objection."""
    objection, day = found_or_404(request, objection_for, pk), day_of_work(request)
    decides_at(request, objection.line.notice.branch_id)
    form = AnswerForm(request.POST or None, on=day)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            publishing.answer_objection(
                objection=objection,
                upheld=data["decision"] == UPHELD,
                answer=data["answer"],
                by=visitor_of(request).user,
                on=day,
            )
        except RatingRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("异议已答复。"))
            return redirect("rating-notice", objection.line.notice_id)
    context = {"form": form, "objection": objection, "line": objection.line}
    return render(request, "loans/rating/objection.html", context, status=400 if form.errors else 200)
