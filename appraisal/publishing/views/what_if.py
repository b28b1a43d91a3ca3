"""The page of what would be if: an address that can be sent to a colleague, and stores nothing."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from appraisal.publishing.views.publications import sight_of
from appraisal.publishing.what_if import rows_of, what_if
from appraisal.scoring.queries import ScoreNotFound, current_run
from appraisal.scoring.queries import sheet as stored_sheet
from appraisal.scoring.scheme import Scheme
from common.dates import Month
from organization.access.gates import not_theirs, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_SCORES)
def page(request: HttpRequest, month: Month, kind: str, code: str) -> HttpResponse:
    """The sheet with other facts; of an address that repeats the real ones, what is left without them."""
    run = current_run(month)
    if run is None:
        raise Http404
    try:
        stored = stored_sheet(run, kind, code)
    except ScoreNotFound as error:
        raise Http404 from error
    if not sight_of(visitor_of(request)).has(stored.score):
        not_theirs(request)
    scheme = Scheme.from_data(run.scheme.content)
    typed = {name: str(value) for name, value in request.GET.items()}
    answer = what_if(stored.sheet, scheme, typed)
    if answer.changed != typed:
        query = f"?{urlencode(answer.changed)}" if answer.changed else ""
        return redirect(request.path + query)
    context = {
        "month": month,
        "kind": kind,
        "run": run,
        "score": stored.score,
        "answer": answer,
        "rows": rows_of(answer),
        "change": answer.change,
        "parts": [
            (part.name, answer.real.weighted[key], answer.imagined.weighted[key])
            for key, part in scheme.parts.items()
        ],
        "sheet_address": reverse("sheet" if kind == "branch" else "sheet-officer", args=[month, code]),
    }
    status = 400 if answer.errors else 200
    return render(request, "appraisal/publishing/what_if.html", context, status=status)
