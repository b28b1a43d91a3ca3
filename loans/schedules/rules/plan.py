"""What a loan's terms come to, row by row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Self

from loans.schedules.rules.days import (
    DayBase,
    day_after,
    days_between,
    months_after,
    settlement_days,
    share_of_year,
)
from loans.schedules.rules.rounding import Rounding, cents

ZERO = Decimal("0.00")
EVERY_MONTH, EVERY_QUARTER = tuple(range(1, 13)), (3, 6, 9, 12)
#: Nothing here lends for longer, or at a rate that more than doubles the loan in a year.
LONGEST_MONTHS, HIGHEST_RATE = 600, 100


class Plan(StrEnum):
    """How a loan is repaid (还款方式)."""

    EQUAL_INSTALMENTS = "equal_instalments"
    EQUAL_PRINCIPAL = "equal_principal"
    BULLET_MONTHLY = "bullet_monthly"
    BULLET_QUARTERLY = "bullet_quarterly"
    LUMP_SUM = "lump_sum"
    FREE = "free"


class CannotPlan(ValueError):
    """Terms that no schedule can be made of; ``what`` names the one that is wrong."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


@dataclass(frozen=True)
class Terms:
    """``parts``: of a free plan, when how much principal is repaid; the last one takes what is left.

    ``until``: the due date where it is no whole number of ``months`` away, which equal parts need.
    """

    principal: Decimal
    annual_rate_percent: Decimal
    start: date
    months: int
    plan: Plan
    day_base: DayBase | None = None
    rounding: Rounding = Rounding.HALF_UP
    parts: Sequence[tuple[date, Decimal]] = field(default_factory=tuple)
    until: date | None = None

    @property
    def base(self) -> DayBase:
        """Equal plans reckon whole months at a twelfth of the year's rate, the others actual days over 360."""
        if self.day_base is not None:
            return self.day_base
        equal = self.plan in (Plan.EQUAL_INSTALMENTS, Plan.EQUAL_PRINCIPAL)
        return DayBase.THIRTY_360 if equal else DayBase.ACTUAL_360

    @property
    def due_on(self) -> date:
        return self.until or months_after(self.start, self.months)


@dataclass(frozen=True)
class Row:
    """What is due on a day: ``days`` of the calendar bore ``interest``; ``balance_after`` stays owed."""

    due_date: date
    days: int
    principal: Decimal
    interest: Decimal
    balance_after: Decimal

    @property
    def total(self) -> Decimal:
        return self.principal + self.interest


@dataclass(frozen=True)
class Totals:
    principal: Decimal
    interest: Decimal

    @property
    def total(self) -> Decimal:
        return self.principal + self.interest


def schedule(terms: Terms) -> list[Row]:
    """The rows of a loan in the order of their days; the last one takes the remainder.

    Raises:
        CannotPlan: ``principal``, ``annual_rate_percent``, ``months`` or ``parts`` is out of range.
    """
    _check(terms)
    return list(_MAKERS[terms.plan](terms))


def totals(rows: Sequence[Row]) -> Totals:
    """What the rows come to."""
    return Totals(sum((row.principal for row in rows), ZERO), sum((row.interest for row in rows), ZERO))


def _check(terms: Terms) -> None:
    if terms.principal <= 0:
        raise CannotPlan("principal")
    if not 0 <= terms.annual_rate_percent <= HIGHEST_RATE:
        raise CannotPlan("annual_rate_percent")
    if not 1 <= terms.months <= LONGEST_MONTHS:
        raise CannotPlan("months")
    if terms.until is not None:
        _check_until(terms, terms.until)
    if terms.plan is Plan.FREE:
        _check_parts(terms)


def _check_until(terms: Terms, until: date) -> None:
    is_monthly = terms.plan in (Plan.EQUAL_INSTALMENTS, Plan.EQUAL_PRINCIPAL)
    if until <= terms.start or (is_monthly and until != months_after(terms.start, terms.months)):
        raise CannotPlan("months")


def _check_parts(terms: Terms) -> None:
    days = [day for day, _amount in terms.parts]
    inside = all(terms.start < day < terms.due_on for day in days)
    paid = sum((amount for _day, amount in terms.parts), ZERO)
    rising = all(one < two for one, two in pairwise(days))
    if (
        not inside
        or not rising
        or any(amount <= 0 for _day, amount in terms.parts)
        or paid >= terms.principal
    ):
        raise CannotPlan("parts")


