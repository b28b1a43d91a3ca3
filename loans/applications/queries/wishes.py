"""What is asked for, as the rules look at it, and what they say of it."""

from dataclasses import dataclass

from loans.applications.models import CollateralKind
from loans.applications.queries.answering import answering
from loans.applications.queries.borrowing import borrower_of
from loans.applications.queries.known import Known
from loans.applications.rules.asking import Offer, offers, refusals_of
from loans.applications.rules.content import Asked
from loans.applications.rules.facts import JOINT_GUARANTEE, Borrower, Pledged, Wish
from loans.groups.rules.lending import borrowing_refusals
from loans.groups.rules.refusals import Refusal
from loans.origination.models import GuaranteeMode, Product
from loans.products.models import Purpose
from loans.products.queries import term_limit
from loans.schedules.rules.days import months_after


def words() -> dict[str, str]:
    """Products and modes as people say them, in the reader's language."""
    return {str(value): str(label) for value, label in [*Product.choices, *GuaranteeMode.choices]}


@dataclass(frozen=True)
class Judged:
    """How the customer stands, what was asked, and what stands against it."""

    borrower: Borrower
    wish: Wish
    refusals: tuple[Refusal, ...]


def judged(known: Known, asked: Asked, purpose: Purpose) -> Judged:
    """What the rules say of ``asked``."""
    borrower, wish = borrower_of(known), wish_of(known, asked, purpose)
    return Judged(borrower, wish, tuple(refusals_of(borrower, wish, known.figures)))


def offered_to(known: Known) -> list[Offer]:
    """The products and modes for this customer, each with the most to be had or why not."""
    return offers(borrower_of(known), known.figures, words())


def wish_of(known: Known, asked: Asked, purpose: Purpose) -> Wish:
    """``asked`` with what the books and the regulations add to it."""
    limit, kinds, said = term_limit(purpose, asked.product), dict(CollateralKind.choices), words()
    return Wish(
        product=asked.product,
        guarantee_mode=asked.guarantee_mode,
        amount=asked.amount,
        months=asked.months,
        product_words=said.get(asked.product, asked.product),
        mode_words=said.get(asked.guarantee_mode, asked.guarantee_mode),
        longest=limit.months,
        longest_because=limit.message.text,
        guarantors=answering(known.customer, asked.guarantors, known.day, besides=known.besides),
        collaterals=tuple(
            Pledged(each.kind, str(kinds.get(each.kind, each.kind)), each.value) for each in asked.collaterals
        ),
        of_group=tuple(_of_group(known, asked)),
    )


def _of_group(known: Known, asked: Asked) -> list[Refusal]:
    """What the agreement of the customer's group says of this amount and end (domain.md 3)."""
    if known.grouped is None or asked.product != JOINT_GUARANTEE:
        return []
    customer, group = known.customer, known.grouped.standing
    return borrowing_refusals(
        group,
        name=customer.name,
        own=[debt for debt in group.debts if debt.customer == customer.pk],
        amount=asked.amount + known.waiting.in_group,
        due_on=months_after(known.day, asked.months),
        terms=known.grouped.terms,
        day=known.day,
    )
