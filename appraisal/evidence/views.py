"""The page of a list behind a figure, its Excel file and its print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from appraisal.evidence.links import Links
from appraisal.evidence.page import Evidence, Figure, Sheet
from appraisal.evidence.queries import Asked, Lists, Side
from appraisal.scoring import queries
from appraisal.scoring.addresses import SHEET
from appraisal.scoring.models import SubjectKind
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.sight import Sight
from common.dates import Month
from organization.access.gates import not_theirs, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of

#: By kind of subject and side, the name of the address of a list.
FACT_ROWS = {
    (SubjectKind.BRANCH, Side.COUNTED): "fact-list",
    (SubjectKind.OFFICER, Side.COUNTED): "fact-list-officer",
    (SubjectKind.BRANCH, Side.REST): "fact-rest",
    (SubjectKind.OFFICER, Side.REST): "fact-rest-officer",
}


@require_GET
@requires(Right.SEE_SCORES)
@requires(Right.SEE_RECORDS)
def fact_rows(
    request: HttpRequest,
    month: Month,
    kind: str,
    code: str,
    indicator: str,
    fact: str,
    side: Side = Side.COUNTED,
) -> HttpResponse:
    """The rows behind a figure of a sheet; 404 where the sheet is not the visitor's to see, or has no such figure."""
    sheet = _sheet(request, month, SubjectKind(kind), code, indicator)
    branches = visitor_of(request).access.units(Right.SEE_RECORDS)
    try:
        evidence = Evidence(sheet, Asked(indicator, fact, side), Links(branches, month.last_day))
    except LookupError as error:
        raise Http404 from error
    context = {
        "evidence": evidence,
        "month": month,
        "sheet": sheet,
        "figures": [(figure, _address(sheet, figure)) for figure in evidence.figures],
        "back": f"{reverse(SHEET[SubjectKind(kind)], args=[month, code])}#i-{indicator}",
    }
    return list_answer(
        request,
        evidence.spec,
        evidence.relation,
        template="appraisal/evidence.html",
        context=context,
        head=_head(evidence),
    )


def _sheet(request: HttpRequest, month: Month, kind: SubjectKind, code: str, indicator: str) -> Sheet:
    run = queries.current_run(month)
    if run is None:
        raise Http404
    try:
        stored = queries.sheet(run, kind, code)
    except queries.ScoreNotFound as error:
        raise Http404 from error
    visitor = visitor_of(request)
    if not Sight.of(visitor.access, visitor.user.pk).has(stored.score):
        not_theirs(request)
    line = next((line for line in stored.sheet.lines if line.indicator == indicator), None)
    if line is None:
        raise Http404
    return Sheet(run, stored.score, line, Lists(month, Scheme.from_data(run.scheme.content)))


def _address(sheet: Sheet, figure: Figure) -> str:
    asked = figure.asked
    name = FACT_ROWS[SubjectKind(sheet.score.kind), asked.side]
    return reverse(name, args=[sheet.month, sheet.score.code, asked.indicator, asked.fact])


def _head(evidence: Evidence) -> list[str]:
    """What stands over the table in a file and on paper: which indicator of whom, and the two figures."""
    line, score = evidence.sheet.line, evidence.sheet.score
    values = {"stored": evidence.stored, "listed": evidence.listed}
    return [
        f"{line.indicator} {_(line.name)}",
        _("对象：%(name)s（%(code)s）") % {"name": score.name, "code": score.code},
        _("得分表 %(stored)s，清单 %(listed)s") % values,
    ]
