"""How long, which product, how much for one borrower (requirements.md L7; domain.md 3, 5)."""

from dataclasses import dataclass
from decimal import Decimal

from common.messages import Message
from common.money import format_money
from loans.applications.rules.facts import JOINT_GUARANTEE, Borrower, Figures, Wish
from loans.groups.rules.refusals import Refusal
from loans.products.rules import PRODUCT_MODES

#: Which products are made for whom (requirements.md L1, L8, L9); a group is of households (F20).
PRODUCTS_OF = {
    "household": ("household_credit", "joint_guarantee", "household_other"),
    "self_employed": ("self_employed",),
    "private_enterprise": ("enterprise",),
    "leading_enterprise": ("enterprise",),
}


@dataclass(frozen=True)
class NotForTheseCustomers(Refusal):
    """L1: a product has its customers."""

    clause = "L1"
    name: str
    product: str

    @property
    def message(self) -> Message:
        values = {"name": self.name, "product": self.product}
        return Message("“%(product)s”不向 %(name)s 这类客户发放", values)


@dataclass(frozen=True)
class NotInThisMode(Refusal):
    """L10, F15: a product is lent in certain modes only."""

    clause = "S0, F15"
    product: str
    mode: str

    @property
    def message(self) -> Message:
        values = {"product": self.product, "mode": self.mode}
        return Message("“%(product)s”不能以“%(mode)s”方式发放", values)


@dataclass(frozen=True)
class TooLong(Refusal):
    """L7: no longer than purpose, product and regulations allow; ``because`` says which of them."""

    clause = "L7"
    months: int
    because: str

    @property
    def message(self) -> Message:
        values = {"months": str(self.months), "because": self.because}
        return Message("期限 %(months)s 个月太长：%(because)s", values)


@dataclass(frozen=True)
class TooMuchOfCapital(Refusal):
    """商业银行法 Art. 39 (domain.md 5): one borrower owes a tenth of the union's capital at most."""

    clause = "商业银行法 39"
    name: str
    owed: Decimal
    waiting: Decimal
    wanted: Decimal
    percent: Decimal
    most: Decimal

    @property
    def message(self) -> Message:
        values = {
            "name": self.name,
            "owed": format_money(self.owed),
            "waiting": format_money(self.waiting),
            "wanted": format_money(self.wanted),
            "percent": f"{self.percent.normalize():f}",
            "most": format_money(self.most),
        }
        return Message(
            "%(name)s 已借 %(owed)s 元，在办 %(waiting)s 元，再借 %(wanted)s 元，"
            "超过单户上限 %(most)s 元（资本的 %(percent)s %%）",
            values,
        )


def product_refusals(borrower: Borrower, wish: Wish) -> list[Refusal]:
    """Whether this kind of customer gets this product in this mode."""
    found: list[Refusal] = []
    if wish.product not in PRODUCTS_OF.get(borrower.kind, ()):
        found.append(NotForTheseCustomers(borrower.name, wish.product_words))
    if wish.guarantee_mode not in PRODUCT_MODES.get(wish.product, ()):
        found.append(NotInThisMode(wish.product_words, wish.mode_words))
    if wish.product == JOINT_GUARANTEE:
        found += borrower.group
    return found


def term_refusals(wish: Wish) -> list[Refusal]:
    """Whether it lasts too long."""
    if wish.months is None or wish.longest is None or wish.months <= wish.longest:
        return []
    return [TooLong(wish.months, wish.longest_because)]


def size_refusals(borrower: Borrower, wish: Wish, figures: Figures) -> list[Refusal]:
    """Whether one borrower would owe too much; what the group's agreement says of this loan comes along."""
    found: list[Refusal] = [*wish.of_group]
    most = figures.most_of_capital
    if wish.amount is not None and most is not None:
        together = borrower.owed + borrower.waiting + wish.amount
        if together > most:
            found.append(
                TooMuchOfCapital(
                    borrower.name,
                    borrower.owed,
                    borrower.waiting,
                    wish.amount,
                    figures.one_borrower_percent,
                    most,
                )
            )
    return found
