"""A month's scores as a table for the terminal."""

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from appraisal.scoring.models import ScoreRun, SubjectKind
from appraisal.scoring.queries import StoredSheet
from common.dates import Month

#: Where a plan is missing and there is no figure.
NONE = "—"


def printed(run: ScoreRun, sheets: Sequence[StoredSheet]) -> str:
    """Branches, then officers, each with its weighted parts and composite; what is missing below."""
    values = {
        "month": Month.of(run.month),
        "scheme": run.scheme.code,
        "state": _("未结账暂算") if run.provisional else run.get_state_display(),
    }
    head = _("%(month)s 考核得分（办法 %(scheme)s，%(state)s）") % values
    return "\n".join([head, *_table(_rows(sheets)), *_missing(sheets)])


def _rows(sheets: Iterable[StoredSheet]) -> list[Sequence[str]]:
    titles = (_("对象"), _("代码"), _("名称"), _("存款"), _("业务"), _("管理"), _("综合得分"))
    return [titles, *(_row(stored) for stored in sheets)]


def _row(stored: StoredSheet) -> Sequence[str]:
    score, sheet = stored.score, stored.sheet
    points = (*sheet.weighted.values(), sheet.composite)
    return (
        str(SubjectKind(score.kind).label),
        score.code,
        score.name,
        *(NONE if value is None else f"{value:.2f}" for value in points),
    )


def _missing(sheets: Iterable[StoredSheet]) -> list[str]:
    return [
        f"{stored.score.code} {stored.score.name}：{sentence}"
        for stored in sheets
        for sentence in stored.sheet.missing
    ]


def _table(rows: Sequence[Sequence[str]], words: int = 3) -> list[str]:
    """Columns aligned: the first ``words`` of them to the left, figures to the right."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_line(row, widths, words)).rstrip() for row in rows]


def _line(row: Sequence[str], widths: Sequence[int], words: int) -> Iterable[str]:
    for position, (text, width) in enumerate(zip(row, widths, strict=True)):
        blanks = " " * (width - _width(text))
        yield text + blanks if position < words else blanks + text


def _width(text: str) -> int:
    """On a terminal a Chinese character is two columns wide."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
