"""What a list is: its columns, how it is ordered, where its rows lead. Data, written once for page, Excel and print."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.functional import Promise

Row = Mapping[str, Any]
Words = Promise | str


class Kind(Enum):
    """How the values of a column are written, filtered and summed."""

    TEXT = "text"
    CHOICE = "choice"
    COUNT = "count"
    RANK = "rank"
    RISEN = "risen"
    AMOUNT = "amount"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"
    DATE = "date"
    TIME = "time"

    @property
    def is_number(self) -> bool:
        return self not in (Kind.TEXT, Kind.CHOICE, Kind.DATE, Kind.TIME)

    @property
    def has_range(self) -> bool:
        """Whether people filter it by from and to."""
        return self.is_number or self in (Kind.DATE, Kind.TIME)


@dataclass(frozen=True)
class Column:
    """One column of a list.

    Args:
        key: the name of the relation's column; also what an address sorts and filters by.
        kind: amounts are yuan, rates are percent a year, a share of 0.043 is written 4.30 %. A change is written with
            its way, ``▲0.90``; so are the places that something has risen.
        choices: of a CHOICE, the words for each stored value, in the order of the filter.
        tones: of a CHOICE that is a state, how good each is: ``good``, ``warn``, ``bad``; else it is plain. With tones
            the values are chips, a word and a shape.
        link: the address that a row's value leads to; None or "" where it leads nowhere.
        shown: what is shown of a row instead of the stored value (a masked number); sorts and filters by the stored.
        total: summed over the whole result, below the list. average: of those that have the value; a list has sums or
            averages in its foot, not both.
        is_filtered: has its field in the filter bar. Text is searched by the one search field, see ``is_searched``.
        is_detail: left out where the screen is narrow. is_extra: shown when somebody chooses it.
    """

    key: str
    title: Words
    kind: Kind = Kind.TEXT
    choices: Mapping[Any, Words] | None = None
    tones: Mapping[Any, str] | None = None
    link: Callable[[Row], str | None] | None = None
    shown: Callable[[Row], Any] | None = None
    total: bool = False
    average: bool = False
    is_filtered: bool = False
    is_searched: bool = False
    is_detail: bool = False
    is_extra: bool = False
    width: int = 14

    @property
    def largest_first(self) -> bool:
        """Whether a first click puts the largest on top; of ranks the first."""
        return self.kind.has_range and self.kind is not Kind.RANK

    def value(self, row: Row) -> Any:
        """The value for people: words for a choice, what ``shown`` makes of the row, else as stored."""
        if self.shown:
            return self.shown(row)
        stored = row[self.key]
        if self.choices is not None:
            return self.choices.get(stored, stored)
        return stored


@dataclass(frozen=True)
class ListSpec:
    """A list: ``sort`` as an address has it (a minus for the largest first), ``tie`` a column that tells rows apart.

    Args:
        name: of the file and of what people save for themselves; never shown.
        title: of the page, the print and the sheet.
        row_link: the record that a row opens; None where it has none.
        anchor: an id for the row, so that an address can point at it.
        empty: what the list is for and how its first row comes about.
        search: SQL for the one search field in place of "some searched column contains it", over the list's columns:
            ``%(wish_text)s`` is what was typed, ``%(wish_start)s`` a LIKE pattern of what begins so, and
            ``%(wish_lower)s`` that pattern in lower case. For lists that are long and have indexes for it.
        unit: of the amounts, said beside the title; yuan unless it says otherwise.
    """

    name: str
    title: Words
    columns: tuple[Column, ...]
    sort: str
    tie: str
    empty: Words
    row_link: Callable[[Row], str | None] | None = None
    anchor: Callable[[Row], str] | None = None
    unit: Words = ""
    search: Callable[[], str] | None = None

    @property
    def has_search(self) -> bool:
        return self.search is not None or any(column.is_searched for column in self.columns)

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    @property
    def totals(self) -> tuple[str, ...]:
        """The columns that are summed over the whole result."""
        return tuple(column.key for column in self.columns if column.total)

    @property
    def averages(self) -> tuple[str, ...]:
        """The columns whose average over the whole result stands below the list."""
        return tuple(column.key for column in self.columns if column.average)

    @property
    def sorts(self) -> frozenset[str]:
        """What an address may sort by, each way; nothing else (attacks Q02)."""
        return frozenset(f"{sign}{column.key}" for column in self.columns for sign in ("", "-"))
