"""When a member may borrow under the group's guarantee (domain.md 3: Loan term, Limit, Default)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from common.messages import Message
from common.money import format_money
from loans.groups.rules.refusals import Debt, Refusal, Terms, TooFew, arrears_of


@dataclass(frozen=True)
class Standing:
    """A group on a day. ``state`` in words where it is not in force; ``agreement`` the number of the one in force, empty
    without one, and its last day and limit for each member."""

    number: str
    state: str
    households: int
    agreement: str
    expires_on: date | None
    member_limit: Decimal
    debts: tuple[Debt, ...]


@dataclass(frozen=True)
class NotInAGroup(Refusal):
    """S0: 个人申请、多户联保: a loan under joint guarantee needs a group."""

    clause = "S0"
    name: str

    @property
    def message(self) -> Message:
        return Message("%(name)s 没有参加联保小组", {"name": self.name})


@dataclass(frozen=True)
class NotInForce(Refusal):
    """Only an approved group that is not suspended guarantees anything new."""

    clause = "F21"
    group: str
    state: str

    @property
    def message(self) -> Message:
        return Message("联保小组 %(group)s %(state)s", {"group": self.group, "state": self.state})


@dataclass(frozen=True)
class AgreementOver(Refusal):
    """F21: valid by agreement; afterwards only a renewal lets lending go on."""

    clause = "F21"
    group: str
    expired_on: date | None

    @property
    def message(self) -> Message:
        if self.expired_on is None:
            return Message("联保小组 %(group)s 没有生效的协议", {"group": self.group})
        day = self.expired_on.isoformat()
        return Message("联保小组 %(group)s 的协议已于 %(day)s 到期", {"group": self.group, "day": day})


@dataclass(frozen=True)
class DueAfterAgreement(Refusal):
    """F20: a loan ends no later than the agreement."""

    clause = "F20"
    due_on: date
    expires_on: date

    @property
    def message(self) -> Message:
        values = {"due": self.due_on.isoformat(), "day": self.expires_on.isoformat()}
        return Message("贷款到期日 %(due)s 晚于联保协议到期日 %(day)s", values)


@dataclass(frozen=True)
class LoanTooLong(Refusal):
    """F20: in principle no longer than a year; the parameter says how long."""

    clause = "F20"
    due_on: date
    months: int

    @property
    def message(self) -> Message:
        values = {"due": self.due_on.isoformat(), "months": str(self.months)}
        return Message("贷款到期日 %(due)s 超过联保贷款最长期限 %(months)s 个月", values)


@dataclass(frozen=True)
class OverLimit(Refusal):
    """F20: what a member owes under the group's guarantee stays within the limit."""

    clause = "F20"
    name: str
    owed: Decimal
    wanted: Decimal
    limit: Decimal

    @property
    def message(self) -> Message:
        values = {
            "name": self.name,
            "owed": format_money(self.owed),
            "wanted": format_money(self.wanted),
            "limit": format_money(self.limit),
        }
        return Message("%(name)s 已用 %(owed)s 元，再借 %(wanted)s 元超过每户限额 %(limit)s 元", values)


def lending_refusals(group: Standing, terms: Terms, day: date) -> list[Refusal]:
    """Why no member of the group may borrow on ``day``. Arrears of one stop all (domain.md 3, Default)."""
    found: list[Refusal] = [*arrears_of(group.debts)]
    if group.state:
        found.append(NotInForce(group.number, group.state))
    if group.households < terms.min_households:
        found.append(TooFew(group.households, terms.min_households))
    if not group.agreement or group.expires_on is None or group.expires_on < day:
        found.append(AgreementOver(group.number, group.expires_on))
    return found


def borrowing_refusals(
    group: Standing, *, name: str, own: Sequence[Debt], amount: Decimal, due_on: date, terms: Terms, day: date
) -> list[Refusal]:
    """What of this loan does not fit the agreement; ``own`` are the member's debts."""
    found: list[Refusal] = []
    if group.expires_on is not None and due_on > group.expires_on:
        found.append(DueAfterAgreement(due_on, group.expires_on))
    if due_on > in_months(day, terms.loan_months):
        found.append(LoanTooLong(due_on, terms.loan_months))
    owed = sum((debt.owed for debt in own if debt.guaranteed), Decimal(0))
    if owed + amount > group.member_limit:
        found.append(OverLimit(name, owed, amount, group.member_limit))
    return found


def in_months(day: date, months: int) -> date:
    """The same day ``months`` later, or that month's last day."""
    year, number = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, number + 1, last)
        except ValueError:
            continue
    return date(year, number + 1, min(day.day, 28))
