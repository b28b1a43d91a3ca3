"""A list behind a figure as a page shows it: its rows with names joined, the figures beside it, and the proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from appraisal.evidence.labels import label_of
from appraisal.evidence.links import Links
from appraisal.evidence.listed import Listed, listed
from appraisal.evidence.queries import Asked, FactList, Lists, Side, Value
from appraisal.evidence.tables import DISPLAYS
from appraisal.scoring.fact_records import Kind as FactKind
from appraisal.scoring.figures import fact, percent
from appraisal.scoring.models import Score, ScoreRun
from appraisal.scoring.sheet import Line
from common.dates import Month
from common.facts import COUNTED, Measure, SubjectKey, SubjectKind
from common.listing.columns import Column, Kind, ListSpec

_KINDS = {FactKind.AMOUNT: Kind.AMOUNT, FactKind.COUNT: Kind.COUNT, FactKind.RATIO: Kind.SHARE}


@dataclass(frozen=True)
class Sheet:
    """The line of a stored sheet whose figures are opened."""

    run: ScoreRun
    score: Score
    line: Line
    lists: Lists

    @property
    def month(self) -> Month:
        return self.lists.month

    @property
    def subject(self) -> SubjectKey:
        if self.score.officer_id is None:
            return SubjectKey(SubjectKind.BRANCH, self.score.branch_id)
        return SubjectKey(SubjectKind.OFFICER, self.score.officer_id)

    def list_of(self, asked: Asked) -> FactList:
        return self.lists.behind(asked, self.subject)

    def stored(self, asked: Asked) -> Value:
        return self.lists.stored(asked, self.line.facts)


@dataclass(frozen=True)
class Figure:
    """A figure of the indicator: its words, what the sheet says of it, and whether its list is the one shown."""

    asked: Asked
    label: Promise
    text: str
    is_here: bool


class Evidence:
    """One list of a sheet. ``agrees``: the rows come to what the sheet says."""

    def __init__(self, sheet: Sheet, asked: Asked, links: Links) -> None:
        self.sheet, self.asked = sheet, asked
        self.rows = sheet.list_of(asked)
        self.display = DISPLAYS[self.rows.source](asked, links)

    @property
    def figures(self) -> Iterator[Figure]:
        """All figures of the indicator, in the order of its facts."""
        for asked in self.sheet.lists.figures_of(self.asked.indicator):
            text = _text(asked.kind, self.sheet.stored(asked))
            yield Figure(asked, label_of(asked), text, asked == self.asked)

    @property
    def stored(self) -> str:
        """What the sheet says."""
        return _text(self.asked.kind, self.sheet.stored(self.asked))

    @property
    def listed_value(self) -> Value:
        return self.relation.figure(self.rows, self.spec.totals)

    @property
    def listed(self) -> str:
        """What the rows come to now."""
        return _text(self.asked.kind, self.listed_value)

    @property
    def agrees(self) -> bool:
        return self.listed_value == self.sheet.stored(self.asked)

    @property
    def counts_different(self) -> bool:
        """Whether the figure is of borrowers, who may stand in several rows."""
        return self.rows.fact.measure is Measure.DIFFERENT

    @property
    def title(self) -> str:
        values = {
            "label": label_of(self.asked),
            "name": self.sheet.score.name,
            "month": self.sheet.month,
        }
        return _("%(label)s清单 %(name)s %(month)s") % values

    @cached_property
    def spec(self) -> ListSpec:
        return ListSpec(
            name=f"evidence-{self.asked.indicator}-{self.asked.fact}-{self.asked.side}",
            title=self.title,
            columns=(*self.display.columns, *self._counted_column()),
            sort=self.display.sort,
            tie="row_key",
            empty=_("没有这样的记录：得分表上这一数据为零，或计划尚未录入。"),
            row_link=self.display.opens,
        )

    @cached_property
    def relation(self) -> Listed:
        return listed(self.rows, self.display)

    @property
    def total_column(self) -> str:
        """The column whose total is the figure; empty where rows or borrowers are counted."""
        if self.rows.fact.measure is not Measure.SUM:
            return ""
        return self.rows.fact.column if self.asked.side is Side.COUNTED else COUNTED

    def _counted_column(self) -> tuple[Column, ...]:
        """Of the rest of a sum, what each row leaves to it."""
        if self.total_column != COUNTED:
            return ()
        return (Column(COUNTED, label_of(self.asked), _KINDS[self.asked.kind], total=True, width=18),)


def _text(kind: FactKind, value: Value) -> str:
    """A figure with its unit; a missing plan is ``—``."""
    if value is None:
        return "—"
    if kind is FactKind.RATIO:
        return percent(value)  # type: ignore[arg-type]  # a ratio is a Decimal
    return _("%(amount)s 元") % {"amount": fact(value)} if kind is FactKind.AMOUNT else fact(value)
