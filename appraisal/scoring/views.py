"""Pages of scores: the board of a month, the sheet of a subject, and setting the reckoning going."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from appraisal.scoring import operations, queries
from appraisal.scoring.additions import board_additions, sheet_additions
from appraisal.scoring.addresses import BOARD, FACT_PAGE, SHEET
from appraisal.scoring.board_list import board_list
from appraisal.scoring.board_rows import rows_in_sight
from appraisal.scoring.errors import CannotScore
from appraisal.scoring.models import RunState, ScoreRun, SubjectKind
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.sheet_page import parts_shown
from appraisal.scoring.sight import Sight
from common.dates import Month, NotADate
from common.jobs.models import JobState
from common.jobs.shown import JobShown
from organization.access.gates import not_theirs, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.staff.queries import names_of
from organization.units.models import Unit, UnitKind


def _sight(request: HttpRequest) -> Sight:
    visitor = visitor_of(request)
    return Sight.of(visitor.access, visitor.user.pk)


def _run_or_404(month: Month) -> ScoreRun:
    run = queries.current_run(month)
    if run is None:
        raise Http404
    return run


@require_GET
@requires(Right.SEE_SCORES)
def newest(request: HttpRequest) -> HttpResponse:
    """The month that was asked for by the picker, else the newest with scores, else the newest of the books."""
    try:
        wanted = Month.parse(request.GET["month"]) if "month" in request.GET else None
    except NotADate as error:
        raise Http404 from error
    name = "board-officers" if request.GET.get("of") == SubjectKind.OFFICER else "board"
    months = [wanted] if wanted else queries.scored_months() or queries.months_of_books()
    if not months:
        return render(request, "appraisal/no_books.html")
    return redirect(reverse(name, args=[months[0]]))


@require_GET
@requires(Right.SEE_SCORES)
def board(request: HttpRequest, month: Month, kind: str) -> HttpResponse:
    """Ranked subjects of a month; where it is not scored, how that comes about."""
    months = queries.months_of_books()
    run = queries.current_run(month)
    if month not in months and run is None:
        raise Http404
    job = queries.newest_job(month)
    context: dict[str, Any] = {
        "month": month,
        "months": months,
        "kind": SubjectKind(kind),
        "run": run,
        "work": JobShown(job) if job and job.state != JobState.DONE else None,
        "poll": reverse("score-progress", args=[month]),
        "may_calculate": visitor_of(request).may(Right.CALCULATE_SCORES),
        "is_published": run is not None and run.state == RunState.PUBLISHED,
    }
    if run is None:
        return render(request, "appraisal/not_scored.html", context)
    return _board_answer(request, run, SubjectKind(kind), context)


def _board_answer(
    request: HttpRequest, run: ScoreRun, kind: SubjectKind, context: Mapping[str, Any]
) -> HttpResponse:
    sight = _sight(request)
    more = {
        "scheme": Scheme.from_data(run.scheme.content),
        "additions": board_additions(visitor_of(request), run),
        "asked_by": names_of([run.job.requested_by]).get(run.job.requested_by, ""),
    }
    is_branch = kind == SubjectKind.BRANCH
    return list_answer(
        request,
        board_list(run, kind, {} if is_branch else queries.branches_in_sight(run, sight)),
        rows_in_sight(run, kind, sight),
        template="appraisal/board.html",
        context={**context, **more},
        head=_head(run) if "as" in request.GET else (),
    )


def _head(run: ScoreRun) -> tuple[str, ...]:
    """What stands over the board on paper and in Excel."""
    provisional = _("（未结账暂算）") if run.provisional else ""
    return (
        _("填报单位：%(union)s") % {"union": _union()},
        _("状态：%(state)s") % {"state": f"{RunState(run.state).label}{provisional}"},
    )


@require_POST
@requires(Right.CALCULATE_SCORES)
def calculate(request: HttpRequest, month: Month) -> HttpResponse:
    """Ask for the month's scores, beside those that it has already; the board then shows the progress."""
    is_first = queries.current_run(month) is None
    ask = operations.request_scores if is_first else operations.request_candidate
    try:
        ask(month=month, by=visitor_of(request).user)
    except CannotScore as error:
        messages.error(request, str(error))
        return redirect("scores")
    return redirect("board", month)


@require_GET
@requires(Right.SEE_SCORES)
def progress(request: HttpRequest, month: Month) -> HttpResponse:
    """How far the reckoning is; when it has ended, the page is asked to load again."""
    job = queries.newest_job(month)
    if job is None or not JobShown(job).is_open:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "parts/job_progress.html", {"work": JobShown(job), "poll": request.path})


@require_GET
@requires(Right.SEE_SCORES)
def sheet(request: HttpRequest, month: Month, kind: str, code: str) -> HttpResponse:
    """Why a score is what it is; 404 where it is not the visitor's to see."""
    context = _sheet_context(request, month, SubjectKind(kind), code)
    # the page of a fact's rows is a room's above; where it may not be opened, the figure is only a figure
    may_open = visitor_of(request).may(Right.SEE_RECORDS)
    context["fact_page"] = FACT_PAGE[SubjectKind(kind)] if may_open else None
    return render(request, "appraisal/sheet.html", context)


@require_GET
@requires(Right.SEE_SCORES)
def sheet_print(request: HttpRequest, month: Month, kind: str, code: str) -> HttpResponse:
    context = _sheet_context(request, month, SubjectKind(kind), code)
    back = reverse(SHEET[SubjectKind(kind)], args=[month, code])
    return render(request, "appraisal/sheet_print.html", context | {"union": _union(), "back": back})


def _sheet_context(request: HttpRequest, month: Month, kind: SubjectKind, code: str) -> dict[str, Any]:
    run = _run_or_404(month)
    try:
        stored = queries.sheet(run, kind, code)
    except queries.ScoreNotFound as error:
        raise Http404 from error
    sight = _sight(request)
    if not sight.has(stored.score):
        not_theirs(request)
    scheme = Scheme.from_data(run.scheme.content)
    rows = queries.board(run, kind)
    in_sight = [row for row in rows if sight.has(row.score)]
    place = next(number for number, row in enumerate(in_sight) if row.score.code == code)
    before = queries.points_before(run, kind, code)
    return {
        "month": month,
        "kind": kind,
        "run": run,
        "scheme": scheme,
        "score": stored.score,
        "sheet": stored.sheet,
        "parts": list(parts_shown(stored, scheme, before)),
        "row": in_sight[place],
        "subjects": len(rows),
        "previous": _address(month, kind, in_sight[place - 1] if place else None),
        "next": _address(month, kind, in_sight[place + 1] if place + 1 < len(in_sight) else None),
        "before": month.previous if before else None,
        "board": reverse(BOARD[kind], args=[month]),
        "additions": sheet_additions(visitor_of(request), run, stored.score),
    }


def _address(month: Month, kind: SubjectKind, row: queries.BoardRow | None) -> dict[str, str] | None:
    if row is None:
        return None
    return {"name": row.score.name, "href": reverse(SHEET[kind], args=[month, row.score.code])}


def _union() -> str:
    return Unit.objects.filter(kind=UnitKind.UNION).values_list("name", flat=True).first() or ""
