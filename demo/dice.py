"""Chance that comes out the same every time: a source for each subject, so that changing one stirs no other."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice(Random):
    """``random.Random`` with the questions that a county asks."""

    def chance(self, probability: float) -> bool:
        """True about ``probability`` of the time."""
        return self.random() < probability

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One key, by its weight."""
        return self.choices(list(weights), list(weights.values()))[0]

    def day(self, first: date, last: date) -> date:
        """A day from ``first`` to ``last``, both included; ``first`` where they are the wrong way round."""
        return first + timedelta(days=self.randint(0, max(0, (last - first).days)))

    def days_after(self, day: date, fewest: int, most: int) -> date:
        """A day between ``fewest`` and ``most`` days after ``day``."""
        return day + timedelta(days=self.randint(fewest, most))

    def rounded(self, low: int, high: int, step: int) -> int:
        """A round number from ``low`` to ``high``."""
        return self.randrange(low, high + 1, step)

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """At most ``count`` different ones of ``things``."""
        return self.sample(things, min(count, len(things)))


def dice_for(seed: int, *subject: str) -> Dice:
    """The source of chance of one subject (``loans``, ``0103``): the same for the same seed, on every machine."""
    return Dice(f"{seed}:{':'.join(subject)}")
