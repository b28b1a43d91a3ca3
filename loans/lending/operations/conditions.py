"""Conditions of an approval are found fulfilled, one by one, before the contract."""

from datetime import date

from django.db import transaction

from customers.files.models import Document
from loans.applications.models import Application
from loans.lending.errors import (
    AlreadySigned,
    ConditionAlreadyMet,
    NoSuchCondition,
    NotTheirDocument,
    ReasonMissing,
)
from loans.lending.models import ConditionMet
from loans.lending.operations.steps import approved, note_done, taken_application
from loans.lending.queries import signed_of
from organization.staff.models import User


@transaction.atomic
def meet_condition(
    *, application: Application, position: int, note: str, document: Document | None, by: User, on: date
) -> ConditionMet:
    """Tick one of the approval's conditions; ticked twice by the same person in the same words, it is ticked once.

    Args:
        position: counts the conditions of the approval from one.
        note: how it was fulfilled.
        document: a paper of the borrower's file that proves it.

    Raises:
        NoApproval, AlreadySigned, NoSuchCondition, ConditionAlreadyMet, NotTheirDocument, ReasonMissing
    """
    held = taken_application(application.pk)
    approval = approved(held)
    if not 1 <= position <= len(approval.conditions):
        raise NoSuchCondition(position)
    if not note.strip():
        raise ReasonMissing
    ours = document is None or (document.customer_id == held.customer_id and document.withdrawn_on is None)
    if not ours:
        raise NotTheirDocument
    before = (
        ConditionMet.objects.filter(application=held, version=approval.version, position=position)
        .select_related("met_by")
        .first()
    )
    if before is not None:
        if (before.met_by_id, before.note) == (by.pk, note):
            return before
        raise ConditionAlreadyMet(position, before.met_by.name, before.met_on)
    signed = signed_of(held)
    if signed is not None:
        raise AlreadySigned(held.number, signed.contract.number)
    met = ConditionMet.objects.create(
        application=held,
        version=approval.version,
        position=position,
        words=approval.conditions[position - 1],
        met_on=on,
        met_by=by,
        note=note,
        document=document,
    )
    details = {"position": position, "note": note, "document": str(document.pk) if document else ""}
    note_done(f"application {held.number} condition", by=by, on=on, details=details)
    return met
