"""What somebody asked to see of a list, as an address says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from common.listing.columns import Column, Kind, ListSpec

#: Of a range, the name of the lower and the upper bound in addresses.
LOW, HIGH = "_from", "_to"


@dataclass(frozen=True)
class Wish:
    """``values`` by name of the field: a column's key, or its key with ``_from`` or ``_to``; what is not set is not in it.

    ``kept`` is what else stands in the address and belongs to the page, not to the list.
    """

    sort: str
    text: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, spec: ListSpec, cleaned: Mapping[str, Any], kept: Mapping[str, str]) -> "Wish":
        names = [name for column in spec.columns for name in field_names(column)]
        values = {name: cleaned[name] for name in names if cleaned.get(name) not in (None, "")}
        chosen = tuple(cleaned.get("columns") or ())
        return cls(cleaned.get("sort") or spec.sort, cleaned.get("q") or "", values, chosen, kept)

    def address(self, spec: ListSpec, **changed: Any) -> str:
        """The wish as the query of an address, without what is not set."""
        wished = replace(self, **changed)
        items = [*wished.kept.items()]
        items += [("q", wished.text)] if wished.text else []
        items += [(name, _plain(value)) for name, value in wished.values.items()]
        items += [("columns", key) for key in wished.chosen]
        items += [("sort", wished.sort)] if wished.sort != spec.sort else []
        return "?" + urlencode(items)

    def without(self, *names: str) -> Mapping[str, Any]:
        return {name: value for name, value in self.values.items() if name not in names}

    def columns(self, spec: ListSpec) -> tuple[Column, ...]:
        """The chosen columns in the order of the list; those that are not extra where nothing is chosen."""
        if not self.chosen:
            return tuple(column for column in spec.columns if not column.is_extra)
        return tuple(column for column in spec.columns if column.key in self.chosen)

    def conditions(self, spec: ListSpec) -> dict[str, dict[str, Any]]:
        """The filter as SQL over the list's columns, with the values of its places."""
        found = self._search(spec) if self.text and spec.has_search else {}
        for column in spec.columns:
            found |= dict(self._of(column))
        return found

    def _search(self, spec: ListSpec) -> dict[str, dict[str, Any]]:
        plain = self.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        if spec.search is not None:
            places = {"wish_text": self.text, "wish_start": f"{plain}%", "wish_lower": f"{plain.lower()}%"}
            return {spec.search(): places}
        searched = [column.key for column in spec.columns if column.is_searched]
        sql = " OR ".join(f'"{key}"::text ILIKE %(wish_text)s' for key in searched)
        return {sql: {"wish_text": f"%{plain}%"}}

    def _of(self, column: Column) -> list[tuple[str, dict[str, Any]]]:
        # a moment is compared by its day, in the zone of the connection
        name = f'"{column.key}"::date' if column.kind is Kind.TIME else f'"{column.key}"'
        signs = {column.key: "=", column.key + LOW: ">=", column.key + HIGH: "<="}
        stored = f"{name}::text" if column.kind is Kind.CHOICE else name
        return [
            (f"{stored} {sign} %(wish_{place})s", {f"wish_{place}": _stored(column, self.values[place])})
            for place, sign in signs.items()
            if place in self.values
        ]


def field_names(column: Column) -> tuple[str, ...]:
    """The fields that the filter bar has of a column."""
    if not column.is_filtered:
        return ()
    return (column.key + LOW, column.key + HIGH) if column.kind.has_range else (column.key,)


def _stored(column: Column, value: Any) -> Any:
    """What was typed as percent is stored as a share."""
    return value / 100 if column.kind is Kind.SHARE and isinstance(value, Decimal) else value


def _plain(value: Any) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
