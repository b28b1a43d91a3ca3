"""Values of a list as people read them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from common.listing.columns import Column, Kind, Row
from common.money import round_half_up
from common.templatetags.figures import MISSING, change, change_rank, count, percent, yuan


@dataclass(frozen=True)
class Cell:
    """A value under its column; ``link`` where it leads."""

    column: Column
    value: Any
    link: str = ""
    tone: str | None = None

    @property
    def html(self) -> SafeString | str:
        """Written as design.md writes it; an empty text stays empty, a missing value is ``—``."""
        if self.value == "":
            return ""
        if self.value is None:
            return format_html('<span class="muted">{}</span>', MISSING)
        if self.tone is not None:
            return format_html('<span class="chip {}">{}</span>', self.tone, self.value)
        return _WRITTEN.get(self.column.kind, str)(self.value)


def cells_of(columns: Iterable[Column], row: Row, address: str) -> list[Cell]:
    """The row's cells. The first leads to the row's record where its column leads nowhere itself."""
    found = []
    for place, column in enumerate(columns):
        link = (column.link(row) if column.link else "") or (address if place == 0 else "")
        found.append(Cell(column, column.value(row), link, _tone(column, row)))
    return found


def _tone(column: Column, row: Row) -> str | None:
    """The class of the chip; None where the column has no chips or the row no state."""
    if column.tones is None or row[column.key] is None:
        return None
    tone = column.tones.get(row[column.key], "")
    return f"chip-{tone}" if tone else ""


def _rate(value: Any) -> str:
    return f"{round_half_up(value, 4):f}%"


def _day(value: date) -> str:
    return value.isoformat()


def _moment(value: datetime) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


_WRITTEN: dict[Kind, Callable[[Any], SafeString | str]] = {
    Kind.COUNT: count,
    Kind.RANK: count,
    Kind.RISEN: change_rank,
    Kind.CHANGE: change,
    Kind.AMOUNT: yuan,
    Kind.SHARE: percent,
    Kind.RATE: _rate,
    Kind.DATE: _day,
    Kind.TIME: _moment,
}
