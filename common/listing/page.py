"""A list as one person asked for it: heads, chips, a page of rows, and the figures of the whole result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common.listing.cells import Cell, cells_of
from common.listing.columns import Column, Kind, ListSpec, Row
from common.listing.forms import ListForm
from common.listing.relation import Relation
from common.listing.wish import HIGH, LOW, Wish
from common.money import to_cents

PAGE_ROWS = 50

#: What an address may carry of the list itself; all else belongs to the page.
_OWN = frozenset({"q", "sort", "page", "columns", "as"})


@dataclass(frozen=True)
class Heading:
    """A column's head: where a click on it leads, and how the list is sorted by it now."""

    column: Column
    address: str
    sorted: str


@dataclass(frozen=True)
class Chip:
    """A filter that is set, in words, and the address without it."""

    text: str
    address: str


@dataclass(frozen=True)
class RowShown:
    """A row with its cells, the record that it opens, and its anchor."""

    row: Row
    cells: list[Cell]
    address: str
    anchor: str


@dataclass(frozen=True)
class Choice:
    """A column in the chooser."""

    column: Column
    is_shown: bool


class _Rows(Sequence[Row]):
    """The relation as something that a paginator slices."""

    def __init__(self, page: "ListPage") -> None:
        self._page = page

    def __len__(self) -> int:
        return self._page.count

    def __getitem__(self, wanted: Any) -> Any:
        page = self._page
        return page.found.rows(
            sort=page.wish.sort, tie=page.spec.tie, offset=wanted.start, limit=wanted.stop - wanted.start
        )


class ListPage:
    """Three queries: the figures of the whole, those of what was asked for, and a page of rows.

    A filter that cannot be read is reported by the form and filters nothing.

    Args:
        data: the address's query.
        kept: names of the query that belong to the page and stay in the list's links.
        today: the business date, from which days such as ``+30`` are counted.
    """

    def __init__(
        self,
        spec: ListSpec,
        relation: Relation,
        data: QueryDict,
        *,
        kept: Sequence[str] = (),
        today: date | None = None,
    ) -> None:
        self.spec, self.relation = spec, relation
        self.form = ListForm(data, spec=spec, today=today)
        self.form.is_valid()
        stays = {name: str(data[name]) for name in kept if name in data and name not in _OWN}
        self.wish = Wish.of(spec, self.form.cleaned_data, stays)
        self.columns = self.wish.columns(spec)
        self.found = relation.where(self.wish.conditions(spec))

    @cached_property
    def _summary(self) -> tuple[int, dict[str, Any]]:
        number, figures = self.found.summary(self.spec.totals)
        return number, figures | (self.found.averages(self.spec.averages) if self.spec.averages else {})

    @property
    def count(self) -> int:
        """Rows of the whole result."""
        return self._summary[0]

    @cached_property
    def whole(self) -> int:
        """Rows without any filter: none at all is another matter than none that fit."""
        return self.relation.summary(())[0] if self.wish.conditions(self.spec) else self.count

    @cached_property
    def pager(self) -> Page[Row]:
        return Paginator(_Rows(self), PAGE_ROWS).get_page(self.form.cleaned_data.get("page") or 1)

    @cached_property
    def rows(self) -> list[RowShown]:
        return [self.shown(row) for row in self.pager.object_list]

    def shown(self, row: Row) -> RowShown:
        spec = self.spec
        address = (spec.row_link(row) if spec.row_link else "") or ""
        return RowShown(
            row, cells_of(self.columns, row, address), address, spec.anchor(row) if spec.anchor else ""
        )

    @property
    def has_totals(self) -> bool:
        return any(column.total or column.average for column in self.columns)

    @property
    def unit(self) -> str:
        """In what the amounts that are shown are measured; empty where none are."""
        amounts = any(column.kind in (Kind.AMOUNT, Kind.CHANGE) for column in self.columns)
        return str(self.spec.unit or _("单位：元")) if amounts else ""

    @property
    def foot(self) -> str:
        """What stands before the figures of the whole."""
        words = _("%(count)s 行平均") if self.spec.averages else _("合计 %(count)s 行")
        return words % {"count": f"{self.count:,}"}

    @property
    def totals(self) -> list[Cell]:
        """Of the whole result, a cell for each column after the first."""
        return [self.total_of(column, self._summary[1]) for column in self.columns[1:]]

    @staticmethod
    def total_of(column: Column, sums: Mapping[str, Any]) -> Cell:
        if column.average:
            found = sums.get(column.key)
            return Cell(column, None if found is None else to_cents(found))
        return Cell(column, sums.get(column.key) or 0) if column.total else Cell(column, "")

    @property
    def query(self) -> str:
        """What was asked for, as the query of an address."""
        return self.wish.address(self.spec)

    @property
    def joined(self) -> str:
        """``query`` with what joins more to it."""
        return self.query + ("" if self.query == "?" else "&")

    @property
    def clear(self) -> str:
        return self.wish.address(self.spec, text="", values={})

    @property
    def headings(self) -> list[Heading]:
        return [self._heading(column) for column in self.columns]

    def _heading(self, column: Column) -> Heading:
        is_now, down = self.wish.sort.lstrip("-") == column.key, self.wish.sort.startswith("-")
        turned = not down if is_now else column.largest_first
        state = ("descending" if down else "ascending") if is_now else ""
        return Heading(column, self.wish.address(self.spec, sort=("-" if turned else "") + column.key), state)

    @property
    def choices(self) -> list[Choice]:
        return [Choice(column, column in self.columns) for column in self.spec.columns]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the filter bar carries along without showing it."""
        fixed = [*self.wish.kept.items(), *(("columns", key) for key in self.wish.chosen)]
        return fixed + ([("sort", self.wish.sort)] if self.wish.sort != self.spec.sort else [])

    @property
    def set_values(self) -> list[tuple[str, str]]:
        """The filter as the column chooser carries it along."""
        fixed = [*self.wish.kept.items(), *((name, str(value)) for name, value in self.wish.values.items())]
        fixed += [("q", self.wish.text)] if self.wish.text else []
        return fixed + ([("sort", self.wish.sort)] if self.wish.sort != self.spec.sort else [])

    @property
    def chips(self) -> list[Chip]:
        found = []
        if self.wish.text:
            text = _("含“%(text)s”") % {"text": self.wish.text}
            found.append(Chip(text, self.wish.address(self.spec, text="")))
        for column in self.spec.columns:
            found += self._chips(column)
        return found

    def _chips(self, column: Column) -> list[Chip]:
        signs = {column.key: "", column.key + LOW: "≥ ", column.key + HIGH: "≤ "}
        return [
            Chip(
                f"{column.title} {sign}{_word(column, self.wish.values[name])}".strip(),
                self.wish.address(self.spec, values=self.wish.without(name)),
            )
            for name, sign in signs.items()
            if name in self.wish.values
        ]


def _word(column: Column, value: Any) -> str:
    if column.kind is Kind.CHOICE:
        words = {str(stored): str(word) for stored, word in (column.choices or {}).items()}
        return words.get(str(value), str(value))
    return f"{value}%" if column.kind is Kind.SHARE else str(value)
