"""An appraisal scheme (考核办法): dated data, checked before anything is scored by it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from importlib.resources import files
from typing import Annotated, Any, Self, TypeVar, get_type_hints

from appraisal.scoring.figures import plain
from appraisal.scoring.problems import INDICATOR, PART, SCHEME, Problem, at
from appraisal.scoring.scheme_fields import (
    PERCENT,
    ChoicesField,
    NumberField,
    SchemeField,
    SwitchField,
    TextField,
    Unreadable,
    WholeField,
    said,
)
from appraisal.scoring.terms import INDICATOR_TERMS, Terms
from common.messages import Message

R = TypeVar("R")
PARTS = ("1", "2", "3")


class SchemeError(ValueError):
    """The data is no scheme; ``problems`` are all its faults, each naming its field in Chinese."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.chinese for problem in problems))
        self.problems = problems


class SubjectKind(Enum):
    """Who is scored. **R** The title says 信贷员, the scope 信用社: the same indicators serve both."""

    BRANCH = "branch"
    OFFICER = "officer"


@dataclass(frozen=True)
class PartTerms:
    """A part of the scheme: the points it can bring and its weight in the composite."""

    name: Annotated[str, TextField("名称")]
    maximum: Annotated[Decimal, NumberField("满分", "0", "1000")]
    weight: Annotated[Decimal, NumberField("权重", "0", "1", unit=PERCENT)]


@dataclass(frozen=True)
class _Head:
    code: Annotated[str, TextField("编号", most=20)]
    name: Annotated[str, TextField("名称")]
    effective_year: Annotated[int, WholeField("适用年度", 1951, 2099)]
    full_marks: Annotated[Decimal, NumberField("综合满分", "0", "1000")]
    subjects: Annotated[tuple[SubjectKind, ...], ChoicesField("考核对象", SubjectKind)]


@dataclass(frozen=True)
class Scheme(_Head):
    """A scheme that has passed its checks; make one by ``from_data``.

    ``parts`` is keyed 1, 2, 3, ``indicators`` 1.1 … 3.10, as appraisal-2007.md orders them. ``full_marks``
    is what the weighted maxima of the parts make together.
    """

    parts: Mapping[str, PartTerms]
    indicators: Mapping[str, Terms]

    @classmethod
    def from_data(cls, data: object) -> Self:
        """The scheme that ``data`` (decoded JSON) describes. Raises SchemeError with every fault found."""
        problems: list[Problem] = []
        table = dict(data) if isinstance(data, Mapping) else {}
        parts = _read_all(dict.fromkeys(PARTS, PartTerms), table.pop("parts", None), PART, problems)
        indicators = _read_all(INDICATOR_TERMS, table.pop("indicators", None), INDICATOR, problems)
        head = _read_record(_Head, table, SCHEME, problems)
        if head is None or problems:
            raise SchemeError(tuple(problems))
        values = {field.name: getattr(head, field.name) for field in fields(_Head)}
        scheme = cls(**values, parts=parts, indicators=indicators)
        if inconsistent := tuple(_inconsistencies(scheme)):
            raise SchemeError(inconsistent)
        return scheme

    def to_data(self) -> dict[str, Any]:
        """The JSON that ``from_data`` understands."""
        return _write_record(_Head, self) | {
            "parts": {key: _write_record(PartTerms, part) for key, part in self.parts.items()},
            "indicators": {key: _write_record(type(terms), terms) for key, terms in self.indicators.items()},
        }


def scheme_2007() -> Scheme:
    """The scheme of 2007 as published, with the readings that appraisal-2007.md chose."""
    text = files("appraisal.scoring").joinpath("scheme_2007.json").read_text(encoding="utf-8")
    return Scheme.from_data(json.loads(text))


def part_of(indicator: str) -> str:
    """``"3.10"`` -> ``"3"``."""
    return indicator.partition(".")[0]


def fields_of(record: type) -> dict[str, SchemeField]:
    """The fields of a record of a scheme by name, each with its label, bounds and unit."""
    hints = get_type_hints(record, include_extras=True)
    return {field.name: hints[field.name].__metadata__[0] for field in fields(record)}


def head_fields() -> dict[str, SchemeField]:
    """The fields of the scheme itself."""
    return fields_of(_Head)


def weighted_maximum(parts: Mapping[str, PartTerms]) -> Fraction:
    """What the maxima of the parts, each by its weight, make together: the full marks of the composite."""
    return sum((Fraction(part.maximum) * Fraction(part.weight) for part in parts.values()), Fraction(0))


def _read_all(
    records: Mapping[str, type[R]], raw: object, place: str, problems: list[Problem]
) -> dict[str, R]:
    given = raw if isinstance(raw, Mapping) else {}
    problems.extend(
        at(place, said(odd), "", Message("%(where)s：没有这一项")) for odd in given if odd not in records
    )
    found = {}
    for key, record in records.items():
        if (value := _read_record(record, given.get(key), place, problems, key)) is not None:
            found[key] = value
    return found


def _read_record(
    record: type[R], raw: object, place: str, problems: list[Problem], key: str = ""
) -> R | None:
    if not isinstance(raw, Mapping):
        problems.append(at(place, key, "", Message("%(where)s：缺少内容")))
        return None
    known = fields_of(record)
    found = [
        at(place, key, "", Message("%(where)s：不认识的字段“%(field)s”", {"field": said(odd)}))
        for odd in raw
        if odd not in known
    ]
    values = {}
    for name, field in known.items():
        try:
            values[name] = _read_value(field, raw, name)
        except Unreadable as error:
            found.append(at(place, key, name, error.problem))
    problems.extend(found)
    return None if found else record(**values)


def _read_value(field: SchemeField, raw: Mapping[str, object], name: str) -> Any:
    if name in raw:
        return field.read(raw[name])
    if isinstance(field, SwitchField):
        return field.default
    raise Unreadable(Message("%(where)s：缺少「%(field)s」", {"field": field.label}))


def _write_record(record: type, value: object) -> dict[str, Any]:
    return {
        name: field.write(getattr(value, name))
        for name, field in fields_of(record).items()
        # what a switch means when nothing is said of it, is not said
        if not (isinstance(field, SwitchField) and getattr(value, name) == field.default)
    }


def _inconsistencies(scheme: Scheme) -> Iterator[Problem]:
    """Figures that are each possible but cannot stand together."""
    for indicator, terms in scheme.indicators.items():
        full = {"full": plain(terms.full)}
        if terms.floor is not None and terms.floor > terms.full:
            message = Message("%(where)s「最低分」高于其应得分值%(full)s", full)
            yield at(INDICATOR, indicator, "floor", message)
        if terms.cap is not None and terms.cap < terms.full:
            message = Message("%(where)s「最高分」低于其应得分值%(full)s", full)
            yield at(INDICATOR, indicator, "cap", message)
    for key, part in scheme.parts.items():
        together = sum(terms.counted for id_, terms in scheme.indicators.items() if part_of(id_) == key)
        if together > part.maximum:
            figures = {"maximum": plain(part.maximum), "together": plain(together)}
            message = Message("%(where)s「满分」%(maximum)s低于各指标分值之和%(together)s", figures)
            yield at(PART, key, "maximum", message)
    weighted = weighted_maximum(scheme.parts)
    if weighted != scheme.full_marks:
        message = Message(
            "%(where)s「综合满分」应等于各部分满分乘以「权重」之和%(weighted)s", {"weighted": plain(weighted)}
        )
        yield at(SCHEME, "", "full_marks", message)
