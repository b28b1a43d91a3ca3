"""Facts and the rows behind them: one relation, grouped for all subjects at once or listed for one of them.

A relation is written once, next to the tables it reads; the same rows that make a score's fact make its drill-down
list, so that count and sum of the list are the fact (architecture.md, Scores; performance.md P5).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
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

_GROUPED = """
SELECT GROUPING(officer_id) = 0 AS is_officer, COALESCE(branch_id, officer_id) AS pk, {facts}
FROM ({rows}) AS item
GROUP BY GROUPING SETS ((branch_id), (officer_id))
HAVING COALESCE(branch_id, officer_id) IS NOT NULL
"""


@dataclass(frozen=True)
class FactRows:
    """The items of one kind of fact.

    Args:
        sql: a SELECT that yields one row for each item, with ``branch_id``, ``officer_id`` (NULL where nobody holds
            it; the item is then the branch's alone) and columns of its own. Its literal per cent signs are doubled.
        params: values of the ``%(name)s`` places in ``sql`` and ``facts``.
        facts: by name of the fact, what it is of the rows: an aggregate over their columns.
    """

    sql: str
    params: Mapping[str, Any]
    facts: Mapping[str, str]

    def grouped(self) -> dict[SubjectKey, Row]:
        """The facts of every subject that has a row, in one query; who has none is not in it."""
        query = _GROUPED.format(facts=self._aggregates(), rows=self.sql)
        found: dict[SubjectKey, Row] = {}
        for row in _fetch(query, self.params):
            kind = SubjectKind.OFFICER if row.pop("is_officer") else SubjectKind.BRANCH
            found[SubjectKey(kind, row.pop("pk"))] = row
        return found

    def of(self, subject: SubjectKey) -> "FactRows":
        """The rows of one branch or one officer."""
        narrowed = f"SELECT * FROM ({self.sql}) AS item WHERE {subject.kind}_id = %(subject_id)s"
        return replace(self, sql=narrowed, params={**self.params, "subject_id": subject.pk})

    def rows(self) -> list[dict[str, Any]]:
        """The items themselves, in no order."""
        return _fetch(self.sql, self.params)

    def totals(self) -> Row:
        """The facts of all rows together."""
        return _fetch(f"SELECT {self._aggregates()} FROM ({self.sql}) AS item", self.params)[0]

    def _aggregates(self) -> str:
        return ", ".join(f"{expression} AS {name}" for name, expression in self.facts.items())


def total(column: str, where: str = "") -> str:
    """The sum of a column of the rows (of those that satisfy ``where``); zero where there are none."""
    return f"COALESCE(SUM({column}){_only(where)}, 0)"


def total_count(column: str) -> str:
    """The sum of a column of counts, a whole number."""
    return f"COALESCE(SUM({column}), 0)::bigint"


def count(where: str = "") -> str:
    """How many rows there are (that satisfy ``where``)."""
    return f"COUNT(*){_only(where)}"


def count_of(column: str, where: str = "") -> str:
    """How many different values the column has (in rows that satisfy ``where``)."""
    return f"COUNT(DISTINCT {column}){_only(where)}"


def _only(where: str) -> str:
    return f" FILTER (WHERE {where})" if where else ""


def _fetch(query: str, params: Mapping[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(query, dict(params))
        return _dicts(cursor)


def _dicts(cursor: CursorWrapper) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
