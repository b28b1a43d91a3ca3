"""The workbook pages: send, look at what was found, load, put away."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.audit.models import AuditKind
from common.audit.operations import record
from exchange.operations import template_workbook
from exchange.reading.limits import MEGABYTE, PAGE
from exchange.uploads import files, operations
from exchange.uploads.errors import SameContent, UploadRefused
from exchange.uploads.forms import LoadForm, UploadForm
from exchange.uploads.models import KEPT, Upload
from exchange.uploads.pages import UploadShown, guide_sheets
from exchange.uploads.queries import union, unit_to_load_for, uploads_seen
from exchange.uploads.upload_list import UPLOADS, upload_rows
from organization.access.gates import address_of, not_theirs, requires
from organization.access.lists import XLSX, list_answer
from organization.access.operations import note_refusal
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_http_methods(["GET", "POST"])
@requires(Right.LOAD_WORKBOOKS)
def uploads(request: HttpRequest) -> HttpResponse:
    """What was sent, and the form to send more."""
    if request.method != "POST":
        return _list(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form, 400)
    visitor, sent = visitor_of(request), form.cleaned_data["file"]
    try:
        upload = operations.receive(
            pieces=sent.chunks(), name=sent.name, by=visitor.user, unit=unit_to_load_for(visitor.access)
        )
    except UploadRefused as refusal:
        return _refused(request, form, refusal)
    return _go(request, reverse("upload", args=[upload.pk]))


def _list(
    request: HttpRequest, form: UploadForm, status: int = 200, first: Upload | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "first": first,
        "most_megabytes": PAGE.packed // MEGABYTE,
        "most_rows": f"{PAGE.rows:,}",
        "days_kept": KEPT.days,
    }
    rows = upload_rows(uploads_seen(visitor_of(request).access))
    answer = list_answer(request, UPLOADS, rows, template="exchange/uploads.html", context=context)
    if status != 200:
        answer.status_code = status
    return answer


def _refused(request: HttpRequest, form: UploadForm, refusal: UploadRefused) -> HttpResponse:
    form.add_error("file", refusal.message.text)
    note_refusal(
        user=visitor_of(request).user,
        subject=f"{request.method} {request.path}",
        reason=type(refusal).__name__,
        address=address_of(request),
    )
    return _list(request, form, refusal.status, refusal.first if isinstance(refusal, SameContent) else None)


def _go(request: HttpRequest, address: str) -> HttpResponse:
    """A redirect, also for the script that sends the file with its progress."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


@require_GET
@requires(Right.LOAD_WORKBOOKS)
def guide(request: HttpRequest) -> HttpResponse:
    """From an empty county to a scored month."""
    context = {"sheets": guide_sheets(), "union": union()}
    return render(request, "exchange/guide.html", context)


@require_GET
@requires(Right.LOAD_WORKBOOKS)
def template(request: HttpRequest) -> HttpResponse:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        template_workbook(path)
        content = path.read_bytes()
    return _workbook(content, _("县工作簿模板.xlsx"))


@require_GET
@requires(Right.LOAD_WORKBOOKS)
def upload(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was found in one workbook, and what can be done with it."""
    context = _context(request, _upload_or_404(request, pk))
    return render(request, "exchange/upload.html", context)


@require_GET
@requires(Right.LOAD_WORKBOOKS)
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The moving part of the page; when the work has ended, the page is asked to load again."""
    shown = UploadShown(_upload_or_404(request, pk))
    if not shown.is_under_way:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "parts/job_progress.html", {"work": shown.work, "poll": request.path})


@require_GET
@requires(Right.LOAD_WORKBOOKS)
def faults(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The workbook with its faulty cells coloured, for who may load it; who took it is in the audit."""
    found = _upload_or_404(request, pk)
    try:
        content = files.faults_file(found.pk).read_bytes()
    except FileNotFoundError as error:
        raise Http404 from error
    record(
        kind=AuditKind.EXPORTED,
        actor=visitor_of(request).user.code,
        subject=request.path,
        details={"file": found.name, "identity_numbers": "full"},
        business_date=visitor_of(request).day,
        address=address_of(request),
    )
    return _workbook(content, _("错误标注-%(name)s") % {"name": found.name})


def _workbook(content: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition or ""})


@require_POST
@requires(Right.LOAD_WORKBOOKS)
def load(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agree to the preview."""
    found = _upload_or_404(request, pk)
    form = LoadForm(request.POST)
    if not form.is_valid():
        return render(request, "exchange/upload.html", _context(request, found), status=400)
    try:
        operations.ask_load(upload=found, by=visitor_of(request).user, **form.cleaned_data)
    except UploadRefused as refusal:
        return _not_so(request, found, refusal)
    return redirect("upload", found.pk)


@require_POST
@requires(Right.LOAD_WORKBOOKS)
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Check again, after the books changed or a check died."""
    found = _upload_or_404(request, pk)
    try:
        operations.ask_check(upload=found, by=visitor_of(request).user)
    except UploadRefused as refusal:
        return _not_so(request, found, refusal)
    return redirect("upload", found.pk)


@require_POST
@requires(Right.LOAD_WORKBOOKS)
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _upload_or_404(request, pk)
    try:
        operations.discard(upload=found, by=visitor_of(request).user)
    except UploadRefused as refusal:
        return _not_so(request, found, refusal)
    messages.success(request, _("已放弃“%(name)s”，文件已删除。") % {"name": found.name})
    return redirect("uploads")


def _not_so(request: HttpRequest, found: Upload, refusal: UploadRefused) -> HttpResponse:
    """The page as it is now, with the reason why nothing was done."""
    found = _upload_or_404(request, found.pk)
    context = {**_context(request, found), "refusal": refusal.message.text}
    return render(request, "exchange/upload.html", context, status=refusal.status)


def _upload_or_404(request: HttpRequest, pk: UUID) -> Upload:
    """Another node's upload answers as one that is not there (attacks E03)."""
    found = uploads_seen(visitor_of(request).access).filter(pk=pk).first()
    if found is not None:
        return found
    if Upload.objects.filter(pk=pk).exists():
        not_theirs(request)
    raise Http404


def _context(request: HttpRequest, found: Upload) -> dict[str, Any]:
    shown = UploadShown(found, request.GET.get("sheet", ""))
    visitor = visitor_of(request)
    return {
        "upload": found,
        "shown": shown,
        "work": shown.work,
        "poll": reverse("upload-progress", args=[found.pk]),
        "may_close": visitor.may(Right.CLOSE_MONTHS),
    }
