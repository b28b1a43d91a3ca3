"""What a rate floats by: product, guarantee mode, industry, grade, shares, amount (requirements.md L6). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from common.messages import Message
from customers.tiers.rules import industry_of

#: No version may be able to float further, in points of the base: whatever it is, the rate stays a rate.
LOWEST, HIGHEST = Decimal(-90), Decimal(300)


class Factor(Enum):
    """In the order in which a price names them. ``PRODUCT`` is what the others are added to."""

    PRODUCT = "product"
    GUARANTEE = "guarantee"
    INDUSTRY = "industry"
    GRADE = "grade"
    SHARES = "shares"
    AMOUNT = "amount"


#: Factors whose lines are chosen by an amount in yuan; those of the others by a word.
BY_AMOUNT = frozenset({Factor.SHARES, Factor.AMOUNT})
#: The grade of who has none: not rated, or rated and refused a grade.
UNRATED = "none"
#: The choice of every industry that has no line of its own.
ANY_OTHER = ""


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for. ``guarantee_mode``, ``product`` and ``grade`` are the tables' values; amounts in yuan."""

    months: int
    guarantee_mode: str
    product: str
    industry: str
    amount: Decimal
    share_capital: Decimal
    is_member: bool
    grade: str | None


@dataclass(frozen=True)
class Float:
    """One line of a version: what its ``factor`` adds to the base, in percent of it.

    ``over`` (yuan) is for shares and amounts alone: shares of at least so much, a loan of more than so much.
    """

    factor: Factor
    choice: str
    over: Decimal
    percent: Decimal


@dataclass(frozen=True)
class Limits:
    """The regulatory band, in times of the base; None is no limit (domain.md 4.3)."""

    floor_times: Decimal | None
    ceiling_times: Decimal | None


def chosen(floats: Iterable[Float], wanted: Wanted) -> list[Float]:
    """The line of each factor that applies; a factor without one says nothing."""
    of = {factor: [line for line in floats if line.factor is factor] for factor in Factor}
    picked = [_picked(factor, of[factor], wanted) for factor in Factor]
    return [line for line in picked if line is not None]


def _picked(factor: Factor, lines: list[Float], wanted: Wanted) -> Float | None:
    if factor in BY_AMOUNT:
        reached = [line for line in lines if _reached(factor, line, wanted)]
        return max(reached, key=lambda line: line.over, default=None)
    by_choice = {line.choice: line for line in lines}
    words = {
        Factor.PRODUCT: wanted.product,
        Factor.GUARANTEE: wanted.guarantee_mode,
        # as the structure counts industries (requirements.md L1): 茶叶加工 is priced as 茶叶
        Factor.INDUSTRY: industry_of(wanted.industry, by_choice.keys() - {ANY_OTHER}),
        Factor.GRADE: wanted.grade or UNRATED,
    }
    return by_choice.get(words[factor]) or by_choice.get(ANY_OTHER)


def _reached(factor: Factor, line: Float, wanted: Wanted) -> bool:
    """Shares from a sum on and for members alone; a loan above a sum, which itself is still below."""
    if factor is Factor.SHARES:
        return wanted.is_member and wanted.share_capital >= line.over
    return wanted.amount > line.over


def flaw_of(floats: Iterable[Float]) -> Message | None:
    """Why a version cannot be used; None when it can."""
    lines = list(floats)
    keys = [(line.factor, line.choice, line.over) for line in lines]
    if len(set(keys)) < len(keys):
        return Message("同一项目有两行写的是同一档，请留一行")
    low, high = reach(lines)
    if low < LOWEST or high > HIGHEST:
        values = {"low": str(low), "high": str(high)}
        return Message("各项相加可能浮动 %(low)s%% 到 %(high)s%%，超出 −90%% 到 300%%，请减小", values)
    return None


def reach(floats: Iterable[Float]) -> tuple[Decimal, Decimal]:
    """The least and the most that lines of a version can add up to, a factor that says nothing included."""
    low = high = Decimal(0)
    for factor in Factor:
        percents = [line.percent for line in floats if line.factor is factor]
        low += min([Decimal(0), *percents])
        high += max([Decimal(0), *percents])
    return low, high
