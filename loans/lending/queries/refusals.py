"""Why a note may not be drawn or released, with all that may have changed since its approval looked up anew."""

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from customers.register.models import Customer
from loans.applications.queries.cards import card_of
from loans.applications.rules.facts import Card
from loans.certificates.queries import held_on
from loans.groups.queries import debts_of_customers, may_borrow
from loans.groups.rules.refusals import Refusal, arrears_of
from loans.lending.models import Note, NoteState, SignedContract
from loans.lending.queries.relending import funds_on, sum_of
from loans.lending.rules.drawing import (
    Drawing,
    Paper,
    certificate_refusals,
    paper_refusals,
    term_refusals,
)
from loans.lending.rules.relending import relending_refusals
from loans.origination.models import GuaranteeMode, Product
from loans.products.queries import term_limit
from loans.reviews.queries import standing


def paper_of(signed: SignedContract, *, but: Note | None = None) -> Paper:
    """The contract with what its other notes take; cancelled ones take nothing."""
    live = signed.notes.exclude(state=NoteState.CANCELLED)
    contract = signed.contract
    return Paper(contract.number, contract.amount, sum_of(live, but), contract.expires_on)


def card_on(customer: Customer, day: date, *, but: Note | None = None) -> Card | None:
    """The certificate that counts on ``day``, with what its holder owes on credit and what waits for release."""
    waiting = _waiting(customer.pk, but).filter(contract__contract__guarantee_mode=GuaranteeMode.CREDIT)
    held = held_on([customer.pk], day).get(customer.pk)
    return card_of(customer, day, held=held, rated=standing(customer.pk, day), waiting=sum_of(waiting))


def drawing_refusals(
    signed: SignedContract, wanted: Drawing, *, release_until: date, day: date, note: Note | None = None
) -> list[Refusal]:
    """Every rule of requirements.md L5, L7, L8, L10 and L18 that says no on ``day``; nothing when the note may be.

    Args:
        note: the note itself where it is drawn already, so that it does not stand in its own way.
    """
    application = signed.application
    term = term_limit(application.purpose, signed.contract.product)
    found = paper_refusals(wanted, paper_of(signed, but=note), release_until=release_until)
    found += term_refusals(wanted, longest_months=term.months, because=term.message.text)
    found += _arrears(signed, wanted.amount, wanted.due_on, day, note)
    if signed.contract.guarantee_mode == GuaranteeMode.CREDIT:
        customer = signed.contract.customer
        found += certificate_refusals(wanted, card_on(customer, day, but=note), name=customer.name)
    if application.funded_by_relending:
        found += relending_refusals(wanted, funds_on(day, but=note))
    return found


def _arrears(
    signed: SignedContract, amount: Decimal, due_on: date, day: date, note: Note | None
) -> list[Refusal]:
    """Of a joint-guarantee loan the whole group's, with its limit; else the borrower's own."""
    customer = signed.contract.customer
    if signed.contract.product != Product.JOINT_GUARANTEE:
        return [*arrears_of(debts_of_customers([customer.pk], day).get(customer.pk, []))]
    waiting = _waiting(customer.pk, note).filter(contract__contract__product=Product.JOINT_GUARANTEE)
    return may_borrow(customer, day, amount=amount + sum_of(waiting), due_on=due_on)


def _waiting(customer: int, but: Note | None) -> QuerySet[Note]:
    rows = Note.objects.filter(state=NoteState.DRAWN, contract__contract__customer=customer)
    return rows.exclude(pk=but.pk) if but else rows
