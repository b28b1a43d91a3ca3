"""The money goes out: the note becomes a loan and its disbursement is posted, or nothing happens at all."""

from datetime import date
from uuid import UUID

from django.db import transaction

from loans.lending.errors import KeyReused, OwnNote, TooLate
from loans.lending.models import Note, NoteState
from loans.lending.operations.drawing import check_approval, check_waits
from loans.lending.operations.steps import demand, note_done, take_relending, taken_note
from loans.lending.queries import drawing_refusals
from loans.lending.rules.drawing import Drawing
from loans.origination.models import Loan, LoanAssignment
from loans.servicing.errors import KeyTaken
from loans.servicing.models import Instalment, LoanTerms
from loans.servicing.operations import disburse
from organization.calendar.errors import closed_months_refused
from organization.staff.models import User


def release(*, note: Note, by: User, on: date, key: UUID) -> Loan:
    """Pay the note out; all that was asked when it was drawn is asked again.

    Args:
        key: of the form. Sent again it answers the same loan.

    Raises:
        AlreadyReleased, AlreadyCancelled, KeyReused
        OwnNote: ``by`` signed the contract or drew the note.
        TooLate: it waited longer than the parameter allows.
        RulesRefuse, NoApproval: what held when it was drawn holds no more.
    """
    with closed_months_refused(), transaction.atomic():
        held = taken_note(note.pk)
        if _is_again(held, by, key):
            assert held.loan is not None, "the table says so"
            return held.loan
        _check(held, by, on)
        loan = _lend(held, on)
        _pay_out(loan, by, on, key)
        held.state, held.loan = NoteState.RELEASED, loan
        held.released_on, held.released_by, held.release_key = on, by, key
        held.save(update_fields=["state", "loan", "released_on", "released_by", "release_key"])
        note_done(f"note {held.number} released", by=by, on=on, details={"amount": str(held.amount)})
        return loan


def _is_again(held: Note, by: User, key: UUID) -> bool:
    before = Note.objects.filter(release_key=key).first()
    if before is None:
        return False
    if (before.pk, before.released_by_id) != (held.pk, by.pk):
        raise KeyReused
    return True


def _check(held: Note, by: User, on: date) -> None:
    check_waits(held)
    if by.pk in (held.drawn_by_id, held.signed_by_id):
        raise OwnNote(held.number)
    if on > held.release_until:
        raise TooLate(held.number, held.release_until)
    check_approval(held.contract)
    take_relending(held.contract.application, on)
    wanted = Drawing(held.amount, held.drawn_on, held.due_on)
    demand(drawing_refusals(held.contract, wanted, release_until=held.release_until, day=on, note=held))


def _pay_out(loan: Loan, by: User, on: date, key: UUID) -> None:
    try:
        disburse(loan=loan, on=on, by=by, key=key)
    except KeyTaken as error:
        # a form of another kind had the key: nothing of this one is kept
        raise KeyReused from error


def _lend(held: Note, on: date) -> Loan:
    """The loan with its terms and instalments, held by who drew the note."""
    signed, application = held.contract, held.contract.application
    contract = signed.contract
    loan = Loan.objects.create(
        number=held.number,
        contract=contract,
        customer=contract.customer,
        unit=contract.unit,
        product=contract.product,
        guarantee_mode=contract.guarantee_mode,
        amount=held.amount,
        rate_percent=signed.rate_percent,
        released_on=on,
        due_on=held.due_on,
        purpose=application.purpose_words or application.purpose.name,
        industry=application.industry,
        agricultural=application.agricultural,
        funded_by_relending=held.funded_by_relending,
        maker=held.drawn_by,
    )
    LoanTerms.objects.create(
        loan=loan,
        plan=signed.plan,
        overdue_factor=signed.overdue_factor,
        diversion_factor=signed.diversion_factor,
        reset=signed.reset,
    )
    Instalment.objects.bulk_create(
        Instalment(loan=loan, sequence=part.sequence, due_on=part.due_on, amount=part.amount)
        for part in held.parts.order_by("sequence")
    )
    LoanAssignment.objects.create(loan=loan, officer=held.drawn_by, starts_on=on)
    return loan
