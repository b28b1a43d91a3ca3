"""What a load did."""

from collections.abc import Callable
from dataclasses import dataclass, field

from common.messages import Message

#: Told of every step: done, total (0 while it is not known), and what is being done.
Report = Callable[[int, int, Message], object]


@dataclass(frozen=True)
class SheetCount:
    """Of one sheet: rows that are new, that changed what was stored, and that say what is stored already."""

    title: str
    new: int
    changed: int
    equal: int


@dataclass(frozen=True)
class LoadResult:
    """``notes``: what was left aside (unknown sheets and columns), for the person who loads."""

    counts: tuple[SheetCount, ...]
    notes: tuple[Message, ...] = field(default=())

    @property
    def changed_nothing(self) -> bool:
        return not any(count.new or count.changed for count in self.counts)
