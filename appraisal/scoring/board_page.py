"""The board of a month as one visitor asked for it: rows in sight, filtered and ordered, with the figures of them all."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from appraisal.scoring import queries
from appraisal.scoring.board_table import Column, Heading, Summary, Wish, arranged, columns, headings
from appraisal.scoring.forms import BoardForm
from appraisal.scoring.models import RunState, ScoreRun, SubjectKind
from appraisal.scoring.queries import BoardRow
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.sight import Sight
from common.dates import Month

#: By kind of subject, the names of the addresses of board, sheet, and the rows behind a fact of a sheet.
BOARD = {SubjectKind.BRANCH: "board", SubjectKind.OFFICER: "board-officers"}
FACT_PAGE = {SubjectKind.BRANCH: "fact-list", SubjectKind.OFFICER: "fact-list-officer"}
SHEET = {SubjectKind.BRANCH: "sheet", SubjectKind.OFFICER: "sheet-officer"}


@dataclass(frozen=True)
class Chip:
    """A filter that is set, in words, and the address without it."""

    text: str
    address: str


@dataclass(frozen=True)
class RowShown:
    """A row, the address of its sheet, and its figures in the order of the columns."""

    row: BoardRow
    address: str
    missing: int


@dataclass(frozen=True)
class BoardPage:
    """``rows`` is the whole result; the page shows a slice of it. ``in_sight`` is all that the visitor may see."""

    month: Month
    kind: SubjectKind
    run: ScoreRun
    scheme: Scheme
    form: BoardForm
    wish: Wish
    columns: tuple[Column, ...]
    headings: list[Heading]
    rows: list[BoardRow]
    in_sight: int
    summary: Summary
    chips: list[Chip]

    @property
    def state(self) -> str:
        return str(RunState(self.run.state).label)

    def shown(self, rows: Sequence[BoardRow]) -> list[RowShown]:
        name = SHEET[self.kind]
        return [
            RowShown(row, reverse(name, args=[self.month, row.score.code]), len(row.score.missing))
            for row in rows
        ]


def board_page(run: ScoreRun, kind: SubjectKind, sight: Sight, data: QueryDict) -> BoardPage:
    """Two queries. A filter that cannot be read is reported by the form and filters nothing."""
    rows = [row for row in queries.board(run, kind) if sight.has(row.score)]
    branches = sorted({(row.score.branch.code, row.score.branch.name) for row in rows})
    form = BoardForm(data, branches=branches)
    form.is_valid()
    wish = Wish.of(form.cleaned_data)
    scheme = Scheme.from_data(run.scheme.content)
    shown = columns(kind, scheme)
    found = arranged(rows, wish)
    return BoardPage(
        Month.of(run.month),
        kind,
        run,
        scheme,
        form,
        wish,
        shown,
        headings(shown, wish),
        found,
        len(rows),
        Summary.of(found),
        list(_chips(wish, dict(branches))),
    )


def _chips(wish: Wish, branches: dict[str, str]) -> list[Chip]:
    chips = []
    if wish.text:
        chips.append(Chip(_("名称或代码含“%(text)s”") % {"text": wish.text}, wish.address(text="")))
    if wish.branch:
        chips.append(Chip(branches[wish.branch], wish.address(branch="")))
    if wish.low is not None:
        chips.append(Chip(_("综合得分 ≥ %(low)s") % {"low": wish.low}, wish.address(low=None)))
    if wish.high is not None:
        chips.append(Chip(_("综合得分 ≤ %(high)s") % {"high": wish.high}, wish.address(high=None)))
    return chips
