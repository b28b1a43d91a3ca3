"""What may be lent for, for how long, and with which papers (requirements.md L7, L14)."""

from django.db.models import QuerySet

from loans.products import rules
from loans.products.models import Purpose
from loans.products.papers import Paper, papers_for


def offered_purposes() -> QuerySet[Purpose]:
    """What a new loan may be for, farming first as the regulations put it (domain.md 2, F14)."""
    return Purpose.objects.filter(is_offered=True).order_by("-agricultural", "pk")


def longest_term(purpose: Purpose, product: str) -> int:
    """In months: the shortest of what purpose, product and regulations allow."""
    return term_limit(purpose, product).months


def term_limit(purpose: Purpose, product: str) -> rules.TermLimit:
    """The same with the rule that makes it so, for the person at the counter."""
    return rules.term_limit(purpose.name, purpose.longest_months, product)


def modes_of(product: str) -> tuple[str, ...]:
    """The guarantee modes in which a product may be lent."""
    return rules.PRODUCT_MODES[product]


def checklist(product: str, guarantee_mode: str) -> tuple[Paper, ...]:
    """The papers of a loan; those with ``before_release`` are signed with the contract."""
    return papers_for(product, guarantee_mode)
