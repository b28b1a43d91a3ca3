"""What every indicator's facts share: they check their kinds, and travel as JSON (score-json.md)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Self, get_args, get_type_hints

from common.money import money_text

_AMOUNT = re.compile(r"-?[0-9]{1,16}\.[0-9]{2}\Z", re.ASCII)
_RATIO = re.compile(r"[0-9]{1,16}(?:\.[0-9]{1,16})?\Z", re.ASCII)


class Kind(Enum):
    """How a fact is measured, and therefore written."""

    AMOUNT = "amount"
    RATIO = "ratio"
    COUNT = "count"


Amount = Annotated[Decimal, Kind.AMOUNT]
Ratio = Annotated[Decimal, Kind.RATIO]
Count = Annotated[int, Kind.COUNT]
JsonFact = str | int | None


class BadFacts(ValueError):
    """A fact is absent, unknown, or not of its kind; the message names record and fact."""


@dataclass(frozen=True)
class Facts:
    """The base of every indicator's record."""

    def __post_init__(self) -> None:
        for name, (kind, optional) in kinds_of(type(self)).items():
            value = getattr(self, name)
            if not (value is None and optional) and not _fits(kind, value):
                raise BadFacts(f"{type(self).__name__}.{name}: {value!r} is not {_NOUN[kind]}")

    def to_json(self) -> dict[str, JsonFact]:
        """Amounts with two decimals, ratios with as many as needed, counts as numbers, no plan as null."""
        return {name: _written(kind, getattr(self, name)) for name, (kind, _) in kinds_of(type(self)).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The record that ``to_json`` wrote. Raises BadFacts for anything that it cannot have written."""
        kinds = kinds_of(cls)
        if odd := sorted(kinds.keys() ^ data.keys()):
            raise BadFacts(f"{cls.__name__}: absent or unknown: {', '.join(odd)}")
        return cls(**{name: _read(cls, name, kind, data[name]) for name, (kind, _) in kinds.items()})


_NOUN = {
    Kind.AMOUNT: "an amount in whole cents",
    Kind.RATIO: "a ratio of zero or more",
    Kind.COUNT: "a count of zero or more",
}


def kinds_of(record: type[Facts]) -> dict[str, tuple[Kind, bool]]:
    """For each fact of ``record``, in order: its kind, and whether it may be missing (None)."""
    return _kinds_of(record)  # type: ignore[arg-type]  # a class is hashable, whatever its instances are


@cache
def _kinds_of(record: Any) -> dict[str, tuple[Kind, bool]]:
    hints = get_type_hints(record, include_extras=True)
    found = {}
    for field in fields(record):
        options = get_args(hints[field.name])
        optional = type(None) in options
        annotated = options[0] if optional else hints[field.name]
        found[field.name] = (get_args(annotated)[1], optional)
    return found


def _fits(kind: Kind, value: object) -> bool:
    if kind is Kind.COUNT:
        return type(value) is int and value >= 0
    if not isinstance(value, Decimal) or not value.is_finite():
        return False
    return value >= 0 if kind is Kind.RATIO else value.normalize().as_tuple().exponent >= -2  # type: ignore[operator]


def _written(kind: Kind, value: Any) -> JsonFact:
    if value is None or kind is Kind.COUNT:
        return value  # type: ignore[no-any-return]
    if kind is Kind.AMOUNT:
        return money_text(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _read(record: type[Facts], name: str, kind: Kind, value: object) -> Decimal | int | None:
    if value is None or (kind is Kind.COUNT and isinstance(value, int)):
        return value
    form = _AMOUNT if kind is Kind.AMOUNT else _RATIO
    if kind is Kind.COUNT or not isinstance(value, str) or not form.match(value):
        raise BadFacts(f"{record.__name__}.{name}: {value!r} is not {_NOUN[kind]}")
    return Decimal(value)
