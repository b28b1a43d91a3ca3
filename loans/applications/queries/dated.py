"""Parameters that hold from a day on: which row is in force."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Dated:
    """A row and how it stands on the day: to come, in force, or replaced."""

    row: Any
    state: str


def stated(rows: Iterable[Any], key: Callable[[Any], Any], day: date | None) -> list[Dated]:
    """``rows`` come the newest first: the first that has begun is in force."""
    in_force: set[Any] = set()
    found = []
    for row in rows:
        if day is None or row.starts_on > day:
            found.append(Dated(row, "coming"))
            continue
        found.append(Dated(row, "replaced" if key(row) in in_force else "in_force"))
        in_force.add(key(row))
    return found
