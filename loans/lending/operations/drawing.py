"""Notes are drawn under a contract, and cancelled before their money goes out."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from loans.lending.errors import (
    AlreadyCancelled,
    AlreadyReleased,
    AmountMissing,
    KeyReused,
    NoApproval,
    ReasonMissing,
)
from loans.lending.models import Note, NotePart, NoteState, SignedContract
from loans.lending.operations.steps import (
    approved,
    demand,
    note_done,
    take_relending,
    taken_contract,
    taken_note,
)
from loans.lending.queries import drawing_refusals, terms_on
from loans.lending.rules.drawing import Drawing
from loans.lending.rules.numbers import note_number
from loans.lending.rules.parts import Part, parts_of, term_or_refusals
from loans.schedules.rules import Plan
from organization.calendar.errors import closed_months_refused
from organization.staff.models import User


def draw_note(
    *,
    contract: SignedContract,
    amount: Decimal,
    due_on: date,
    parts: Sequence[Part] = (),
    by: User,
    on: date,
    key: UUID,
) -> Note:
    """A note of ``amount`` yuan that waits for its release.

    Args:
        parts: of an agreed plan, when how much is repaid; the due date takes the rest.
        key: of the form. Sent again with the same content it answers the same note.

    Raises:
        RulesRefuse: contract, certificate, term, group, arrears or relending say no; every reason at once.
        NoApproval, AmountMissing, KeyReused
    """
    with closed_months_refused(), transaction.atomic():
        signed = taken_contract(contract.pk)
        before = Note.objects.filter(key=key).first()
        if before is not None:
            return _same(before, signed, Drawing(amount, before.drawn_on, due_on), parts, by)
        if amount <= 0:
            raise AmountMissing
        check_approval(signed)
        take_relending(signed.application, on)
        wanted, until = Drawing(amount, on, due_on), on + timedelta(days=terms_on(on).release_days)
        plan = Plan(signed.plan)
        demand(
            [
                *drawing_refusals(signed, wanted, release_until=until, day=on),
                *term_or_refusals(wanted, plan, parts, release_until=until),
            ]
        )
        note = _draw(signed, wanted, until, by=by, key=key)
        NotePart.objects.bulk_create(
            NotePart(note=note, sequence=sequence, due_on=part.due_on, amount=part.amount)
            for sequence, part in enumerate(parts_of(wanted, plan, signed.rate_percent, parts), start=1)
        )
        note_done(
            f"note {note.number} drawn", by=by, on=on, details={"amount": str(amount), "due": str(due_on)}
        )
        return note


def check_approval(signed: SignedContract) -> None:
    """The approval that the contract was made of holds still.

    Raises:
        NoApproval
    """
    approval = approved(signed.application)
    if (approval.version, approval.content_hash) != (signed.version, signed.content_hash):
        raise NoApproval(signed.application.number)


def cancel_note(*, note: Note, reason: str, by: User, on: date) -> None:
    """The note is void; its contract, the certificate and the relending quota are as free as before it.

    Raises:
        ReasonMissing, AlreadyReleased, AlreadyCancelled
    """
    with closed_months_refused(), transaction.atomic():
        if not reason.strip():
            raise ReasonMissing
        held = taken_note(note.pk)
        check_waits(held)
        held.state, held.cancelled_on, held.cancelled_by, held.reason = NoteState.CANCELLED, on, by, reason
        held.save(update_fields=["state", "cancelled_on", "cancelled_by", "reason"])
        note_done(f"note {held.number} cancelled", by=by, on=on, details={"reason": reason})


def check_waits(held: Note) -> None:
    """The note is neither paid out nor void.

    Raises:
        AlreadyReleased, AlreadyCancelled
    """
    if held.state == NoteState.RELEASED:
        assert held.released_by is not None, "the table says so"
        assert held.released_on is not None, "the table says so"
        raise AlreadyReleased(held.number, held.released_by.name, held.released_on)
    if held.state == NoteState.CANCELLED:
        assert held.cancelled_on is not None, "the table says so"
        raise AlreadyCancelled(held.number, held.cancelled_on)


def _same(before: Note, signed: SignedContract, wanted: Drawing, parts: Sequence[Part], by: User) -> Note:
    said = (before.contract_id, before.amount, before.due_on, before.drawn_by_id)
    if said != (signed.pk, wanted.amount, wanted.due_on, by.pk):
        raise KeyReused
    drawn = [Part(part.due_on, part.amount) for part in before.parts.order_by("sequence")]
    if drawn != parts_of(wanted, Plan(signed.plan), signed.rate_percent, parts):
        raise KeyReused
    return before


def _draw(signed: SignedContract, wanted: Drawing, until: date, *, by: User, key: UUID) -> Note:
    return Note.objects.create(
        number=note_number(signed.contract.number, signed.notes.count() + 1),
        contract=signed,
        amount=wanted.amount,
        drawn_on=wanted.drawn_on,
        due_on=wanted.due_on,
        release_until=until,
        funded_by_relending=signed.application.funded_by_relending,
        drawn_by=by,
        signed_by=signed.signed_by,
        key=key,
    )
