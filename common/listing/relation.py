"""The rows of a list as SQL: filtered, ordered, counted and summed by the database, however many there are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

#: Rows fetched at a time by ``stream``.
_CHUNK = 2_000


@dataclass(frozen=True)
class Relation:
    """A SELECT with a row for each item; ``params`` are the values of its ``%(name)s`` places.

    Names of columns come from a ``ListSpec``, never from an address; values are always parameters.
    """

    sql: str
    params: Mapping[str, Any]

    @classmethod
    def of(cls, queryset: QuerySet[Any, Any]) -> "Relation":
        """The rows of ``queryset.values(...)``, under the names given there; its own order is left out."""
        sql, positional = queryset.order_by().query.sql_with_params()
        number = count()

        def named(place: re.Match[str]) -> str:
            return "%%" if place.group() == "%%" else f"%(v{next(number)})s"

        return cls(
            re.sub(r"%%|%s", named, sql), {f"v{place}": value for place, value in enumerate(positional)}
        )

    def where(self, conditions: Mapping[str, Mapping[str, Any]]) -> "Relation":
        """The rows that satisfy all ``conditions``: by SQL over the columns, the values of its places."""
        if not conditions:
            return self
        sql = f"SELECT * FROM ({self.sql}) AS item WHERE {' AND '.join(f'({sql})' for sql in conditions)}"
        values = {name: value for places in conditions.values() for name, value in places.items()}
        return replace(self, sql=sql, params={**self.params, **values})

    def summary(self, totals: tuple[str, ...]) -> tuple[int, dict[str, Any]]:
        """How many rows there are, and the sum of each of the columns ``totals`` (None where there are no rows)."""
        sums = "".join(f", SUM({_name(key)}) AS {_name(key)}" for key in totals)
        rows = self._fetch(f"SELECT COUNT(*) AS whole_count{sums} FROM ({self.sql}) AS item", {})
        number: int = rows[0].pop("whole_count")
        return number, rows[0]

    def averages(self, keys: tuple[str, ...]) -> dict[str, Any]:
        """The average of each of the columns ``keys`` over the rows that have it (None where none has)."""
        asked = ", ".join(f"AVG({_name(key)}) AS {_name(key)}" for key in keys)
        return self._fetch(f"SELECT {asked} FROM ({self.sql}) AS item", {})[0]

    def rows(self, *, sort: str, tie: str, offset: int = 0, limit: int | None = None) -> list[dict[str, Any]]:
        """A slice in order; rows without the value stand last, either way."""
        paging = {"row_offset": offset, "row_limit": limit}
        return self._fetch(self._ordered(sort, tie) + " OFFSET %(row_offset)s LIMIT %(row_limit)s", paging)

    def stream(self, *, sort: str, tie: str) -> Iterator[dict[str, Any]]:
        """All rows in order, some thousands at a time, from one state of the books."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"DECLARE listed NO SCROLL CURSOR FOR {self._ordered(sort, tie)}", dict(self.params)
            )
            while True:
                cursor.execute(f"FETCH {_CHUNK} FROM listed")
                names = [column[0] for column in cursor.description or ()]
                rows = cursor.fetchall()
                yield from (dict(zip(names, row, strict=True)) for row in rows)
                if len(rows) < _CHUNK:
                    break
            cursor.execute("CLOSE listed")

    def _ordered(self, sort: str, tie: str) -> str:
        way = "DESC" if sort.startswith("-") else "ASC"
        order = f"{_name(sort.lstrip('-'))} {way} NULLS LAST, {_name(tie)} {way}"
        return f"SELECT * FROM ({self.sql}) AS item ORDER BY {order}"

    def _fetch(self, sql: str, more: Mapping[str, Any]) -> list[dict[str, Any]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, {**self.params, **more})
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _name(key: str) -> str:
    quoted: str = connection.ops.quote_name(key)
    return quoted
