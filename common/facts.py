"""Facts and the rows behind them: one relation, grouped for all subjects at once or listed for one of them.

A relation is written once, next to the tables it reads; the same rows that make a score's fact make its drill-down
list, and the same ``Fact`` says what is added up and which rows are listed, so that count and sum of the list are the
fact (architecture.md, Scores; performance.md P5).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper


class SubjectKind(StrEnum):
    """Whose a fact can be: a branch's, or one person's."""

    BRANCH = "branch"
    OFFICER = "officer"


class SubjectKey(NamedTuple):
    """One branch or officer, by the key of its row."""

    kind: SubjectKind
    pk: int


Row = Mapping[str, Any]

#: What a listed row adds to the figure of its list.
COUNTED = "counted"

_GROUPED = """
SELECT GROUPING(officer_id) = 0 AS is_officer, COALESCE(branch_id, officer_id) AS pk, {facts}
FROM ({rows}) AS item
GROUP BY GROUPING SETS ((branch_id), (officer_id))
HAVING COALESCE(branch_id, officer_id) IS NOT NULL
"""


class Measure(Enum):
    """What a fact tells of its rows: how many there are, how many different values a column has, a column's sum."""

    ROWS = "rows"
    DIFFERENT = "different"
    SUM = "sum"


@dataclass(frozen=True)
class Fact:
    """A fact as data: the aggregate over all subjects and the list of one are both made from it.

    Args:
        measure: what is told of the rows.
        column: the column that is added up, or whose values are told apart; none where rows are counted.
        where: a condition on the columns: the rows that count; empty where all do.
        part_of: the fact of the same relation that this one is a part of, whose other part can be listed too
            (the households rated of all, the interest collected of what is due); empty where it is a whole.
        is_count: a sum of counts, a whole number.
    """

    measure: Measure
    column: str = ""
    where: str = ""
    part_of: str = ""
    is_count: bool = False

    @property
    def aggregate(self) -> str:
        """The fact of a group of rows; zero where none counts."""
        only = f" FILTER (WHERE {self.where})" if self.where else ""
        if self.measure is Measure.ROWS:
            return f"COUNT(*){only}"
        if self.measure is Measure.DIFFERENT:
            return f"COUNT(DISTINCT {self.column}){only}"
        return f"COALESCE(SUM({self.column}){only}, 0)" + ("::bigint" if self.is_count else "")

    @property
    def of_row(self) -> str:
        """What one row adds to the fact; of different values, whether it is among those told apart."""
        value = self.column if self.measure is Measure.SUM else "1"
        return f"CASE WHEN {self.where or 'TRUE'} THEN {value} ELSE 0 END"


def total(column: str, where: str = "", *, part_of: str = "") -> Fact:
    """The sum of a column of the rows (of those that satisfy ``where``); zero where there are none."""
    return Fact(Measure.SUM, column, where, part_of)


def total_count(column: str, *, part_of: str = "") -> Fact:
    """The sum of a column of counts, a whole number."""
    return Fact(Measure.SUM, column, part_of=part_of, is_count=True)


def count(where: str = "", *, part_of: str = "") -> Fact:
    """How many rows there are (that satisfy ``where``)."""
    return Fact(Measure.ROWS, where=where, part_of=part_of)


def count_of(column: str, where: str = "", *, part_of: str = "") -> Fact:
    """How many different values the column has (in rows that satisfy ``where``)."""
    return Fact(Measure.DIFFERENT, column, where, part_of)


@dataclass(frozen=True)
class FactRows:
    """The items of one kind of fact.

    Args:
        sql: a SELECT that yields one row for each item, with ``branch_id``, ``officer_id`` (NULL where nobody holds
            it; the item is then the branch's alone) and columns of its own. Its literal per cent signs are doubled.
        params: values of the ``%(name)s`` places in ``sql`` and ``facts``.
        facts: by name of the fact, what it is of the rows.
    """

    sql: str
    params: Mapping[str, Any]
    facts: Mapping[str, Fact]

    def grouped(self) -> dict[SubjectKey, Row]:
        """The facts of every subject that has a row, in one query; who has none is not in it."""
        query = _GROUPED.format(facts=self._aggregates(), rows=self.sql)
        found: dict[SubjectKey, Row] = {}
        for row in fetch(query, self.params):
            kind = SubjectKind.OFFICER if row.pop("is_officer") else SubjectKind.BRANCH
            found[SubjectKey(kind, row.pop("pk"))] = row
        return found

    def per(self, column: str) -> str:
        """SQL: the facts of every value of ``column``, one row for each; a relation for lists of many subjects."""
        return f"SELECT {column}, {self._aggregates()} FROM ({self.sql}) AS item GROUP BY {column}"

    def of(self, subject: SubjectKey) -> "FactRows":
        """The rows of one branch or one officer."""
        narrowed = f"SELECT * FROM ({self.sql}) AS item WHERE {subject.kind}_id = %(subject_id)s"
        return replace(self, sql=narrowed, params={**self.params, "subject_id": subject.pk})

    def behind(self, name: str) -> "FactRows":
        """The rows that count in the fact ``name``, each with what it adds to it in ``counted``.

        Rows that add nothing (an account without a balance) are left out. ``totals`` of the list is the fact.
        """
        return self._list(name, self.facts[name], f"{self.facts[name].of_row} AS {COUNTED}")

    def beside(self, name: str) -> "FactRows":
        """The rows of what ``name`` is a part of, as far as they do not count in ``name``: who is missing.

        A row that counts in part stays with the rest of it. Of different values, those none of whose rows counts.
        ``totals`` of the list is the whole less the fact.
        """
        part, whole = self.facts[name], self.facts[self.facts[name].part_of]
        if part.measure is Measure.DIFFERENT:
            touched = f"MAX({part.of_row}) OVER (PARTITION BY {part.column})"
            return self._list(name, whole, f"{whole.of_row} - {touched} AS {COUNTED}")
        return self._list(name, whole, f"{whole.of_row} - {part.of_row} AS {COUNTED}")

    def _list(self, name: str, fact: Fact, counted: str) -> "FactRows":
        weighed = f"SELECT item.*, {counted} FROM ({self.sql}) AS item"
        told = Fact(Measure.SUM, COUNTED, is_count=fact.is_count or fact.measure is Measure.ROWS)
        return replace(
            self,
            sql=f"SELECT * FROM ({weighed}) AS weighed WHERE {COUNTED} <> 0",
            facts={name: count_of(fact.column) if fact.measure is Measure.DIFFERENT else told},
        )

    def rows(self) -> list[dict[str, Any]]:
        """The items themselves, in no order."""
        return fetch(self.sql, self.params)

    def totals(self) -> Row:
        """The facts of all rows together."""
        return fetch(f"SELECT {self._aggregates()} FROM ({self.sql}) AS item", self.params)[0]

    def _aggregates(self) -> str:
        return ", ".join(f"{fact.aggregate} AS {name}" for name, fact in self.facts.items())


def fetch(query: str, params: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a query by the names of its columns."""
    with connection.cursor() as cursor:
        cursor.execute(query, dict(params))
        return _dicts(cursor)


def _dicts(cursor: CursorWrapper) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
