"""The borrower as the rules look at them, from what stands in the books on a day."""

from collections.abc import Sequence
from decimal import Decimal

from common.money import ZERO
from customers.register.models import Customer
from loans.applications.queries.known import Known, Waiting
from loans.applications.rules.facts import Borrower
from loans.groups.rules.lending import NotInAGroup, Standing, lending_refusals
from loans.groups.rules.refusals import Debt, InArrears, Refusal


def borrower_of(known: Known) -> Borrower:
    """How the customer stands. No query."""
    rated, waiting, debts, grouped = known.rated, known.waiting, known.debts, known.grouped
    group = grouped.standing if grouped else None
    return Borrower(
        name=known.customer.name,
        kind=known.customer.kind,
        grade=rated.grade.value if rated else None,
        card=known.card,
        arrears=tuple(debt for debt in debts if debt.is_arrears),
        group_arrears=_arrears_of_others(group, known.customer),
        group=_group_refusals(known),
        group_free=_group_free(group, debts, waiting),
        owed=sum((debt.owed for debt in debts), ZERO),
        waiting=waiting.together,
    )


def _arrears_of_others(facts: Standing | None, customer: Customer) -> tuple[Debt, ...]:
    if facts is None:
        return ()
    return tuple(debt for debt in facts.debts if debt.is_arrears and debt.customer != customer.pk)


def _group_refusals(known: Known) -> tuple[Refusal, ...]:
    if known.grouped is None:
        return (NotInAGroup(known.customer.name),)
    against = lending_refusals(known.grouped.standing, known.grouped.terms, known.day)
    return tuple(each for each in against if not isinstance(each, InArrears))


def _group_free(facts: Standing | None, debts: Sequence[Debt], waiting: Waiting) -> Decimal | None:
    if facts is None:
        return None
    owed = sum((debt.owed for debt in debts if debt.guaranteed), ZERO)
    return max(ZERO, facts.member_limit - owed - waiting.in_group)
