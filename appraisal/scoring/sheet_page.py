"""A score sheet as a page and a print show it: facts with their names, formulas in words, what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from appraisal.scoring.fact_records import Kind
from appraisal.scoring.labels import FACT_LABELS, FORMULAS, fact_kinds
from appraisal.scoring.queries import StoredSheet
from appraisal.scoring.scheme import PartTerms, Scheme, part_of
from appraisal.scoring.sheet import Line
from appraisal.scoring.terms import Terms
from common.money import to_cents

Value = Decimal | int | None


@dataclass(frozen=True)
class FactShown:
    """A fact with its Chinese name; ``kind`` says how to write it: amount, ratio, count."""

    name: str
    label: Promise
    value: Value
    kind: str


@dataclass(frozen=True)
class LineShown:
    """An indicator's row. ``mark`` says when its floor or cap was reached; ``change`` is against last month."""

    line: Line
    full: Decimal
    mark: str
    facts: list[FactShown]
    formula: Promise
    steps: list[str]
    missing: list[str]
    change: Decimal | None


@dataclass(frozen=True)
class PartShown:
    """A part with its rows and its sums."""

    key: str
    terms: PartTerms
    lines: list[LineShown]
    points: Decimal | None
    weighted: Decimal | None


def parts_shown(
    stored: StoredSheet, scheme: Scheme, before: Mapping[str, Decimal | None]
) -> Iterator[PartShown]:
    """The sheet by parts, each with its indicators in the order of the appraisal."""
    sheet = stored.sheet
    for key, terms in scheme.parts.items():
        lines = [
            _line(line, scheme.indicators[line.indicator], before.get(line.indicator))
            for line in sheet.lines
            if part_of(line.indicator) == key
        ]
        yield PartShown(key, terms, lines, sheet.parts[key], sheet.weighted[key])


def _line(line: Line, terms: Terms, before: Decimal | None) -> LineShown:
    missing = [sentence.text for sentence in line.missing]
    steps = [step.text for step in line.working]
    return LineShown(
        line,
        to_cents(terms.counted),
        _mark(line.points, terms),
        _facts(line),
        FORMULAS[line.indicator],
        [step for step in steps if step not in missing],
        missing,
        None if line.points is None or before is None else line.points - before,
    )


def _facts(line: Line) -> list[FactShown]:
    return [
        FactShown(name, FACT_LABELS[name], getattr(line.facts, name), Kind(kind).value)
        for name, kind in fact_kinds(line.indicator).items()
    ]


def _mark(points: Decimal | None, terms: Terms) -> str:
    if points is None or not terms.counted:
        return ""
    if terms.cap is not None and points >= terms.cap:
        return _("满分") if terms.cap == terms.full else _("已到最高分")
    if terms.floor is not None and points <= terms.floor:
        return _("已到最低分")
    return ""
