"""A scored subject as ``manage.py score MONTH --json`` prints it: a stable interface (score-json.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from appraisal.scoring.sheet import Line, ScoreSheet
from common.money import money_text


@dataclass(frozen=True)
class Subject:
    """Who was scored: ``kind`` is branch or officer, ``branch`` the code of their branch or its own."""

    kind: str
    code: str
    name: str
    branch: str


def subject_json(subject: Subject, sheet: ScoreSheet) -> dict[str, Any]:
    """One element of ``subjects``, its keys in the published order; sentences in Chinese whoever asks."""
    return {
        "kind": subject.kind,
        "code": subject.code,
        "name": subject.name,
        "branch": subject.branch,
        "composite": _points(sheet.composite),
        "parts": _all_points(sheet.parts),
        "weighted": _all_points(sheet.weighted),
        "missing": [sentence.chinese for sentence in sheet.missing],
        "indicators": [_indicator(line) for line in sheet.lines],
    }


def _indicator(line: Line) -> dict[str, Any]:
    return {
        "id": line.indicator,
        "points": _points(line.points),
        "facts": line.facts.to_json(),
        "working": [step.chinese for step in line.working],
    }


def _all_points(points: Mapping[str, Decimal | None]) -> dict[str, str | None]:
    return {key: _points(value) for key, value in points.items()}


def _points(points: Decimal | None) -> str | None:
    return None if points is None else money_text(points)
