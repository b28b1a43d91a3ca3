"""What is done with documents: received, opened, withdrawn."""

import hashlib
import unicodedata
import uuid
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from customers.documents import files
from customers.documents.errors import AlreadyWithdrawn, NotReadable, SameDocument, TooLarge, TooMany
from customers.documents.rules import NotADocument, type_of
from customers.files.models import Document, PaperKind
from customers.files.operations import complete_file
from customers.register.models import Customer
from organization.staff.models import User

LONGEST_TITLE = 120
MEGABYTE = 1024 * 1024


def receive(
    *, customer: Customer, kind: PaperKind, pieces: Iterable[bytes], name: str, by: User, on: date
) -> Document:
    """Keep a document in the customer's file, which is filed if that completes it.

    The file comes before its row: a row never stands without its file. Two who send the same content at once wait
    for each other at the customer's row; the second is told.

    Args:
        name: as the browser gave it; shown, never used as a path.

    Raises:
        NotReadable, TooLarge, TooMany, SameDocument: nothing is kept.
        OSError: it cannot be stored.
    """
    content = _whole(pieces)
    try:
        content_type = type_of(content)
    except NotADocument as error:
        raise NotReadable(error.message) from error
    document = Document(
        customer=customer,
        kind=kind,
        title=shown_title(name) or str(PaperKind(kind).label),
        content_type=content_type,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        uploaded_by=by,
        uploaded_on=on,
        pk=uuid.uuid4(),
    )
    files.store(document.pk, content)
    try:
        _enter(document, by=by, on=on)
    except BaseException:
        files.remove(document.pk)
        raise
    return document


@transaction.atomic
def _enter(document: Document, *, by: User, on: date) -> None:
    customer = Customer.objects.select_for_update().get(pk=document.customer_id)
    standing = Document.objects.standing().filter(customer=customer)
    if first := standing.select_related("uploaded_by").filter(sha256=document.sha256).first():
        raise SameDocument(first)
    if customer.documents.count() >= settings.DOCUMENT_MOST_PER_CUSTOMER:
        raise TooMany(settings.DOCUMENT_MOST_PER_CUSTOMER)
    document.save(force_insert=True)
    _note(
        AuditKind.OPERATED, "receive_document", document, by=by, on=on, address=None, sha256=document.sha256
    )
    complete_file(customer=customer, by=by, on=on)


@transaction.atomic
def withdraw(*, document: Document, reason: str, by: User, on: date) -> None:
    """The document counts no longer; it stays, with the reason. A file that exists goes on existing.

    Raises:
        AlreadyWithdrawn: somebody was faster.
    """
    held = Document.objects.standing().select_for_update().filter(pk=document.pk).first()
    if held is None:
        raise AlreadyWithdrawn
    held.withdrawn_on, held.withdrawn_by, held.reason = on, by, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_by", "reason"])
    _note(AuditKind.OPERATED, "withdraw_document", held, by=by, on=on, address=None, reason=reason)


def note_opened(*, document: Document, by: User, on: date | None, address: str | None, taken: bool) -> None:
    """Who looked at a document, or took it along: without its entry in the audit nobody gets it."""
    kind = AuditKind.EXPORTED if taken else AuditKind.REVEALED
    _note(kind, "open_document", document, by=by, on=on, address=address)


def shown_title(name: str) -> str:
    """The name for people: its last part, without control characters, cut short; empty where nothing is left."""
    last = unicodedata.normalize("NFKC", name).replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in last if char.isprintable()).strip()[:LONGEST_TITLE]


def _whole(pieces: Iterable[bytes]) -> bytes:
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > settings.DOCUMENT_MOST_BYTES:
            raise TooLarge(settings.DOCUMENT_MOST_BYTES // MEGABYTE)
    return bytes(content)


def _note(
    kind: AuditKind,
    what: str,
    document: Document,
    *,
    by: User,
    on: date | None,
    address: str | None,
    **details: str,
) -> None:
    record(
        kind=kind,
        actor=by.code,
        subject=f"{what} customer {document.customer.code}",
        details={"document": str(document.pk), "kind": document.kind, "title": document.title, **details},
        business_date=on,
        address=address,
    )
