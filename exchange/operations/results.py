"""What a load did."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

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


class Onlooker(Protocol):
    """Looks on inside the load's transaction, with the staged rows at hand; what it raises takes the load back."""

    def before(self, counts: tuple[SheetCount, ...]) -> None:
        """All rows are found sound, none is written. Of each sheet in the file there is a count."""

    def after(self) -> None:
        """All rows are written, and what follows from them; nothing is committed, or taken back, yet."""
