"""The list behind a fact of a score sheet: the rows that made it, or those that are missing from it.

The rows come from the relations that the facts themselves are asked of (``appraisal.scoring.sources``), and which of
them count, and by how much, from the same ``Fact``: there is no second query that could say otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from appraisal.plans.queries import plan_rows
from appraisal.scoring.fact_records import Facts, Kind
from appraisal.scoring.labels import fact_kinds
from appraisal.scoring.planned import Basis, basis_of
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.sources import INDICATOR_SOURCES, sources
from common.dates import Month
from common.facts import Fact, FactRows, SubjectKey

#: The source of what is planned; ``sources`` has the others.
PLANS = "plans"

Value = Decimal | int | None


class Side(StrEnum):
    """Of a fact that is a part of another: the rows that count, or the rest, which do not."""

    COUNTED = "counted"
    REST = "rest"


@dataclass(frozen=True)
class Asked:
    """A figure that has a list: a fact of an indicator, or what is left of its whole."""

    indicator: str
    fact: str
    side: Side = Side.COUNTED

    @property
    def kind(self) -> Kind:
        return fact_kinds(self.indicator)[self.fact]


@dataclass(frozen=True)
class FactList:
    """The rows behind a figure of one subject. ``rows`` holds one fact, whose total is the figure.

    ``fact`` is what the relation tells of its rows, before they were narrowed to those that count.
    ``plans_wanted``: of what is planned, how many plans it takes; with fewer it is missing, not smaller.
    """

    asked: Asked
    source: str
    fact: Fact
    rows: FactRows
    plans_wanted: int | None = None


@dataclass(frozen=True)
class Lists:
    """The lists behind the figures of a month's sheets, as the scheme reads them."""

    month: Month
    scheme: Scheme

    @cached_property
    def _relations(self) -> dict[str, FactRows]:
        return sources(self.month, self.scheme)

    def figures_of(self, indicator: str) -> Iterator[Asked]:
        """Every figure that has a list, in the order of the indicator's facts: each, and what is left beside it.

        Raises:
            LookupError: there is no such indicator, or none of its relations makes one of its facts.
        """
        for fact in fact_kinds(indicator):
            yield Asked(indicator, fact)
            if self._whole_of(indicator, fact):
                yield Asked(indicator, fact, Side.REST)

    def behind(self, asked: Asked, subject: SubjectKey) -> FactList:
        """The rows behind ``asked`` for one subject; nothing is asked of the database yet.

        Raises:
            LookupError: the indicator has no such figure.
        """
        if asked not in self.figures_of(asked.indicator):
            raise LookupError(asked)
        if basis := self._planned(asked.indicator, asked.fact):
            return self._plans(asked, basis, subject)
        name = self._source_of(asked.indicator, asked.fact)
        narrowed = self._relations[name].of(subject)
        chosen = narrowed.behind(asked.fact) if asked.side is Side.COUNTED else narrowed.beside(asked.fact)
        return FactList(asked, name, narrowed.facts[asked.fact], chosen)

    def stored(self, asked: Asked, facts: Facts) -> Value:
        """What a sheet with these ``facts`` says of ``asked``."""
        value: Value = getattr(facts, asked.fact)
        if asked.side is Side.COUNTED or value is None:
            return value
        whole: Decimal | int = getattr(facts, self._whole_of(asked.indicator, asked.fact))
        return whole - value

    def _planned(self, indicator: str, fact: str) -> Basis | None:
        basis = basis_of(indicator, self.scheme)
        return basis if basis is not None and basis.fact == fact else None

    def _plans(self, asked: Asked, basis: Basis, subject: SubjectKey) -> FactList:
        since = basis.since(self.month)
        rows = plan_rows(self.month, since=since, targets=basis.targets).of(subject)
        months = self.month.month - since.month + 1
        # the rows as they are: a plan of zero is a plan, and is listed too
        return FactList(asked, PLANS, rows.facts["planned"], rows, len(basis.targets) * months)

    def _source_of(self, indicator: str, fact: str) -> str:
        names = [name for name in INDICATOR_SOURCES[indicator] if fact in self._relations[name].facts]
        if len(names) != 1:
            raise LookupError(f"{indicator} {fact}: made by {names}")
        return names[0]

    def _whole_of(self, indicator: str, fact: str) -> str:
        """The fact of the same indicator that ``fact`` is a part of; empty where it is none."""
        if self._planned(indicator, fact):
            return ""
        whole = self._relations[self._source_of(indicator, fact)].facts[fact].part_of
        return whole if whole in fact_kinds(indicator) else ""
