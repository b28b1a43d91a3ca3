"""Publishing a month's scores, taking a publication back, and what was published before."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from appraisal.publishing import operations, queries
from appraisal.publishing.errors import PublishingRefused
from appraisal.publishing.forms import PublicationForm, WithdrawalForm
from appraisal.publishing.models import Publication
from appraisal.publishing.seal import digest
from appraisal.scoring.models import RunState, Score, ScoreRun, SubjectKind
from appraisal.scoring.queries import ScoreNotFound, board, current_run
from appraisal.scoring.queries import sheet as stored_sheet
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.sheet_page import parts_shown
from appraisal.scoring.sight import Sight
from common.dates import Month
from organization.access.gates import not_theirs, requires
from organization.access.rights import Right
from organization.access.visitors import Visitor, visitor_of
from organization.calendar.queries import business_date

#: A changed state answers so.
CONFLICT = 409


def sight_of(visitor: Visitor) -> Sight:
    return Sight.of(visitor.access, visitor.user.pk)


@require_http_methods(["GET", "POST"])
@requires(Right.PUBLISH_SCORES)
def publish(request: HttpRequest, month: Month) -> HttpResponse:
    """What publishing would make public; then the publication."""
    run = current_run(month)
    if run is None:
        raise Http404
    refusal = None
    if request.method == "POST" and (form := PublicationForm(request.POST)).is_valid():
        try:
            operations.publish(
                month=month,
                run_id=form.cleaned_data["run"],
                seal=form.cleaned_data["seal"],
                by=visitor_of(request).user,
                on=business_date(),
            )
        except PublishingRefused as error:
            refusal = error
        else:
            messages.success(request, _("%(month)s 的得分已公布") % {"month": month})
            return redirect("board", month)
        run = current_run(month) or run
    status = CONFLICT if refusal else 400 if request.method == "POST" else 200
    return render(request, "appraisal/publishing/publish.html", _plan(month, run, refusal), status=status)


def _plan(month: Month, run: ScoreRun, refusal: PublishingRefused | None) -> dict[str, Any]:
    may_be = queries.is_publishable(run)
    return {
        "month": month,
        "run": run,
        "plan": queries.publication_plan(run),
        "may_be": may_be,
        "seal": digest(run) if may_be else "",
        "refusal": refusal,
        "last": queries.latest_publication(month),
    }


@require_http_methods(["GET", "POST"])
@requires(Right.PUBLISH_SCORES)
def withdraw(request: HttpRequest, month: Month) -> HttpResponse:
    """Why the publication is taken back; then the withdrawal."""
    last = queries.latest_publication(month)
    if last is None:
        raise Http404
    form = WithdrawalForm(request.POST or None, initial={"number": last.number})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            operations.withdraw(
                month=month,
                number=form.cleaned_data["number"],
                reason=form.cleaned_data["reason"],
                by=visitor_of(request).user,
                on=business_date(),
            )
        except PublishingRefused as error:
            refusal = error
        else:
            messages.success(request, _("%(month)s 的公布已撤回，可以重新计分") % {"month": month})
            return redirect("board", month)
    run = current_run(month)
    context = {
        "month": month,
        "publication": last,
        "form": form,
        "refusal": refusal,
        "in_force": run is not None and run.state == RunState.PUBLISHED,
    }
    status = CONFLICT if refusal else 400 if form.errors else 200
    return render(request, "appraisal/publishing/withdraw.html", context, status=status)


@require_GET
@requires(Right.SEE_SCORES)
def publications(request: HttpRequest, month: Month) -> HttpResponse:
    """All publications of a month, the newest first."""
    found = queries.publications_of(month)
    if not found:
        raise Http404
    return render(request, "appraisal/publishing/publications.html", {"month": month, "publications": found})


@require_GET
@requires(Right.SEE_SCORES)
def publication(request: HttpRequest, month: Month, number: int) -> HttpResponse:
    """The board as it was published, for good."""
    found = _publication_or_404(month, number)
    sight = sight_of(visitor_of(request))
    kinds = [(kind, _rows(found.run, kind, sight)) for kind in SubjectKind]
    context = {"month": month, "publication": found, "kinds": kinds, "run": found.run}
    return render(request, "appraisal/publishing/publication.html", context)


@require_GET
@requires(Right.SEE_SCORES)
def published_sheet(request: HttpRequest, month: Month, number: int, kind: str, code: str) -> HttpResponse:
    """A sheet as it was published, for good."""
    found = _publication_or_404(month, number)
    try:
        stored = stored_sheet(found.run, kind, code)
    except ScoreNotFound as error:
        raise Http404 from error
    if not sight_of(visitor_of(request)).has(stored.score):
        not_theirs(request)
    scheme = Scheme.from_data(found.run.scheme.content)
    context = {
        "month": month,
        "publication": found,
        "run": found.run,
        "score": stored.score,
        "sheet": stored.sheet,
        "parts": list(parts_shown(stored, scheme, {})),
        "board": reverse("publication", args=[month, number]),
    }
    return render(request, "appraisal/publishing/published_sheet.html", context)


def _publication_or_404(month: Month, number: int) -> Publication:
    for found in queries.publications_of(month):
        if found.number == number:
            return found
    raise Http404


def _rows(run: ScoreRun, kind: SubjectKind, sight: Sight) -> Iterable[tuple[Score, int | None]]:
    return [(row.score, row.rank) for row in board(run, kind) if sight.has(row.score)]
