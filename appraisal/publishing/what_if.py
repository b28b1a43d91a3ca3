"""What would be if: a sheet reckoned from other facts by the pure rules; nothing is stored.

A fact that several indicators share (balances, households, rated …) is one entry; a plan is each indicator's own.
Entries: ``1234.5``, ``5万``; ``+50000`` and ``-3`` change the real figure; ``=-3`` is a negative figure itself.
Ratios are typed in percent.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from appraisal.scoring.fact_records import Facts, Kind
from appraisal.scoring.labels import FACT_LABELS, fact_kinds
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.sheet import Line, ScoreSheet, score_sheet
from appraisal.scoring.sheet_page import FactShown, Value
from common.messages import Message
from common.money import MAX_AMOUNT, NotAnAmount, parse_amount, to_cents

LONGEST = 24
_ENTRY = re.compile(
    r"(?:(?P<step>[+-])\s*|=\s*(?P<minus>-?)\s*)?(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>[万%]?)\Z",
    re.ASCII,
)
_TEN_THOUSAND = 10_000


class NotAFact(ValueError):
    """The entry is no figure of its kind; the message is for the person."""


@dataclass(frozen=True)
class Entry:
    """A fact to type: its name in the address, its real value, what was typed, what that means or what is wrong."""

    name: str
    label: Promise
    kind: Kind
    real: Value
    typed: str
    value: Value
    error: str
    also: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        return not self.error and self.value != self.real

    @property
    def was(self) -> FactShown:
        return FactShown(self.name, self.label, self.real, self.kind.value)

    @property
    def becomes(self) -> FactShown:
        return FactShown(self.name, self.label, self.value, self.kind.value)

    @property
    def shown(self) -> str:
        """What stands in the field: what was typed, else the real figure."""
        return self.typed or written(self.kind, self.real)


@dataclass(frozen=True)
class WhatIf:
    """The real sheet and the imagined one; ``entries`` by the indicator that shows them first."""

    real: ScoreSheet
    imagined: ScoreSheet
    entries: Mapping[str, list[Entry]] = field(default_factory=dict)

    @property
    def changed(self) -> dict[str, str]:
        """What was typed and says something new, for an address as short as can be."""
        return {
            entry.name: entry.typed
            for entry in self._all()
            if entry.typed and (entry.is_changed or entry.error)
        }

    @property
    def change(self) -> Decimal | None:
        """Of the composite."""
        real, imagined = self.real.composite, self.imagined.composite
        return None if real is None or imagined is None else imagined - real

    @property
    def errors(self) -> list[Entry]:
        return [entry for entry in self._all() if entry.error]

    def _all(self) -> Iterator[Entry]:
        for entries in self.entries.values():
            yield from entries


def what_if(sheet: ScoreSheet, scheme: Scheme, typed: Mapping[str, str]) -> WhatIf:
    """Reckon ``sheet`` again from its facts and what was typed; an entry that cannot be read changes nothing."""
    entries = _entries(sheet, typed)
    facts = {line.indicator: _facts(line, entries) for line in sheet.lines}
    missing = {
        line.indicator: line.missing
        for line in sheet.lines
        if line.missing and _lacks_a_plan(facts[line.indicator])
    }
    by_indicator: dict[str, list[Entry]] = {line.indicator: [] for line in sheet.lines}
    for key, entry in entries.items():
        by_indicator[key[0]].append(entry)
    return WhatIf(sheet, score_sheet(scheme, facts, missing), by_indicator)


def written(kind: Kind, value: Value) -> str:
    """A figure as one types it."""
    if value is None:
        return ""
    if kind is Kind.RATIO:
        text = f"{value * 100:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{value:,}" if kind is Kind.COUNT else f"{value:,.2f}"


def read(kind: Kind, text: str, real: Value) -> Value:
    """What an entry means beside the real value. Raises NotAFact."""
    match = _ENTRY.match(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        raise NotAFact(_("请输入数字，如 1234.5、+50000、-3、5万"))
    number = _number(kind, match["number"], match["unit"])
    if match["step"] == "-" or match["minus"]:
        number = -number
    if match["step"]:
        number += Decimal(0) if real is None else Decimal(real)
    return _checked(kind, number)


def _number(kind: Kind, text: str, unit: str) -> Decimal:
    if (unit == "%" and kind is not Kind.RATIO) or (unit == "万" and kind is Kind.RATIO):
        raise NotAFact(_("单位不对"))
    if kind is Kind.RATIO:
        return Decimal(text.replace(",", "")) / 100
    if unit:
        return Decimal(text.replace(",", "")) * _TEN_THOUSAND
    try:
        return parse_amount(text)
    except NotAnAmount as error:
        raise NotAFact(_("最多两位小数，不超过一万亿")) from error


def _checked(kind: Kind, number: Decimal) -> Value:
    if abs(number) > MAX_AMOUNT or (kind is Kind.AMOUNT and number != to_cents(number)):
        raise NotAFact(_("最多两位小数，不超过一万亿"))
    if kind is not Kind.AMOUNT and number < 0:
        raise NotAFact(_("不能小于零"))
    if kind is Kind.COUNT:
        if number != int(number):
            raise NotAFact(_("应是整数"))
        return int(number)
    if kind is Kind.RATIO:
        if number > 1:
            raise NotAFact(_("比率不超过 100%"))
        return number
    return to_cents(number)


#: An indicator and a fact of it.
_Key = tuple[str, str]


def _entries(sheet: ScoreSheet, typed: Mapping[str, str]) -> dict[_Key, Entry]:
    """By the first indicator that has the fact."""
    found: dict[_Key, Entry] = {}
    for line in sheet.lines:
        for fact, kind in fact_kinds(line.indicator).items():
            users = _users(sheet, line, fact)
            if users[0] == line.indicator:
                name = _name(users, fact)
                found[line.indicator, fact] = _entry(
                    name, fact, kind, getattr(line.facts, fact), typed.get(name, ""), users[1:]
                )
    return found


def _users(sheet: ScoreSheet, of: Line, fact: str) -> tuple[str, ...]:
    """The indicators that share the fact with ``of``: those where it says the same."""
    if fact == "planned":
        return (of.indicator,)
    value = getattr(of.facts, fact)
    return tuple(
        line.indicator
        for line in sheet.lines
        if fact in fact_kinds(line.indicator) and getattr(line.facts, fact) == value
    )


def _name(users: tuple[str, ...], fact: str) -> str:
    return f"{users[0]}.{fact}"


def _entry(name: str, fact: str, kind: Kind, real: Value, typed: str, also: tuple[str, ...]) -> Entry:
    value, error = real, ""
    typed = typed.strip()[:LONGEST]
    if typed:
        try:
            value = read(kind, typed, real)
        except NotAFact as odd:
            error = str(odd)
    return Entry(name, FACT_LABELS[fact], kind, real, typed, value, error, also)


def _facts(line: Line, entries: Mapping[_Key, Entry]) -> Facts:
    values: dict[str, Any] = {}
    for fact in fact_kinds(line.indicator):
        value = getattr(line.facts, fact)
        for (indicator, name), entry in entries.items():
            if name == fact and line.indicator in (indicator, *entry.also):
                value = entry.value
        values[fact] = value
    return type(line.facts)(**values)


def _lacks_a_plan(facts: Facts) -> bool:
    return any(value is None for value in facts.to_json().values())


@dataclass(frozen=True)
class Row:
    """An indicator on the page: what can be typed, the points both ways, and the working where they differ."""

    indicator: str
    name: str
    entries: list[Entry]
    real: Decimal | None
    imagined: Decimal | None
    steps: tuple[Message, ...]
    is_moved: bool

    @property
    def change(self) -> Decimal | None:
        return None if self.real is None or self.imagined is None else self.imagined - self.real


def rows_of(answer: WhatIf) -> list[Row]:
    """The indicators in order."""
    return [
        Row(
            old.indicator,
            old.name,
            answer.entries[old.indicator],
            old.points,
            new.points,
            new.working if old.facts != new.facts else (),
            old.facts != new.facts,
        )
        for old, new in zip(answer.real.lines, answer.imagined.lines, strict=True)
    ]
