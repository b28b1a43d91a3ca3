"""Times of several ways, taken in turns: what else the machine does falls on all of them (no Django here)."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


def nothing() -> None:
    """Before a way that needs no preparation."""


@dataclass(frozen=True)
class Way:
    """Something that is timed. ``before`` is done each time and is not."""

    act: Callable[[], object]
    before: Callable[[], object] = nothing


def in_turns(
    *ways: Way, rounds: int, clock: Callable[[], float] = time.perf_counter
) -> tuple[tuple[float, ...], ...]:
    """Each way ``rounds`` times, one after the other and not one to its end first; seconds, way by way."""
    taken: tuple[list[float], ...] = tuple([] for _way in ways)
    for _round in range(rounds):
        for seconds, way in zip(taken, ways, strict=True):
            way.before()
            begun = clock()
            way.act()
            seconds.append(clock() - begun)
    return tuple(map(tuple, taken))


def ratio_of_fastest(this: Sequence[float], other: Sequence[float]) -> float:
    """How many times ``other`` does ``this`` take, each at its fastest: waiting for others only ever adds."""
    return min(this) / min(other)


def ratio_of_sums(this: Sequence[float], other: Sequence[float]) -> float:
    """The same where no round is as another, such as days of which each brings something else."""
    return sum(this) / sum(other)
