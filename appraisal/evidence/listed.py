"""The rows behind a figure with the names that a reader needs, and what they come to."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from appraisal.evidence.queries import FactList, Value
from appraisal.evidence.tables.display import Display
from appraisal.scoring.fact_records import Kind
from common.facts import Fact
from common.listing.relation import Relation
from common.money import to_cents

#: What the rows come to, among the figures of the list.
_FIGURE = "fact_figure"


@dataclass(frozen=True)
class Listed(Relation):
    """The rows; one query says how many they are, what their columns sum to, and the fact of them.

    The relation of a large book is dear: what was asked once is kept for the page.
    """

    fact: Fact
    _known: dict[tuple[str, ...], tuple[int, dict[str, Any]]] = field(
        default_factory=dict, init=False, compare=False
    )

    def summary(self, totals: tuple[str, ...]) -> tuple[int, dict[str, Any]]:
        if totals not in self._known:
            sums = "".join(f", SUM({key}) AS {key}" for key in map(connection.ops.quote_name, totals))
            told = f"{self.fact.aggregate} AS {_FIGURE}"
            rows = self._fetch(f"SELECT COUNT(*) AS whole_count, {told}{sums} FROM ({self.sql}) AS item", {})
            self._known[totals] = (rows[0].pop("whole_count"), rows[0])
        return self._known[totals]

    def figure(self, rows: FactList, totals: tuple[str, ...]) -> Value:
        """What the rows come to, as the sheet would write it; None where plans are missing."""
        number, sums = self.summary(totals)
        if rows.plans_wanted is not None and number < rows.plans_wanted:
            return None
        return to_cents(sums[_FIGURE]) if rows.asked.kind is Kind.AMOUNT else sums[_FIGURE]


def listed(rows: FactList, display: Display) -> Listed:
    """The rows of the fact, each once, with what ``display`` joins to them."""
    more = "".join(f", {sql} AS {name}" for name, sql in display.selected.items())
    sql = f"""
        SELECT item.*, {display.row_key} AS row_key{more}
        FROM ({rows.rows.sql}) AS item {display.joins}
    """
    (fact,) = rows.rows.facts.values()
    return Listed(sql, rows.rows.params, fact)
