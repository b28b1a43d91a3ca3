"""Reads ``clauses.md``: rows of facts and points that a clerk can check, and steps of score sheets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from appraisal.scoring.fact_records import Facts, Kind, kinds_of
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.scheme import Scheme, scheme_2007
from appraisal.scoring.terms import Terms

_HEADING = re.compile(r"## (?P<indicator>[0-9.]+) (?:with (?P<field>\w+) = (?P<value>\S+)|.+)\Z")
_WORKING = re.compile(r"Steps of «(?P<case>.+)»:\Z")


@dataclass(frozen=True)
class Row:
    """``points`` is None where a plan is missing; ``steps`` is None where the page does not fix them."""

    indicator: str
    case: str
    facts: Facts
    terms: Terms
    points: str | None
    steps: list[str] | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.indicator} {self.case}"


def clause_rows() -> list[Row]:
    """Every row of the page, in its order."""
    text = Path(__file__).with_name("clauses.md").read_text(encoding="utf-8")
    return [
        row for section in re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:] for row in _section(section)
    ]


def _section(section: str) -> Iterator[Row]:
    lines = [line for line in section.splitlines() if line]
    heading = _HEADING.match(lines[0])
    assert heading, lines[0]
    indicator = heading["indicator"]
    terms = _terms(indicator, heading["field"], heading["value"])
    columns, _, *cells = [_cells(line) for line in lines if line.startswith("|")]
    steps = _steps(lines)
    assert (columns[0], columns[-1]) == ("case", "points"), columns
    for row in cells:
        case, *values, points = row
        facts = _facts(INDICATOR_FACTS[indicator], dict(zip(columns[1:-1], values, strict=True)))
        yield Row(indicator, case, facts, terms, _points(points), steps.pop(case, None))
    assert not steps, f"steps of cases that are not in the table: {list(steps)}"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _steps(lines: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    case = ""
    for line in lines:
        if match := _WORKING.match(line):
            case = match["case"]
            found[case] = []
        elif line.startswith("- "):
            found[case].append(line.removeprefix("- "))
    return found


def _points(text: str) -> str | None:
    return None if text == "none" else text.replace(",", "")


def _facts(record: type[Facts], cells: dict[str, str]) -> Facts:
    data: dict[str, Any] = {}
    for name, text in cells.items():
        bare = text.replace(",", "")
        data[name] = (
            None if text == "missing" else int(bare) if kinds_of(record)[name][0] is Kind.COUNT else bare
        )
    return record.from_json(data)


def _terms(indicator: str, name: str | None, value: str | None) -> Terms:
    published = scheme_2007()
    if name is None:
        return published.indicators[indicator]
    data = published.to_data()
    assert name in data["indicators"][indicator], name
    data["indicators"][indicator][name] = None if value == "none" else value
    return Scheme.from_data(data).indicators[indicator]
