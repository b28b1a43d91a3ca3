"""A board as people ask for it: columns, order, filter, and the figures of the whole result."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from appraisal.scoring.models import SubjectKind
from appraisal.scoring.queries import BoardRow
from appraisal.scoring.scheme import Scheme
from common.money import to_cents

PAGE_ROWS = 50


@dataclass(frozen=True)
class Column:
    """``value`` is what a column sorts by and shows; ``best_first``: a first click puts the largest on top.

    ``is_detail``: left out where the screen is narrow.
    """

    key: str
    title: Promise | str
    value: Callable[[BoardRow], Any]
    is_number: bool = True
    best_first: bool = True
    is_detail: bool = False


def _score(name: str) -> Callable[[BoardRow], Any]:
    return lambda row: getattr(row.score, name)


_RANK = Column("rank", _("名次"), lambda row: row.rank, best_first=False)
_NAME = Column("name", _("名称"), lambda row: row.score.code, is_number=False, best_first=False)
_BRANCH = Column("branch", _("信用社"), lambda row: row.score.branch.code, is_number=False, best_first=False)
_PARTS = tuple(
    Column(f"{kind}{part}", "", _score(f"{kind}{part}"), is_detail=True)
    for part in "123"
    for kind in ("part", "weighted")
)
_COMPOSITE = Column("composite", _("综合得分"), _score("composite"))
_CHANGE = Column("change", _("较上月"), lambda row: row.change)
_RISEN = Column("risen", _("名次变动"), lambda row: row.risen, is_detail=True)
_ALL = (_RANK, _RISEN, _NAME, _BRANCH, *_PARTS, _COMPOSITE, _CHANGE)

#: What an address may sort by, each way; nothing else (attacks Q02).
SORTS = frozenset(f"{sign}{column.key}" for column in _ALL for sign in ("", "-"))


def columns(kind: SubjectKind, scheme: Scheme) -> tuple[Column, ...]:
    """The columns of a board, the parts named as its scheme names them."""
    parts = []
    for column in _PARTS:
        part = scheme.parts[column.key[-1]]
        weighted = _("折算 %(weight)s") % {"weight": f"{part.weight:.0%}"}
        parts.append(replace(column, title=_(part.name) if column.key.startswith("part") else weighted))
    branch = () if kind == SubjectKind.BRANCH else (_BRANCH,)
    return (_RANK, _RISEN, _NAME, *branch, *parts, _COMPOSITE, _CHANGE)


@dataclass(frozen=True)
class Wish:
    """What somebody asked to see. ``sort`` is a column's key, with a minus for the largest first."""

    sort: str = "rank"
    text: str = ""
    branch: str = ""
    low: Decimal | None = None
    high: Decimal | None = None

    @classmethod
    def of(cls, cleaned: Mapping[str, Any]) -> "Wish":
        return cls(
            cleaned.get("sort") or "rank",
            cleaned.get("q") or "",
            cleaned.get("branch") or "",
            cleaned.get("low"),
            cleaned.get("high"),
        )

    def address(self, **changed: Any) -> str:
        """The wish as the query of an address, without what is not set."""
        wished = replace(self, **changed)
        values = {
            "q": wished.text,
            "branch": wished.branch,
            "low": "" if wished.low is None else wished.low,
            "high": "" if wished.high is None else wished.high,
            "sort": "" if wished.sort == "rank" else wished.sort,
        }
        return "?" + urlencode({name: value for name, value in values.items() if value != ""})

    def wants(self, row: BoardRow) -> bool:
        score = row.score
        if self.branch and score.branch.code != self.branch:
            return False
        if self.text and self.text.lower() not in f"{score.code} {score.name}".lower():
            return False
        if self.low is None and self.high is None:
            return True
        composite = score.composite
        return (
            composite is not None
            and (self.low is None or composite >= self.low)
            and (self.high is None or composite <= self.high)
        )


def arranged(rows: Iterable[BoardRow], wish: Wish) -> list[BoardRow]:
    """The rows wished for, in the order wished for; those without the value at the end, either way."""
    wanted = [row for row in rows if wish.wants(row)]
    column = next(column for column in _ALL if column.key == wish.sort.lstrip("-"))
    having = [row for row in wanted if column.value(row) is not None]
    having.sort(key=column.value, reverse=wish.sort.startswith("-"))
    return having + [row for row in wanted if column.value(row) is None]


@dataclass(frozen=True)
class Heading:
    """A column's head: where a click on it leads, and how the list is sorted by it now."""

    column: Column
    address: str
    sorted: str


def headings(shown: Sequence[Column], wish: Wish) -> list[Heading]:
    found = []
    for column in shown:
        is_now = wish.sort.lstrip("-") == column.key
        down = wish.sort.startswith("-")
        turned = not down if is_now else column.best_first
        state = ("descending" if down else "ascending") if is_now else ""
        found.append(Heading(column, wish.address(sort=("-" if turned else "") + column.key), state))
    return found


@dataclass(frozen=True)
class Summary:
    """Of the whole result, not of the page. Averages leave out subjects without the figure."""

    count: int
    scored: int
    averages: Mapping[str, Decimal | None] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[BoardRow]) -> "Summary":
        numbers = (*_PARTS, _COMPOSITE, _CHANGE)
        averages = {column.key: _average([column.value(row) for row in rows]) for column in numbers}
        return cls(len(rows), sum(row.score.composite is not None for row in rows), averages)


def _average(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return to_cents(sum(known, Decimal(0)) / len(known)) if known else None
