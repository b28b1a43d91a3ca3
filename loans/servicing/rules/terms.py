"""What a loan's interest depends on: terms, instalments, what was paid (requirements.md L13; domain.md 4.3). Pure.

Amounts are yuan, rates percent a year on 360 days; the first day counts, the last does not (decisions.md, Interest).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from loans.schedules.rules.days import is_month

ZERO = Decimal("0.00")
QUARTERS, MONTHS = (3, 6, 9, 12), tuple(range(1, 13))
DAYS_OF_YEAR, MONTHS_OF_YEAR = 360, 12


class Kind(StrEnum):
    """What a day's interest is: within the terms, on what is overdue or diverted, or on interest unpaid."""

    INTEREST = "interest"
    PENALTY = "penalty"
    COMPOUND = "compound"


@dataclass(frozen=True)
class Factors:
    """By how much the contract's rate is raised: overdue 1.3 to 1.5 times, diverted 1.5 to 2 times (F26)."""

    overdue: Decimal
    diverted: Decimal


@dataclass(frozen=True)
class Terms:
    """A loan as it was agreed, with its due dates as extensions left them.

    ``released_on``: the day it is reckoned from; ``rates``: from when which rate holds, the first from then on at the
    latest; ``instalments``: when how much principal is due, in order; ``settled_in``: months on whose 20th interest is
    settled, none for 利随本清, and from the last due date on those of ``settled_overdue_in``; ``settled_with_parts``:
    interest falls due with each instalment instead, and with ``whole_months`` each of those months is a twelfth of the
    year; ``diverted``: from when until when (not included; None: still) the money was put to another use than agreed;
    ``first_settlement``: the day of the books; what fell due before and was not booked is settled then at the earliest.
    """

    released_on: date
    principal: Decimal
    rates: Sequence[tuple[date, Decimal]]
    instalments: Sequence[tuple[date, Decimal]]
    factors: Factors
    settled_in: Sequence[int] = QUARTERS
    settled_overdue_in: Sequence[int] = QUARTERS
    settled_with_parts: bool = False
    whole_months: bool = False
    diverted: Sequence[tuple[date, date | None]] = ()
    first_settlement: date | None = None

    @property
    def due_on(self) -> date:
        """The last due date."""
        return self.instalments[-1][0]

    def rate_on(self, day: date) -> Decimal:
        """The contract's rate in percent a year."""
        return [rate for since, rate in self.rates if since <= day][-1]

    def due_by(self, day: date) -> Decimal:
        """Principal that is due on ``day`` or was before."""
        return sum((amount for due_on, amount in self.instalments if due_on <= day), ZERO)

    def is_diverted_on(self, day: date) -> bool:
        return any(since <= day and (until is None or day < until) for since, until in self.diverted)

    def year_on(self, day: date) -> int:
        """How many of the days around ``day`` make a year: 360, or with ``whole_months`` its month twelve times.

        A first month that a later release cut short, or a last one that an extension made longer, counts by its days.
        """
        if self.whole_months:
            for first, last in pairwise(
                [self.released_on, *(due_on for due_on, _amount in self.instalments)]
            ):
                if first <= day < last and is_month(first, last):
                    return (last - first).days * MONTHS_OF_YEAR
        return DAYS_OF_YEAR


@dataclass(frozen=True)
class Paid:
    """What was paid on a day, in parts as a posting has them, or let off; a reversal takes its posting out of the list."""

    on: date
    principal: Decimal = ZERO
    interest: Decimal = ZERO
    compound: Decimal = ZERO
    penalty: Decimal = ZERO

    def of(self, kind: Kind) -> Decimal:
        return {Kind.INTEREST: self.interest, Kind.PENALTY: self.penalty, Kind.COMPOUND: self.compound}[kind]


@dataclass(frozen=True)
class Filed:
    """Interest of a kind that was booked, for the days before ``until`` that no earlier one holds."""

    settled_on: date
    until: date
    kind: Kind
    amount: Decimal
