"""Who holds what: seats of a branch, the officers who sit in them, and the paths of things from seat to seat.

A village, account or loan belongs to a seat; when an officer leaves, the next one in the seat takes all of it over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.facts import Assignment

#: Officers' posts and assignments begin here; what was lent or opened before is taken over on this day.
BEGINNING = date(2004, 1, 1)


@dataclass(frozen=True)
class Held:
    """``officer`` sits in a seat from a day to another, both included."""

    officer: str
    starts_on: date
    ends_on: date | None


@dataclass(eq=False)
class Seat:
    """A credit officer's place in a branch. ``skill`` from -1 to 1 bends the branch's character for this seat."""

    branch: str
    number: int
    skill: float
    holders: list[Held] = field(default_factory=list)

    def hand_over(self, to: str, on: date) -> None:
        """``to`` sits here from ``on``."""
        last = self.holders[-1]
        self.holders[-1] = Held(last.officer, last.starts_on, on - timedelta(days=1))
        self.holders.append(Held(to, on, None))

    def officer_on(self, day: date) -> str:
        """Who sits here on ``day``; before the beginning, the first."""
        for held in reversed(self.holders):
            if held.starts_on <= day:
                return held.officer
        return self.holders[0].officer


@dataclass(frozen=True)
class Stretch:
    """A thing belongs to ``seat`` from a day to another, both included."""

    seat: Seat
    starts_on: date
    ends_on: date | None = None


Path = tuple[Stretch, ...]


def seat_on(path: Path, day: date) -> Seat:
    """The seat that a thing belongs to on ``day``."""
    for stretch in reversed(path):
        if stretch.starts_on <= day:
            return stretch.seat
    return path[0].seat


def officer_on(path: Path, day: date) -> str:
    """The officer who looks after a thing on ``day``."""
    return seat_on(path, day).officer_on(day)


def moved(path: Path, to: Seat, on: date) -> Path:
    """The path of a thing that goes to another seat on a day."""
    last = path[-1]
    return (*path[:-1], Stretch(last.seat, last.starts_on, on - timedelta(days=1)), Stretch(to, on))


def assignments(of: str, path: Path, begins: date) -> Iterator[Assignment]:
    """One row for each officer in turn, from the day on which the thing begins."""
    for stretch in path:
        for held in stretch.seat.holders:
            starts = max(stretch.starts_on, held.starts_on, begins)
            ends = min((day for day in (stretch.ends_on, held.ends_on) if day), default=None)
            if ends is None or starts <= ends:
                yield Assignment(of, held.officer, starts, ends)
