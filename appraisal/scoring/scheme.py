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
from appraisal.scoring.scheme_fields import (
    ChoicesField,
    NumberField,
    SchemeField,
    TextField,
    Unreadable,
    WholeField,
)
from appraisal.scoring.terms import INDICATOR_TERMS, Terms
from common.messages import Message

R = TypeVar("R")
PARTS = ("1", "2", "3")
_SCHEME, _PART, _INDICATOR = "考核办法", "第%s部分", "指标%s"


class SchemeError(ValueError):
    """The data is no scheme; ``problems`` are all its faults, each naming its field in Chinese."""

    def __init__(self, problems: tuple[Message, ...]) -> None:
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
    weight: Annotated[Decimal, NumberField("权重", "0", "1")]


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
        problems: list[Message] = []
        table = dict(data) if isinstance(data, Mapping) else {}
        parts = _read_all(dict.fromkeys(PARTS, PartTerms), table.pop("parts", None), _PART, problems)
        indicators = _read_all(INDICATOR_TERMS, table.pop("indicators", None), _INDICATOR, problems)
        head = _read_record(_Head, table, _SCHEME, problems)
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


def _fields_of(record: type) -> dict[str, SchemeField]:
    hints = get_type_hints(record, include_extras=True)
    return {field.name: hints[field.name].__metadata__[0] for field in fields(record)}


def _read_all(
    records: Mapping[str, type[R]], raw: object, place: str, problems: list[Message]
) -> dict[str, R]:
    given = raw if isinstance(raw, Mapping) else {}
    problems.extend(
        Message("%(where)s：没有这一项", {"where": place % odd}) for odd in given if odd not in records
    )
    found = {}
    for key, record in records.items():
        if (value := _read_record(record, given.get(key), place % key, problems)) is not None:
            found[key] = value
    return found


def _read_record(record: type[R], raw: object, where: str, problems: list[Message]) -> R | None:
    if not isinstance(raw, Mapping):
        problems.append(Message("%(where)s：缺少内容", {"where": where}))
        return None
    known = _fields_of(record)
    found: list[Message] = [
        Message("%(where)s：不认识的字段“%(field)s”", {"where": where, "field": str(odd)})
        for odd in raw
        if odd not in known
    ]
    values = {}
    for name, field in known.items():
        try:
            values[name] = _read_value(field, raw, name, where)
        except Unreadable as error:
            found.append(error.problem)
    problems.extend(found)
    return None if found else record(**values)


def _read_value(field: SchemeField, raw: Mapping[str, object], name: str, where: str) -> Any:
    if name not in raw:
        raise Unreadable(Message("%(where)s：缺少「%(field)s」", {"where": where, "field": field.label}))
    return field.read(raw[name], where)


def _write_record(record: type, value: object) -> dict[str, Any]:
    return {name: field.write(getattr(value, name)) for name, field in _fields_of(record).items()}


def _inconsistencies(scheme: Scheme) -> Iterator[Message]:
    """Figures that are each possible but cannot stand together."""
    for indicator, terms in scheme.indicators.items():
        place = {"where": _INDICATOR % indicator, "full": plain(terms.full)}
        if terms.floor is not None and terms.floor > terms.full:
            yield Message("%(where)s「最低分」高于其应得分值%(full)s", place)
        if terms.cap is not None and terms.cap < terms.full:
            yield Message("%(where)s「最高分」低于其应得分值%(full)s", place)
    for key, part in scheme.parts.items():
        together = sum(terms.full for id_, terms in scheme.indicators.items() if part_of(id_) == key)
        if together > part.maximum:
            place = {"where": _PART % key, "maximum": plain(part.maximum), "together": plain(together)}
            yield Message("%(where)s「满分」%(maximum)s低于各指标分值之和%(together)s", place)
    weighted = sum(Fraction(part.maximum) * Fraction(part.weight) for part in scheme.parts.values())
    if weighted != scheme.full_marks:
        place = {"where": _SCHEME, "weighted": plain(weighted)}
        yield Message("%(where)s「综合满分」应等于各部分满分乘以「权重」之和%(weighted)s", place)
