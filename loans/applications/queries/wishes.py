"""What is asked for, as the rules look at it, and what they say of it."""

from dataclasses import dataclass
from datetime import date

from customers.register.models import Customer
from loans.applications.models import CollateralKind
from loans.applications.queries.answering import answering
from loans.applications.queries.borrowing import borrower_of, waiting_of
from loans.applications.queries.figures import figures_on
from loans.applications.rules.asking import Offer, offers, refusals_of
from loans.applications.rules.content import Asked
from loans.applications.rules.facts import JOINT_GUARANTEE, Borrower, Figures, Pledged, Wish
from loans.groups.queries import group_of, standing_of, terms_on
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
    figures: Figures
    wish: Wish
    refusals: tuple[Refusal, ...]


def judged(
    customer: Customer, asked: Asked, purpose: Purpose, day: date, *, besides: int | None = None
) -> Judged:
    """What the rules say of ``asked`` on ``day``; the application ``besides`` is the one that it would change."""
    borrower, figures = borrower_of(customer, day, besides=besides), figures_on(day)
    wish = wish_of(customer, asked, purpose, day, besides=besides)
    return Judged(borrower, figures, wish, tuple(refusals_of(borrower, wish, figures)))


def offered_to(customer: Customer, day: date, *, besides: int | None = None) -> list[Offer]:
    """The products and modes for this customer, each with the most to be had or why not."""
    return offers(borrower_of(customer, day, besides=besides), figures_on(day), words())


def wish_of(customer: Customer, asked: Asked, purpose: Purpose, day: date, *, besides: int | None) -> Wish:
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
        guarantors=answering(customer, asked.guarantors, day, besides=besides),
        collaterals=tuple(
            Pledged(each.kind, str(kinds.get(each.kind, each.kind)), each.value) for each in asked.collaterals
        ),
        of_group=tuple(_of_group(customer, asked, day, besides=besides)),
    )


def _of_group(customer: Customer, asked: Asked, day: date, *, besides: int | None) -> list[Refusal]:
    """What the agreement of the customer's group says of this amount and end (domain.md 3)."""
    group = group_of(customer) if asked.product == JOINT_GUARANTEE else None
    if group is None:
        return []
    facts = standing_of(group, day)
    return borrowing_refusals(
        facts,
        name=customer.name,
        own=[debt for debt in facts.debts if debt.customer == customer.pk],
        amount=asked.amount + waiting_of(customer, besides).in_group,
        due_on=months_after(day, asked.months),
        terms=terms_on(day),
        day=day,
    )