@dataclass(frozen=True)
class _Period:
    """What bears interest up to ``due_on``: so many ``days`` of the calendar, reckoned as ``share`` of a year."""

    due_on: date
    days: int
    share: Fraction

    @classmethod
    def between(cls, first: date, last: date, due_on: date, base: DayBase) -> Self:
        return cls(due_on, (last - first).days, share_of_year(days_between(first, last, base)))


def _rate(terms: Terms) -> Fraction:
    return Fraction(terms.annual_rate_percent) / 100


def _whole_months(terms: Terms) -> list[_Period]:
    """By 30/360 every whole month is a twelfth of a year, also between month ends."""
    days = [months_after(terms.start, number) for number in range(terms.months + 1)]
    if terms.base is DayBase.THIRTY_360:
        return [_Period(last, (last - first).days, Fraction(1, 12)) for first, last in pairwise(days)]
    return [_Period.between(first, last, last, terms.base) for first, last in pairwise(days)]


def _rows(
    terms: Terms, periods: Sequence[_Period], principal_of: Callable[[int, Decimal, Decimal], Decimal]
) -> Iterator[Row]:
    """``principal_of`` the row's number, the balance before it and its interest; the last takes all."""
    balance = terms.principal
    for number, period in enumerate(periods):
        interest = cents(Fraction(balance) * _rate(terms) * period.share, terms.rounding)
        is_last = number == len(periods) - 1
        principal = balance if is_last else min(balance, max(ZERO, principal_of(number, balance, interest)))
        balance -= principal
        yield Row(period.due_on, period.days, principal, interest, balance)


def instalment(terms: Terms) -> Decimal:
    """The equal instalment: what, paid at the end of each period, repays the loan with its interest exactly."""
    growth = [1 + _rate(terms) * period.share for period in _whole_months(terms)]
    later, paid = Fraction(1), Fraction(0)
    for factor in reversed(growth):
        paid += later
        later *= factor
    return cents(Fraction(terms.principal) * later / paid, terms.rounding)


def _equal_instalments(terms: Terms) -> Iterator[Row]:
    each = instalment(terms)
    return _rows(terms, _whole_months(terms), lambda _number, _balance, interest: each - interest)


def _equal_principal(terms: Terms) -> Iterator[Row]:
    each = cents(Fraction(terms.principal) / terms.months, terms.rounding)
    return _rows(terms, _whole_months(terms), lambda _number, _balance, _interest: each)


def _settled(terms: Terms, days: Sequence[date]) -> list[_Period]:
    """A period for each settlement day, that day inside it, and the last one to the due date, that day not."""
    periods, since = [], terms.start
    for day in days:
        periods.append(_Period.between(since, day_after(day), day, terms.base))
        since = day_after(day)
    # settled on the eve of the due date: nothing is left to bear interest
    since = min(since, terms.due_on)
    return [*periods, _Period.between(since, terms.due_on, terms.due_on, terms.base)]


def _bullet(months: tuple[int, ...]) -> Callable[[Terms], Iterator[Row]]:
    def rows(terms: Terms) -> Iterator[Row]:
        days = list(settlement_days(terms.start, terms.due_on, months))
        return _rows(terms, _settled(terms, days), lambda _number, _balance, _interest: ZERO)

    return rows


def _free(terms: Terms) -> Iterator[Row]:
    days = [terms.start, *(day for day, _amount in terms.parts), terms.due_on]
    periods = [_Period.between(first, last, last, terms.base) for first, last in pairwise(days)]
    return _rows(terms, periods, lambda number, _balance, _interest: terms.parts[number][1])


_MAKERS: Mapping[Plan, Callable[[Terms], Iterator[Row]]] = {
    Plan.EQUAL_INSTALMENTS: _equal_instalments,
    Plan.EQUAL_PRINCIPAL: _equal_principal,
    Plan.BULLET_MONTHLY: _bullet(EVERY_MONTH),
    Plan.BULLET_QUARTERLY: _bullet(EVERY_QUARTER),
    Plan.LUMP_SUM: _bullet(()),
    Plan.FREE: _free,
}
