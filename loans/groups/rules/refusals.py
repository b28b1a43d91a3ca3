"""A rule that says no: one class for each, with the sentence for the person at the counter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from common.messages import Message
from common.money import format_money


@dataclass(frozen=True)
class Refusal:
    """Why something is not done. ``clause`` is where the rule stands (domain.md 0.1)."""

    clause: ClassVar[str] = ""

    @property
    def message(self) -> Message:
        raise NotImplementedError

    def __str__(self) -> str:
        return self.message.text


@dataclass(frozen=True)
class Terms:
    """The parameters of a day (requirements.md L8). ``member_limit`` is yuan.

    ``all_paid_to_leave``: a member leaves only when every loan of the group is repaid, else when the own ones are; F21
    says "all, at least own".
    """

    min_households: int
    max_households: int
    agreement_years: int
    loan_months: int
    member_limit: Decimal
    all_paid_to_leave: bool = True


@dataclass(frozen=True)
class Debt:
    """What a member owes on one loan on a day, by contract. Yuan.

    ``loan`` is its number, empty where another branch made it; ``days`` how long the oldest part is overdue, 0 for none;
    ``principal`` and ``interest`` what is overdue of it; ``owed`` the whole principal. ``guaranteed``: made under joint
    guarantee. ``loan_key`` is the loan's in the books.
    """

    customer: int
    name: str
    loan: str
    days: int
    principal: Decimal
    interest: Decimal
    owed: Decimal
    guaranteed: bool = True
    loan_key: int = 0

    @property
    def overdue(self) -> Decimal:
        return self.principal + self.interest

    @property
    def is_arrears(self) -> bool:
        return self.days > 0


@dataclass(frozen=True)
class InArrears(Refusal):
    """F20: nobody with unpaid overdue debts; and while anyone is in arrears, no new loan to any member (domain.md 3)."""

    clause = "F20"
    debt: Debt

    @property
    def message(self) -> Message:
        values = {
            "name": self.debt.name,
            "loan": self.debt.loan,
            "days": str(self.debt.days),
            "overdue": format_money(self.debt.overdue),
        }
        if self.debt.loan:
            return Message("%(name)s 借据 %(loan)s 逾期 %(days)s 天，欠 %(overdue)s 元", values)
        return Message("%(name)s 在其他信用社的借款逾期 %(days)s 天，欠 %(overdue)s 元", values)


@dataclass(frozen=True)
class LoansUnpaid(Refusal):
    """F21: nobody leaves, and no group ends, before the loans that bind them are repaid."""

    clause = "F21"
    debts: tuple[Debt, ...]

    @property
    def message(self) -> Message:
        owed = "、".join(f"{debt.name} {debt.loan} {format_money(debt.owed)}" for debt in self.debts)
        return Message("联保贷款尚未还清（元）：%(owed)s", {"owed": owed})


@dataclass(frozen=True)
class TooFew(Refusal):
    """F20, F21: residents of the area, in general five households at least."""

    clause = "F20, F21"
    count: int
    minimum: int

    @property
    def message(self) -> Message:
        values = {"count": str(self.count), "minimum": str(self.minimum)}
        return Message("现有 %(count)s 户，联保小组至少 %(minimum)s 户", values)


def arrears_of(debts: Iterable[Debt]) -> list[InArrears]:
    """Each loan that is overdue, the longest first."""
    late = sorted((debt for debt in debts if debt.is_arrears), key=lambda debt: (-debt.days, debt.loan))
    return [InArrears(debt) for debt in late]


def in_years(day: date, years: int) -> date:
    """The same day ``years`` later; 28 February for a 29th that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
