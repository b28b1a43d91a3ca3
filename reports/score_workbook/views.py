"""The month's score workbook for the provincial union, from the page."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from appraisal.scoring.models import ScoreRun
from common.audit.models import AuditKind
from common.audit.operations import record
from common.dates import Month
from organization.access.gates import address_of, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from reports.score_workbook.operations import write_score_workbook
from reports.score_workbook.queries import NoScores

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@requires(Right.EXPORT_SCORES)
def workbooks(request: HttpRequest) -> HttpResponse:
    """The months that have scores, each with its workbook."""
    runs = ScoreRun.objects.filter(current=True).order_by("-month")
    return render(request, "reports/workbooks.html", {"runs": runs})


@require_GET
@requires(Right.EXPORT_SCORES)
def workbook(request: HttpRequest, month: Month) -> HttpResponse:
    """The file, whole; who took it is in the audit."""
    name = _("考核得分-%(month)s.xlsx") % {"month": month}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scores.xlsx"
        try:
            subjects = write_score_workbook(month, path)
        except NoScores as error:
            raise Http404 from error
        content = path.read_bytes()
    visitor = visitor_of(request)
    record(
        kind=AuditKind.EXPORTED,
        actor=visitor.user.code,
        subject=request.path,
        details={"subjects": subjects},
        business_date=visitor.day,
        address=address_of(request),
    )
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition or ""})
