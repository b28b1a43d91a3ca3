"""Two schemes field by field: what differs, and which differences ask for facts to be gathered anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from appraisal.scoring.problems import INDICATOR, PART, SCHEME
from appraisal.scoring.scheme import PARTS, PartTerms, Scheme, fields_of, head_fields
from appraisal.scoring.scheme_fields import SchemeField
from appraisal.scoring.terms import INDICATOR_TERMS

#: Readings that shape the gathering of facts; all others only shape the points (terms.py, sources.py, planned.py).
GATHERED_BY = {
    "1.1": ("since",),
    "2.4": ("planned_targets",),
    "3.6": ("exempt_products",),
    "3.7": ("days_unpaid",),
}


@dataclass(frozen=True)
class Place:
    """One field of a scheme: its ``path`` in the data, and whose it is (``key`` is empty for the scheme itself)."""

    path: str
    table: str
    key: str
    field: SchemeField


@dataclass(frozen=True)
class Difference:
    """A field that two schemes fill differently."""

    place: Place
    old: Any
    new: Any


def places() -> Iterator[Place]:
    """All fields of a scheme in the order in which people read it."""
    for name, field in head_fields().items():
        yield Place(name, SCHEME, "", field)
    for part in PARTS:
        for name, field in fields_of(PartTerms).items():
            yield Place(f"parts/{part}/{name}", PART, part, field)
    for indicator, record in INDICATOR_TERMS.items():
        for name, field in fields_of(record).items():
            yield Place(f"indicators/{indicator}/{name}", INDICATOR, indicator, field)


def value_at(scheme: Scheme, place: Place) -> Any:
    name = place.path.rpartition("/")[2]
    tables: Mapping[str, Mapping[str, Any]] = {PART: scheme.parts, INDICATOR: scheme.indicators}
    return getattr(tables[place.table][place.key] if place.key else scheme, name)


def differences(old: Scheme, new: Scheme) -> list[Difference]:
    """Numbers are compared as numbers (0.8 is 0.80), lists of readings whatever their order."""
    pairs = ((place, value_at(old, place), value_at(new, place)) for place in places())
    return [Difference(place, was, is_) for place, was, is_ in pairs if _plain(was) != _plain(is_)]


def _plain(value: Any) -> Any:
    return frozenset(value) if isinstance(value, tuple) else value


def gathered_anew(old: Scheme, new: Scheme) -> list[str]:
    """Indicators whose facts of ``old`` do not serve ``new``, for want of the same reading."""
    return [
        indicator
        for indicator, names in GATHERED_BY.items()
        if any(
            _plain(getattr(old.indicators[indicator], name))
            != _plain(getattr(new.indicators[indicator], name))
            for name in names
        )
    ]
