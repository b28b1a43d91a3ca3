"""What a certificate is good for on a day, and how it is numbered (requirements.md L4; domain.md 2). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

#: Digits of the running number within a branch and year.
DIGITS = 5


class State(Enum):
    """In the order in which they are asked: what was taken back is nothing else any more."""

    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    FROZEN = "frozen"
    VALID = "valid"


@dataclass(frozen=True)
class Frozen:
    """A freeze, from ``frozen_on``; ``lifted_on`` is the first day on which it holds no more."""

    frozen_on: date
    lifted_on: date | None


def state_on(
    day: date, *, valid_until: date, withdrawn_on: date | None, freezes: Iterable[Frozen] = ()
) -> State:
    """As the scores count holders (``loans.coverage.queries.HOLDERS``): on the day of its withdrawal a certificate is
    not valid any more, on its last day it is, on the day that a freeze is lifted it is again.
    """
    if withdrawn_on is not None and withdrawn_on <= day:
        return State.WITHDRAWN
    if valid_until < day:
        return State.EXPIRED
    frozen = any(
        each.frozen_on <= day and (each.lifted_on is None or each.lifted_on > day) for each in freezes
    )
    return State.FROZEN if frozen else State.VALID


def number_of(branch: str, year: int, running: int) -> str:
    """``0103-2007-00001``: the branch's code, the year of issue, the running number."""
    return f"{prefix_of(branch, year)}{running:0{DIGITS}d}"


def prefix_of(branch: str, year: int) -> str:
    return f"{branch}-{year}-"


def running_of(number: str, prefix: str) -> int:
    """The running number; 0 for one that was numbered otherwise (a loaded certificate)."""
    rest = number.removeprefix(prefix)
    is_ours = number.startswith(prefix) and len(rest) == DIGITS and rest.isascii() and rest.isdigit()
    return int(rest) if is_ours else 0
