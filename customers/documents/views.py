"""The documents of a customer: the list, sending, opening through the gate, withdrawing."""

import logging
from datetime import date
from typing import Any
from uuid import UUID

from csp.constants import NONE
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from customers.documents import files, operations
from customers.documents.errors import DocumentRefused
from customers.documents.forms import DocumentsForm, WithdrawForm
from customers.documents.queries import document_for, documents_of, may_open_withdrawn
from customers.files.models import Document, FileType, PaperKind
from customers.register.gates import to_keep
from customers.register.keepers import keeps
from customers.register.models import Customer
from customers.register.queries import customer_for
from customers.register.tabs import opened
from organization.access.gates import address_of, found_or_404, requires
from organization.access.operations import note_refusal
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of

logger = logging.getLogger(__name__)
_EXTENSIONS = {FileType.PDF: ".pdf", FileType.JPEG: ".jpg", FileType.PNG: ".png"}
#: A picture in a page of its own: it starts nothing, loads nothing, and stands in no frame.
_SANDBOX = {"default-src": [NONE], "script-src": [NONE], "style-src": [NONE], "sandbox": [True]}


@require_GET
@requires(Right.SEE_RECORDS)
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    """What lies in the file, withdrawn documents last."""
    customer, visitor = found_or_404(request, customer_for, pk), visitor_of(request)
    listed = sorted(documents_of(customer), key=lambda each: each.withdrawn_on is not None)
    context = {
        "customer": customer,
        "documents": listed,
        "opens_withdrawn": may_open_withdrawn(visitor.access, customer),
        "may_keep": visitor.day is not None and keeps(visitor.access, visitor.user, customer, visitor.day),
    }
    return tab_answer(request, opened(customer), "documents", "customers/documents.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one or several documents of a kind. Those that are sound are kept, the others named with the reason."""
    customer, day = to_keep(request, pk)
    kind = request.GET.get("kind", "")
    form = DocumentsForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        on=day,
        initial={"kind": kind if kind in PaperKind else ""},
    )
    status = 200
    if request.method == "POST":
        status = _receive_all(request, customer, form, day) if form.is_valid() else 400
        if status == 200:
            return redirect(_tab(customer))
    megabytes = settings.DOCUMENT_MOST_BYTES // operations.MEGABYTE
    context = {"customer": customer, "form": form, "megabytes": megabytes}
    return render(request, "customers/documents_new.html", context, status=status)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _receive_all(request: HttpRequest, customer: Customer, form: DocumentsForm, day: date) -> int:
    """200 when all are kept, else the status of the last refusal."""
    status, kept = 200, 0
    for sent in form.cleaned_data["scans"]:
        try:
            _receive(request, customer, sent, PaperKind(form.cleaned_data["kind"]), day)
            kept += 1
        except DocumentRefused as refusal:
            status = refusal.status
            name = operations.shown_title(sent.name or "")
            form.add_error("scans", _("%(name)s：%(why)s") % {"name": name, "why": refusal.message.text})
            _note_refusal(request, refusal)
    if kept:
        messages.success(request, _("已收存 %(count)s 份资料。") % {"count": kept})
    return status


def _receive(
    request: HttpRequest, customer: Customer, sent: "UploadedFile[bytes]", kind: PaperKind, day: date
) -> Document:
    user = visitor_of(request).user
    return operations.receive(
        customer=customer, kind=kind, pieces=sent.chunks(), name=sent.name or "", by=user, on=day
    )


def _note_refusal(request: HttpRequest, refusal: DocumentRefused) -> None:
    note_refusal(
        user=visitor_of(request).user,
        subject=f"{request.method} {request.path}",
        reason=type(refusal).__name__,
        address=address_of(request),
    )


@require_GET
@requires(Right.SEE_RECORDS)
def file(request: HttpRequest, pk: int, document: UUID) -> HttpResponse:
    """The document to take along; who took it is in the audit."""
    return _served(request, _document_or_404(request, pk, document), taken=True)


@require_GET
@requires(Right.SEE_RECORDS)  # type: ignore[arg-type]
@csp_replace(_SANDBOX)  # type: ignore[arg-type]  # django-csp says that views take nothing but the request
def picture(request: HttpRequest, pk: int, document: UUID) -> HttpResponse:
    """A picture to look at; browsers refuse to show a PDF in a sandbox, so that it is taken along instead."""
    found = _document_or_404(request, pk, document)
    if found.content_type == FileType.PDF:
        return redirect("customer-document-file", pk, document)
    return _served(request, found, taken=False)


def _served(request: HttpRequest, found: Document, *, taken: bool) -> HttpResponse:
    try:
        content = files.place_of(found.pk).read_bytes()
    except FileNotFoundError as error:
        logger.exception("document %s has no file", found.pk)
        raise Http404 from error
    visitor = visitor_of(request)
    operations.note_opened(
        document=found, by=visitor.user, on=visitor.day, address=address_of(request), taken=taken
    )
    extension = _EXTENSIONS[FileType(found.content_type)]
    name = found.title.removesuffix(extension) + extension
    disposition = content_disposition_header(as_attachment=taken, filename=name) or "attachment"
    return HttpResponse(
        content, content_type=found.content_type, headers={"Content-Disposition": disposition}
    )


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def withdraw(request: HttpRequest, pk: int, document: UUID) -> HttpResponse:
    """Withdraw a document with a reason; it is kept."""
    customer, day = to_keep(request, pk)
    found = _document_or_404(request, pk, document)
    form = WithdrawForm(request.POST if request.method == "POST" else None, on=day)
    status = 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        given = {"reason": form.cleaned_data["reason"], "by": visitor_of(request).user, "on": day}
        try:
            operations.withdraw(document=found, **given)
        except DocumentRefused as refusal:
            form.add_error(None, refusal.message.text)
            status = refusal.status
        else:
            messages.success(request, _("“%(title)s”已作废，原因留在档案中。") % {"title": found.title})
            return redirect(_tab(customer))
    context = {"customer": customer, "form": form, "document": found}
    return render(request, "customers/document_withdraw.html", context, status=status)


def _document_or_404(request: HttpRequest, pk: int, document_id: UUID) -> Document:
    def gate(access: Access, key: int) -> Document:
        return document_for(access, key, document_id)

    return found_or_404(request, gate, pk)


def _tab(customer: Customer) -> str:
    return f"{reverse('customer', args=[customer.pk])}?tab=documents"
