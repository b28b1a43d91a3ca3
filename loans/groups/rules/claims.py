"""Who is asked for whose debt (domain.md 3: Liability, Default)."""

from collections.abc import Iterable
from dataclasses import dataclass

from loans.groups.rules.refusals import Debt


@dataclass(frozen=True)
class Claim:
    """``asked`` (a member's key) answers for the whole of ``debt``: joint and several, not by heads."""

    asked: int
    debt: Debt


def claims_on(members: Iterable[int], debts: Iterable[Debt]) -> list[Claim]:
    """For each overdue joint-guarantee loan, each member but its borrower is asked for all that is overdue (F20, F21)."""
    late = [debt for debt in debts if debt.is_arrears and debt.guaranteed]
    return [Claim(member, debt) for debt in late for member in members if member != debt.customer]
