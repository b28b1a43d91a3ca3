"""All rules together: what stands against a wish, and what a customer can choose from (requirements.md L6, L7, L10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from loans.applications.rules.credit import limit_refusals, standing_refusals
from loans.applications.rules.facts import CREDIT, JOINT_GUARANTEE, ZERO, Borrower, Figures, Wish
from loans.applications.rules.security import security_refusals
from loans.applications.rules.terms import PRODUCTS_OF, product_refusals, size_refusals, term_refusals
from loans.groups.rules.refusals import Refusal
from loans.products.rules import PRODUCT_MODES


@dataclass(frozen=True)
class Offer:
    """A product in a mode: the most that can be asked for in yuan (None where nothing bounds it yet), or why not."""

    product: str
    mode: str
    most: Decimal | None
    refusals: tuple[Refusal, ...]


def refusals_of(borrower: Borrower, wish: Wish, figures: Figures) -> list[Refusal]:
    """Everything that stands against the wish, in the order in which the page asks for it; nothing when it may be."""
    return [
        *standing_refusals(borrower, wish),
        *product_refusals(borrower, wish),
        *limit_refusals(borrower, wish),
        *term_refusals(wish),
        *size_refusals(borrower, wish, figures),
        *security_refusals(wish, figures),
    ]


def offers(borrower: Borrower, figures: Figures, words: Mapping[str, str]) -> list[Offer]:
    """Each product and mode for this kind of customer. ``words``: products and modes as people say them."""
    return [
        _offer(
            borrower, figures, Wish(product, mode, None, None, words.get(product, ""), words.get(mode, ""))
        )
        for product in PRODUCTS_OF.get(borrower.kind, ())
        for mode in PRODUCT_MODES[product]
    ]


def _offer(borrower: Borrower, figures: Figures, wish: Wish) -> Offer:
    against = [*standing_refusals(borrower, wish), *product_refusals(borrower, wish)]
    return Offer(wish.product, wish.guarantee_mode, most_of(borrower, figures, wish), tuple(against))


def most_of(borrower: Borrower, figures: Figures, wish: Wish) -> Decimal | None:
    """What limits the amount before any security is named, the tightest of them; None where nothing does."""
    limits: list[Decimal] = []
    if wish.guarantee_mode == CREDIT:
        limits.append(borrower.card.free if borrower.card else ZERO)
    if wish.product == JOINT_GUARANTEE and borrower.group_free is not None:
        limits.append(borrower.group_free)
    if figures.most_of_capital is not None:
        limits.append(max(ZERO, figures.most_of_capital - borrower.owed - borrower.waiting))
    return min(limits, default=None)
