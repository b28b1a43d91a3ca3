"""Two reckonings side by side: a candidate to decide on, and the draft before the current scores."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from appraisal.publishing import operations, queries
from appraisal.publishing.comparison import Comparison, compare
from appraisal.publishing.comparison_list import comparison_list, comparison_rows
from appraisal.publishing.errors import PublishingRefused
from appraisal.publishing.forms import DecisionForm
from appraisal.publishing.views.publications import CONFLICT
from appraisal.scoring.models import RunState, SubjectKind
from appraisal.scoring.queries import current_run
from common.dates import Month
from organization.access.gates import requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.queries import business_date


@require_http_methods(["GET", "POST"])
@requires(Right.CALCULATE_SCORES)
def recalculation(request: HttpRequest, month: Month) -> HttpResponse:
    """What a new reckoning would change, then the decision on it."""
    current = current_run(month)
    if current is None:
        raise Http404
    refusal = None
    if request.method == "POST":
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return redirect("recalculation", month)
        try:
            return _decide(request, month, form.cleaned_data)
        except PublishingRefused as error:
            refusal, current = error, current_run(month) or current
    candidate = queries.candidate_of(month)
    context: dict[str, Any] = {
        "month": month,
        "current": current,
        "candidate": candidate,
        "refusal": refusal,
        "is_published": current.state == RunState.PUBLISHED,
        "may_withdraw": visitor_of(request).may(Right.PUBLISH_SCORES),
    }
    status = CONFLICT if refusal else 200
    if candidate is None:
        return render(request, "appraisal/publishing/no_candidate.html", context, status=status)
    title = _("%(month)s 重算对比") % {"month": month}
    template = "appraisal/publishing/recalculation.html"
    return _compared(request, title, compare(current, candidate), template, context, status)


def _decide(request: HttpRequest, month: Month, wish: dict[str, Any]) -> HttpResponse:
    by, on = visitor_of(request).user, business_date()
    if wish["decision"] == "discard":
        operations.discard(month=month, candidate_id=wish["candidate"], by=by, on=on)
        messages.success(request, _("未采用重算结果，%(month)s 的得分不变") % {"month": month})
    else:
        operations.take_over(
            month=month, candidate_id=wish["candidate"], instead_of_id=wish["current"], by=by, on=on
        )
        messages.success(request, _("已采用重算结果，作为 %(month)s 的得分草稿") % {"month": month})
    return redirect("board", month)


@require_GET
@requires(Right.CALCULATE_SCORES)
def changes(request: HttpRequest, month: Month) -> HttpResponse:
    """The current scores against those that counted before."""
    current = current_run(month)
    if current is None:
        raise Http404
    before = queries.run_before(current)
    context: dict[str, Any] = {"month": month, "current": current}
    if before is None:
        return render(request, "appraisal/publishing/no_changes.html", context)
    title = _("%(month)s 与上一稿对比") % {"month": month}
    return _compared(
        request, title, compare(before, current), "appraisal/publishing/changes.html", context, 200
    )


def _compared(
    request: HttpRequest,
    title: str,
    comparison: Comparison,
    template: str,
    context: dict[str, Any],
    status: int,
) -> HttpResponse:
    """Only what differs, unless all subjects are asked for."""
    wants_all = request.GET.get("all") == "1"
    moved = [(kind.label, sum(one.score.kind == kind for one in comparison.moved)) for kind in SubjectKind]
    return list_answer(
        request,
        comparison_list(title),
        comparison_rows(comparison, all_subjects=wants_all),
        template=template,
        context={**context, "comparison": comparison, "wants_all": wants_all, "moved": moved},
        kept=("all",),
        head=tuple(sentence.text for sentence in comparison.why),
        status=status,
    )
