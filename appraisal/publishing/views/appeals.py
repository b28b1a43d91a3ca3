"""Appeals: the list, the form on a sheet, the appeal itself and what is done about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from appraisal.publishing import operations
from appraisal.publishing.appeal_list import APPEALS, appeal_rows, appeals_in_sight
from appraisal.publishing.appellants import speaks_for
from appraisal.publishing.errors import AppealRefused
from appraisal.publishing.forms import AnswerForm, AppealForm
from appraisal.publishing.models import Appeal, Consequence
from appraisal.publishing.queries import publication_of
from appraisal.publishing.views.publications import CONFLICT, sight_of
from appraisal.scoring.labels import FACT_LABELS
from appraisal.scoring.models import RunState
from appraisal.scoring.queries import ScoreNotFound, StoredSheet, current_run
from appraisal.scoring.queries import sheet as stored_sheet
from common.dates import Month
from organization.access.gates import not_theirs, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.queries import business_date


@require_GET
@requires(Right.SEE_SCORES)
def appeals(request: HttpRequest) -> HttpResponse:
    """Appeals against all sheets that the person may see."""
    rows = appeal_rows(appeals_in_sight(sight_of(visitor_of(request))))
    return list_answer(request, APPEALS, rows, template="appraisal/publishing/appeals.html")


@require_http_methods(["GET", "POST"])
@requires(Right.APPEAL_SCORES)
def submit(request: HttpRequest, month: Month, kind: str, code: str) -> HttpResponse:
    """The form; then the appeal. A sheet that the person does not speak for is not there."""
    stored = _own_sheet(request, month, kind, code)
    run = stored.score.run
    form = AppealForm(
        request.POST or None, sheet=stored, initial={"indicator": request.GET.get("indicator", "")}
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            appeal = operations.submit_appeal(
                score=stored.score, by=visitor_of(request).user, on=business_date(), **form.cleaned_data
            )
        except AppealRefused as error:
            refusal = error
        else:
            messages.success(request, _("申诉已提交"))
            return redirect("appeal", appeal.pk)
    context = {
        "month": month,
        "score": stored.score,
        "form": form,
        "refusal": refusal,
        "publication": publication_of(run) if run.state == RunState.PUBLISHED else None,
        "back": _sheet_address(stored.score.kind, month, code),
    }
    status = CONFLICT if refusal else 400 if form.errors else 200
    return render(request, "appraisal/publishing/appeal_form.html", context, status=status)


def _own_sheet(request: HttpRequest, month: Month, kind: str, code: str) -> StoredSheet:
    run = current_run(month)
    if run is None:
        raise Http404
    try:
        stored = stored_sheet(run, kind, code)
    except ScoreNotFound as error:
        raise Http404 from error
    if not speaks_for(visitor_of(request), stored.score):
        not_theirs(request)
    return stored


@require_GET
@requires(Right.SEE_SCORES)
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """What is appealed against and why, what became of it, and what can be done now."""
    return _shown(request, _appeal_or_404(request, pk), AnswerForm())


@require_POST
@requires(Right.ANSWER_APPEALS)
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    found = _appeal_or_404(request, pk)
    by, on = visitor_of(request).user, business_date()
    return _done(
        request, found, lambda: operations.accept_appeal(appeal=found, by=by, on=on), _("申诉已受理")
    )


@require_POST
@requires(Right.APPEAL_SCORES)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The appellant's alone: for anybody else the appeal is not there."""
    found = _appeal_or_404(request, pk)
    by, on = visitor_of(request).user, business_date()
    if found.appellant_id != by.pk:
        not_theirs(request)
    return _done(
        request, found, lambda: operations.withdraw_appeal(appeal=found, by=by, on=on), _("申诉已撤回")
    )


@require_POST
@requires(Right.ANSWER_APPEALS)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _appeal_or_404(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    wish = form.cleaned_data
    by, on = visitor_of(request).user, business_date()

    def do() -> None:
        operations.answer_appeal(
            appeal=found,
            upheld=wish["decision"] == "upheld",
            answer=wish["answer"],
            consequence=Consequence(wish["consequence"]) if wish["consequence"] else None,
            by=by,
            on=on,
        )

    return _done(request, found, do, _("申诉已答复"), form)


def _done(
    request: HttpRequest, found: Appeal, do: Callable[[], None], said: str, form: AnswerForm | None = None
) -> HttpResponse:
    try:
        do()
    except AppealRefused as error:
        return _shown(request, _appeal_or_404(request, found.pk), form or AnswerForm(), error)
    messages.success(request, said)
    return redirect("appeal", found.pk)


def _appeal_or_404(request: HttpRequest, pk: int) -> Appeal:
    people = ("appellant", "accepted_by", "answered_by")
    found = (
        Appeal.objects.filter(pk=pk).select_related("score__run__scheme", "score__branch", *people).first()
    )
    if found is None:
        raise Http404
    if not sight_of(visitor_of(request)).has(found.score):
        not_theirs(request)
    return found


def _shown(
    request: HttpRequest, found: Appeal, form: AnswerForm, refusal: AppealRefused | None = None
) -> HttpResponse:
    visitor, score = visitor_of(request), found.score
    month = Month.of(score.run.month)
    stored = stored_sheet(score.run, score.kind, score.code)
    line = next(line for line in stored.sheet.lines if line.indicator == found.indicator)
    is_own = found.appellant_id == visitor.user.pk
    context: dict[str, Any] = {
        "appeal": found,
        "score": score,
        "month": month,
        "line": line,
        "fact_label": FACT_LABELS.get(found.fact, ""),
        "sheet_address": _sheet_address(score.kind, month, score.code),
        "publication": publication_of(score.run),
        "form": form,
        "refusal": refusal,
        "may_answer": visitor.may(Right.ANSWER_APPEALS) and not is_own,
        "may_withdraw": is_own and visitor.may(Right.APPEAL_SCORES) and found.is_open,
        "may_publish": visitor.may(Right.PUBLISH_SCORES),
    }
    status = CONFLICT if refusal else 400 if form.errors else 200
    return render(request, "appraisal/publishing/appeal.html", context, status=status)


def _sheet_address(kind: str, month: Month, code: str) -> str:
    return reverse("sheet" if kind == "branch" else "sheet-officer", args=[month, code])
