"""What is owed on a loan on any day, line by line (requirements.md L13; domain.md 4.3). Pure.

Interest falls due when it is settled: on the 20th of the agreed months, that day inside; on the last due date and on
the day on which all principal is repaid, that day not (a due date that is such a 20th settles once, as a 20th). From
the day after a settlement it bears compound interest as long as it is unpaid: interest and compound interest do,
penalty interest does not (银发〔1999〕77号 speaks of interest).

What was booked stays booked. Where the days before were reckoned anew, since a payment was undone or a diversion found,
what the booked items lack is owed with the next settlement, and what they have too much goes off it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from common.money import to_cents
from loans.servicing.rules.stretches import (
    Stretch,
    balance_on,
    compound_stretch,
    cuts,
    is_settlement_day,
    overdue_on,
    principal_stretches,
)
from loans.servicing.rules.terms import ZERO, Filed, Kind, Paid, Terms

#: What is unpaid of these bears compound interest.
BEARING = (Kind.INTEREST, Kind.COMPOUND)
#: What was booked too much goes off these first.
SET_OFF = (Kind.PENALTY, Kind.COMPOUND, Kind.INTEREST)


@dataclass(frozen=True)
class Item:
    """Interest of a kind that was settled on a day; ``until``: the first day that it does not hold any more."""

    settled_on: date
    until: date
    kind: Kind
    amount: Decimal
    is_booked: bool


@dataclass(frozen=True)
class Period:
    """Days between two settlements: what they bore, what that comes to, and what was settled for them.

    ``lacking``: by kind, what all settlements up to this one lack, below zero what they have too much.
    """

    settled_on: date
    until: date
    stretches: tuple[Stretch, ...]
    reckoned: Mapping[Kind, Decimal]
    settled: Mapping[Kind, Decimal]
    lacking: Mapping[Kind, Decimal]
    is_booked: bool


@dataclass(frozen=True)
class Owed:
    """``settled``: all items so far; ``unpaid`` of each kind; ``growing``: not settled yet.

    ``growing`` is what ``stretches`` come to with what earlier settlements were ``lacking``.
    """

    day: date
    principal: Decimal
    overdue: Decimal
    settled: tuple[Item, ...]
    periods: tuple[Period, ...]
    unpaid: Mapping[Kind, Decimal]
    growing: Mapping[Kind, Decimal]
    lacking: Mapping[Kind, Decimal]
    stretches: tuple[Stretch, ...]

    def of(self, kind: Kind) -> Decimal:
        """What would have to be paid of a kind today to owe nothing of it."""
        return self.unpaid[kind] + self.growing[kind]

    @property
    def total_unpaid(self) -> Decimal:
        return sum(self.unpaid.values(), ZERO)

    @property
    def total_growing(self) -> Decimal:
        return sum(self.growing.values(), ZERO)

    @property
    def total(self) -> Decimal:
        return self.principal + self.total_unpaid + self.total_growing


def owed(terms: Terms, paid: Sequence[Paid], day: date, filed: Sequence[Filed] = ()) -> Owed:
    """What is owed on the morning of ``day``, after what was paid that day.

    Settlements after the last of ``filed`` are reckoned as if each were booked on its day.

    Args:
        paid: what was paid by ``day``, in order; together no more principal than was lent.
        filed: the items that are booked, of the days before ``terms.released_on`` too.
    """
    book = _Book(
        terms, [each for each in paid if each.on <= day], [each for each in filed if each.until <= day]
    )
    for first, last in pairwise(cuts(terms, book.paid, day, (each.until for each in book.filed))):
        book.bear(first, last)
        book.settle(last)
    book.settle_missed(day)
    return book.closed(day)


class _Book:
    """Runs a loan through its cuts."""

    def __init__(self, terms: Terms, paid: Sequence[Paid], filed: Sequence[Filed]) -> None:
        self.terms, self.paid, self.filed = terms, paid, filed
        self._items = [_booked(each) for each in filed if each.until <= terms.released_on]
        self._last_filed = max((each.until for each in filed), default=terms.released_on)
        self._periods: list[Period] = []
        self._grown: list[Stretch] = []
        self._lacking = dict.fromkeys(Kind, ZERO)
        self._repaid_on = _repaid_on(terms, paid)
        self._missed = False

    def bear(self, first: date, last: date) -> None:
        self._grown += principal_stretches(self.terms, self.paid, first, last)
        unpaid = sum((self._unpaid(kind, first) for kind in BEARING), ZERO)
        compound = compound_stretch(self.terms, self.paid, unpaid, first, last)
        if compound:
            self._grown.append(compound)

    def settle(self, cut: date) -> None:
        """Make items of what has grown, where ``cut`` is the end of a settled period."""
        booked = [_booked(each) for each in self.filed if each.until == cut]
        if booked:
            self._close(booked[0].settled_on, cut, booked)
        elif cut > self._last_filed and (settled_on := self._settled_on(cut)):
            self._close(settled_on, cut, self._made(settled_on, cut))

    def closed(self, day: date) -> Owed:
        growing, _credit = _netted(self._wanted())
        return Owed(
            day=day,
            principal=balance_on(self.terms, self.paid, day),
            overdue=overdue_on(self.terms, self.paid, day),
            settled=tuple(self._items),
            periods=tuple(self._periods),
            unpaid={kind: self._unpaid(kind, day) for kind in Kind},
            growing=growing,
            lacking=dict(self._lacking),
            stretches=tuple(self._grown),
        )

    def _made(self, settled_on: date, until: date) -> list[Item]:
        """A day has one item of a kind: where that is booked, the rest waits for the next settlement."""
        taken = {item.kind for item in self._items if item.settled_on == settled_on}
        wanted = self._wanted()
        waiting = {kind: amount for kind, amount in wanted.items() if kind in taken and amount > 0}
        amounts, _credit = _netted(wanted | dict.fromkeys(waiting, ZERO))
        return [Item(settled_on, until, kind, amount, False) for kind, amount in amounts.items() if amount]

    def _close(self, settled_on: date, until: date, items: list[Item]) -> None:
        """End the period: what it wanted and did not get is lacking."""
        wanted, reckoned = self._wanted(), {kind: _rounded(self._of(kind)) for kind in Kind}
        settled = {kind: sum((item.amount for item in items if item.kind is kind), ZERO) for kind in Kind}
        self._missed = False
        self._lacking = _without_offsets({kind: wanted[kind] - settled[kind] for kind in Kind})
        if items or self._grown:
            stretches, lacking = tuple(self._grown), dict(self._lacking)
            is_booked = any(item.is_booked for item in items)
            period = Period(settled_on, until, stretches, reckoned, settled, lacking, is_booked)
            self._periods.append(period)
        self._items += items
        self._grown = []

    def _wanted(self) -> dict[Kind, Decimal]:
        return {kind: self._lacking[kind] + _rounded(self._of(kind)) for kind in Kind}

    def _of(self, kind: Kind) -> list[Stretch]:
        return [each for each in self._grown if each.kind is kind]

    def _settled_on(self, cut: date) -> date | None:
        """Which settlement ends before ``cut``: a 20th, the day of the last repayment, a due date."""
        day = cut - timedelta(days=1)
        if day < self.terms.released_on or not is_settlement_day(self.terms, day):
            if cut != self._repaid_on and not self._is_due(cut):
                return None
            day = cut
        if self.terms.first_settlement and day < self.terms.first_settlement:
            self._missed = True
            return None
        return day

    def settle_missed(self, day: date) -> None:
        """What fell due before and nobody booked falls due on the day of the books, to be paid."""
        if self._missed and day == self.terms.first_settlement:
            self._close(day, day, self._made(day, day))

    def _is_due(self, day: date) -> bool:
        parts = self.terms.instalments if self.terms.settled_with_parts else self.terms.instalments[-1:]
        return day in {due_on for due_on, _amount in parts} and not is_settlement_day(self.terms, day)

    def _unpaid(self, kind: Kind, day: date) -> Decimal:
        """Settled and not paid by ``day``; what was paid beforehand counts when it is settled."""
        settled = sum((item.amount for item in self._items if item.kind is kind), ZERO)
        return max(ZERO, settled - sum((each.of(kind) for each in self.paid if each.on <= day), ZERO))


def _netted(wanted: Mapping[Kind, Decimal]) -> tuple[dict[Kind, Decimal], Decimal]:
    """What is to be settled of each kind once the excess of others is taken off, and the excess that is left."""
    credit = -sum((min(ZERO, amount) for amount in wanted.values()), ZERO)
    amounts = {}
    for kind in SET_OFF:
        used = min(credit, max(ZERO, wanted[kind]))
        credit -= used
        amounts[kind] = max(ZERO, wanted[kind]) - used
    return {kind: amounts[kind] for kind in Kind}, credit


def _without_offsets(lacking: Mapping[Kind, Decimal]) -> dict[Kind, Decimal]:
    """What was set off is done with: the rest is either lacking or too much, never both."""
    amounts, credit = _netted(lacking)
    return amounts | {Kind.INTEREST: amounts[Kind.INTEREST] - credit}


def _booked(filed: Filed) -> Item:
    return Item(filed.settled_on, filed.until, filed.kind, filed.amount, True)


def _repaid_on(terms: Terms, paid: Sequence[Paid]) -> date | None:
    """The day on which nothing of the principal was left."""
    days: Iterator[date] = (each.on for each in paid if balance_on(terms, paid, each.on) == 0)
    return next(days, None)


def _rounded(stretches: Sequence[Stretch]) -> Decimal:
    return to_cents(sum((each.interest for each in stretches), Fraction(0)))
