"""A reckoning as pages and prints show it: what is owed in parts, and every stretch that it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loans.servicing.models import InterestKind
from loans.servicing.queries.owing import Reckoning
from loans.servicing.rules.stretches import Stretch
from loans.servicing.rules.terms import ZERO, Kind

WORDS = {Kind(kind.value): kind.label for kind in InterestKind}


@dataclass(frozen=True)
class Line:
    """One kind of interest: settled and unpaid, grown since, and both."""

    kind: Kind
    unpaid: Decimal
    growing: Decimal

    @property
    def words(self) -> object:
        return WORDS[self.kind]

    @property
    def total(self) -> Decimal:
        return self.unpaid + self.growing


@dataclass(frozen=True)
class Row:
    """A stretch in the proof."""

    stretch: Stretch

    @property
    def words(self) -> object:
        return WORDS[self.stretch.kind]

    @property
    def last(self) -> date:
        """The last day that counts."""
        return date.fromordinal(self.stretch.last.toordinal() - 1)

    @property
    def interest(self) -> Decimal:
        """To a hundredth of a cent: cents are rounded where it is settled."""
        exact = self.stretch.interest
        return Decimal(exact.numerator * 10_000 // exact.denominator).scaleb(-4)


@dataclass(frozen=True)
class Booked:
    """A period in the proof: its stretches, and by kind what they come to, what was booked, what that lacks."""

    settled_on: date | None
    rows: tuple[Row, ...]
    sums: tuple[tuple[object, Decimal, Decimal, Decimal], ...]
    is_booked: bool = False


def lines(found: Reckoning) -> list[Line]:
    """By kind."""
    return [Line(kind, found.owed.unpaid[kind], found.owed.growing[kind]) for kind in Kind]


def periods(found: Reckoning) -> Iterator[Booked]:
    """The newest first; before them what has grown since the last settlement."""
    if found.owed.stretches or found.owed.total_growing:
        sums = tuple(
            (WORDS[kind], found.owed.growing[kind], ZERO, found.owed.growing[kind])
            for kind in Kind
            if found.owed.growing[kind]
        )
        yield Booked(None, tuple(map(Row, found.owed.stretches)), sums)
    for period in reversed(found.owed.periods):
        sums = tuple(
            (WORDS[kind], period.reckoned[kind], period.settled[kind], period.lacking[kind])
            for kind in Kind
            if period.reckoned[kind] or period.settled[kind] or period.lacking[kind]
        )
        yield Booked(period.settled_on, tuple(map(Row, period.stretches)), sums, period.is_booked)
