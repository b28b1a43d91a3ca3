"""How a member goes and how a group ends (domain.md 3: Exit, Expulsion, Liability)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from common.messages import Message
from common.money import format_money
from loans.groups.rules.refusals import Debt, LoansUnpaid, Refusal, Terms


@dataclass(frozen=True)
class LeaderLeaves(Refusal):
    """A group has somebody who speaks for it: another leader first."""

    clause = "F21"
    name: str

    @property
    def message(self) -> Message:
        return Message("%(name)s 是组长，请先改选组长", {"name": self.name})


@dataclass(frozen=True)
class NotUnanimous(Refusal):
    """F21: an expulsion is unanimous among the others."""

    clause = "F21"
    against: tuple[str, ...]

    @property
    def message(self) -> Message:
        return Message("开除须其余成员一致同意，尚未同意：%(names)s", {"names": "、".join(self.against)})


@dataclass(frozen=True)
class DebtLeftBehind(Refusal):
    """F21: the expelled member first pays, or the group takes the debt over."""

    clause = "F21"
    name: str
    owed: Decimal

    @property
    def message(self) -> Message:
        values = {"name": self.name, "owed": format_money(self.owed)}
        return Message("%(name)s 还欠联保贷款本息 %(owed)s 元，须先还清，或由小组承担", values)


def leaving_refusals(
    *, key: int, name: str, is_leader: bool, debts: Sequence[Debt], terms: Terms
) -> list[Refusal]:
    """Why a member may not leave of their own will; ``debts`` are those of all the group."""
    found: list[Refusal] = [LeaderLeaves(name)] if is_leader else []
    bound = [debt for debt in debts if terms.all_paid_to_leave or debt.customer == key]
    return found + unpaid(bound)


def expulsion_refusals(
    *,
    key: int,
    name: str,
    is_leader: bool,
    votes: Mapping[str, bool],
    debts: Sequence[Debt],
    takes_over: bool,
) -> list[Refusal]:
    """Why a member is not expelled; ``votes`` are those of all the others, by name."""
    found: list[Refusal] = [LeaderLeaves(name)] if is_leader else []
    if against := tuple(voter for voter, agrees in votes.items() if not agrees):
        found.append(NotUnanimous(against))
    owed = debt_of(key, debts)
    if owed and not takes_over:
        found.append(DebtLeftBehind(name, owed))
    return found


def debt_of(key: int, debts: Sequence[Debt]) -> Decimal:
    """What a member owes under the guarantee: principal, and interest that is overdue. Yuan."""
    own = (debt for debt in debts if debt.customer == key and debt.guaranteed)
    return sum((debt.owed + debt.interest for debt in own), Decimal(0))


def unpaid(debts: Sequence[Debt]) -> list[Refusal]:
    """The joint-guarantee loans that are not repaid, principal or interest."""
    left = tuple(debt for debt in debts if debt.guaranteed and (debt.owed or debt.interest))
    return [LoansUnpaid(left)] if left else []
