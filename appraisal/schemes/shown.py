"""A scheme as a page and a print show it, beside the one that it is compared with; and what was done to a draft."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from appraisal.schemes.models import SchemeStep
from appraisal.schemes.rules.comparing import Difference, Place, differences, places, value_at
from appraisal.schemes.words import CHOICES, label_of, number_text, value_in_words
from appraisal.scoring.labels import FORMULAS
from appraisal.scoring.problems import INDICATOR, PART
from appraisal.scoring.scheme import PARTS, PartTerms, Scheme, part_of
from appraisal.scoring.scheme_fields import POINTS, SwitchField
from appraisal.scoring.terms import RatioFormula, RatioTerms, Terms

#: Shown elsewhere: in the heading of the record.
_IN_HEADING = {"name"}


@dataclass(frozen=True)
class FieldShown:
    """A field with its value in words; ``old`` is the other scheme's value where it differs, else empty."""

    label: str
    value: str
    old: str = ""


@dataclass(frozen=True)
class IndicatorShown:
    key: str
    name: str
    terms: Terms
    formula: Promise | str
    fields: list[FieldShown]
    old_name: str = ""


@dataclass(frozen=True)
class PartOfScheme:
    key: str
    name: str
    terms: PartTerms
    fields: list[FieldShown]
    indicators: list[IndicatorShown]
    old_name: str = ""


@dataclass(frozen=True)
class ChangeShown:
    """A difference in words: of what, which field, from what to what."""

    where: str
    label: str
    old: str
    new: str


def formula_of(indicator: str, terms: Terms) -> Promise | str:
    """In words; 2.5 has two, and the scheme chooses one."""
    if isinstance(terms, RatioTerms) and terms.formula is RatioFormula.QUOTIENT:
        return gettext("控制比率 ÷ 实际不良比率 × 分值")
    return FORMULAS[indicator]


def scheme_shown(scheme: Scheme, old: Scheme | None = None) -> Iterator[PartOfScheme]:
    """The scheme by parts; where ``old`` is given, what differs from it carries the old value."""
    was = {each.place.path: each for each in differences(old, scheme)} if old else {}
    for key in PARTS:
        part = scheme.parts[key]
        indicators = [
            IndicatorShown(
                indicator,
                gettext(terms.name),
                terms,
                formula_of(indicator, terms),
                _fields(scheme, INDICATOR, indicator, was),
                _old(was.get(f"indicators/{indicator}/name")),
            )
            for indicator, terms in scheme.indicators.items()
            if part_of(indicator) == key
        ]
        old_name = _old(was.get(f"parts/{key}/name"))
        yield PartOfScheme(
            key, gettext(part.name), part, _fields(scheme, PART, key, was), indicators, old_name
        )


def full_marks(scheme: Scheme) -> str:
    """``"103"``, however many zeros the reckoning left behind it."""
    return number_text(scheme.full_marks, POINTS)


def subjects_in_words(scheme: Scheme) -> str:
    return gettext("、").join(str(CHOICES[subject]) for subject in scheme.subjects)


def changes_shown(old: Scheme, new: Scheme) -> list[ChangeShown]:
    return [
        ChangeShown(
            where_of(each.place, new),
            label_of(each.place.field),
            value_in_words(each.place.field, each.old, each.place.table),
            value_in_words(each.place.field, each.new, each.place.table),
        )
        for each in differences(old, new)
    ]


def where_of(place: Place, scheme: Scheme) -> str:
    """``3.2 评级面``: the id and the name that the scheme gives it."""
    if place.table == INDICATOR:
        return f"{place.key} {gettext(scheme.indicators[place.key].name)}"
    if place.table == PART:
        return f"{gettext('第%s部分') % place.key} {gettext(scheme.parts[place.key].name)}"
    return gettext(place.table)


@dataclass(frozen=True)
class StepShown:
    """A step of a draft; ``changes`` are the fields that it changed, in words."""

    step: SchemeStep
    changes: list[ChangeShown]


def steps_shown(steps: Sequence[SchemeStep], scheme: Scheme) -> list[StepShown]:
    by_path = {place.path: place for place in places()}
    return [StepShown(step, [_change(raw, by_path, scheme) for raw in step.changes]) for step in steps]


def _change(raw: dict[str, Any], by_path: dict[str, Place], scheme: Scheme) -> ChangeShown:
    place = by_path[raw["path"]]

    def words(value: Any) -> str:
        return value_in_words(place.field, place.field.read(value), place.table)

    return ChangeShown(where_of(place, scheme), label_of(place.field), words(raw["from"]), words(raw["to"]))


def _fields(scheme: Scheme, table: str, key: str, was: dict[str, Difference]) -> list[FieldShown]:
    return [
        FieldShown(
            label_of(place.field),
            value_in_words(place.field, value_at(scheme, place), table),
            _old(was.get(place.path)),
        )
        for place in places()
        if (place.table, place.key) == (table, key) and _is_said(place, scheme, was)
    ]


def _is_said(place: Place, scheme: Scheme, was: dict[str, Difference]) -> bool:
    """The name stands in the heading; that an indicator counts goes without saying."""
    if place.path.rpartition("/")[2] in _IN_HEADING:
        return False
    usual = isinstance(place.field, SwitchField) and value_at(scheme, place) == place.field.default
    return not usual or place.path in was


def _old(difference: Difference | None) -> str:
    if difference is None:
        return ""
    return value_in_words(difference.place.field, difference.old, difference.place.table)
