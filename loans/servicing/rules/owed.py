"""What is owed on a loan on any day, line by line (requirements.md L13; domain.md 4.3). Pure.

Interest falls due when it is settled: on the 20th of the agreed months, that day inside; on the last due date and on
the day on which all principal is repaid, that day not. From the day after a settlement it bears compound interest as
long as it is unpaid: interest and compound interest do, penalty interest does not (银发〔1999〕77号 speaks of interest).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from common.money import to_cents
from loans.servicing.rules.stretches import (
    Stretch,
    balance_on,
    compound_stretch,
    cuts,
    day_after,
    overdue_on,
    principal_stretches,
    settlement_days,
)
from loans.servicing.rules.terms import ZERO, Kind, Paid, Terms

#: What is unpaid of these bears compound interest.
BEARING = (Kind.INTEREST, Kind.COMPOUND)


@dataclass(frozen=True)
class Item:
    """Interest of a kind that was settled on a day, with the stretches that it was reckoned from."""

    settled_on: date
    kind: Kind
    amount: Decimal
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Owed:
    """``settled``: all items so far; ``unpaid`` of each kind; ``growing``: not settled yet, with its ``stretches``."""

    day: date
    principal: Decimal
    overdue: Decimal
    settled: tuple[Item, ...]
    unpaid: Mapping[Kind, Decimal]
    growing: Mapping[Kind, Decimal]
    stretches: tuple[Stretch, ...]

    def of(self, kind: Kind) -> Decimal:
        """What would have to be paid of a kind today to owe nothing of it."""
        return self.unpaid[kind] + self.growing[kind]

    @property
    def total(self) -> Decimal:
        return self.principal + sum((self.of(kind) for kind in Kind), ZERO)


def owed(terms: Terms, paid: Sequence[Paid], day: date) -> Owed:
    """What is owed on the morning of ``day``, after what was paid that day.

    ``paid`` holds what was paid by ``day``, in order; together no more principal than was lent.
    """
    book = _Book(terms, [each for each in paid if each.on <= day])
    for first, last in pairwise(cuts(terms, book.paid, day)):
        book.bear(first, last)
        book.settle(last)
    return book.closed(day)


class _Book:
    """Runs a loan through its cuts."""

    def __init__(self, terms: Terms, paid: Sequence[Paid]) -> None:
        self.terms, self.paid = terms, paid
        self._items: list[Item] = []
        self._grown: list[Stretch] = []
        self._repaid_on = _repaid_on(terms, paid)

    def bear(self, first: date, last: date) -> None:
        self._grown += principal_stretches(self.terms, self.paid, first, last)
        unpaid = sum((self._unpaid(kind, first) for kind in BEARING), ZERO)
        compound = compound_stretch(self.terms, self.paid, unpaid, first, last)
        if compound:
            self._grown.append(compound)

    def settle(self, cut: date) -> None:
        """Make items of what has grown, where ``cut`` is the end of a settled period."""
        settled_on = self._settled_on(cut)
        if settled_on is None:
            return
        for kind in Kind:
            stretches = tuple(each for each in self._grown if each.kind is kind)
            if amount := _rounded(stretches):
                self._items.append(Item(settled_on, kind, amount, stretches))
        self._grown = []

    def closed(self, day: date) -> Owed:
        growing = {kind: _rounded([each for each in self._grown if each.kind is kind]) for kind in Kind}
        return Owed(
            day=day,
            principal=balance_on(self.terms, self.paid, day),
            overdue=overdue_on(self.terms, self.paid, day),
            settled=tuple(self._items),
            unpaid={kind: self._unpaid(kind, day) for kind in Kind},
            growing=growing,
            stretches=tuple(self._grown),
        )

    def _settled_on(self, cut: date) -> date | None:
        """The due date and the day of the last repayment settle what bore interest before them."""
        if cut in (self.terms.due_on, self._repaid_on):
            return cut
        return next((each for each in settlement_days(self.terms, cut) if day_after(each) == cut), None)

    def _unpaid(self, kind: Kind, day: date) -> Decimal:
        """Settled and not paid by ``day``; what was paid beforehand counts when it is settled."""
        settled = sum((item.amount for item in self._items if item.kind is kind), ZERO)
        return max(ZERO, settled - sum((each.of(kind) for each in self.paid if each.on <= day), ZERO))


def _repaid_on(terms: Terms, paid: Sequence[Paid]) -> date | None:
    """The day on which nothing of the principal was left."""
    days: Iterator[date] = (each.on for each in paid if balance_on(terms, paid, each.on) == 0)
    return next(days, None)


def _rounded(stretches: Sequence[Stretch]) -> Decimal:
    return to_cents(sum((each.interest for each in stretches), Fraction(0)))
