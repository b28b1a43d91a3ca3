"""What holds of a member of a household (requirements.md L2). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Fault(Enum):
    """What is wrong with the days of a member."""

    BORN_OTHERWISE = "born_otherwise"
    BORN_LATER = "born_later"
    JOINED_LATER = "joined_later"
    LEFT_BEFORE = "left_before"
    LEFT_LATER = "left_later"


@dataclass(frozen=True)
class Days:
    """When somebody was born, joined the household and left it; ``born_by_number`` is the birthday in the identity number,
    where that is known."""

    joined_on: date
    born_on: date | None = None
    left_on: date | None = None
    born_by_number: date | None = None


def faults(days: Days, today: date) -> Iterator[Fault]:
    """What is wrong: nobody joins before birth, leaves before joining, or does either after ``today``."""
    if days.born_by_number and days.born_on and days.born_by_number != days.born_on:
        yield Fault.BORN_OTHERWISE
    if days.born_on and days.born_on > days.joined_on:
        yield Fault.BORN_LATER
    if days.joined_on > today:
        yield Fault.JOINED_LATER
    if days.left_on is not None and days.left_on < days.joined_on:
        yield Fault.LEFT_BEFORE
    if days.left_on is not None and days.left_on > today:
        yield Fault.LEFT_LATER
