"""The lists behind a branch's figures: those of the score's facts, where the fact is the same number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from appraisal.scoring.models import ScoreLine, SubjectKind
from common.dates import Month
from organization.access.rights import Right
from organization.access.scope import Access
from reports.dashboard.figures import Figure

#: By the key of a figure, the indicator and its fact. Income is the sum of two facts: the sheet has both.
_FACTS = {"deposits": ("2.1", "balance_end"), "loans": ("2.5", "loans_end"), "npl": ("2.4", "npl_end")}


@dataclass(frozen=True)
class Lists:
    """The facts of a month's scores in sight, by branch's code and key of figure."""

    month: Month
    facts: Mapping[tuple[str, str], Decimal]

    @classmethod
    def of(cls, access: Access, month: Month) -> "Lists":
        """One query. Only of branches whose sheets and records the visitor may see."""
        lines = ScoreLine.objects.filter(
            score__run__month=month.first_day,
            score__run__current=True,
            score__kind=SubjectKind.BRANCH,
            score__branch__in=access.units(Right.SEE_SCORES) & access.units(Right.SEE_RECORDS),
            indicator__in=[indicator for indicator, _fact in _FACTS.values()],
        )
        stored = {
            (code, indicator): facts
            for code, indicator, facts in lines.values_list("score__code", "indicator", "facts")
        }
        found = {
            (code, key): Decimal(facts[fact])
            for (code, of), facts in stored.items()
            for key, (indicator, fact) in _FACTS.items()
            if of == indicator
        }
        return cls(month, found)

    def behind(self, figure: Figure, code: str) -> Figure:
        """The figure of a branch with the address of its rows, where they come to the same."""
        if figure.value is None or self.facts.get((code, figure.key)) != figure.value:
            return figure
        return replace(figure, rows=reverse("fact-list", args=[self.month, code, *_FACTS[figure.key]]))
