"""The seal of published scores: one number over everything that made them, which check_books reckons again."""

import json
from collections import defaultdict
from decimal import Decimal
from hashlib import sha256
from typing import Any

from appraisal.scoring.models import AppraisalScheme, Score, ScoreLine, ScoreRun
from common.money import money_text

_POINTS = ("part1", "part2", "part3", "weighted1", "weighted2", "weighted3", "composite")


def digest(run: ScoreRun) -> str:
    """SHA-256 over ``sealed`` as canonical JSON: keys in order, no blanks, UTF-8. Three queries."""
    text = json.dumps(sealed(run), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def sealed(run: ScoreRun) -> dict[str, Any]:
    """Month, the scheme's content, and every subject with facts, working and points, as they are stored now."""
    scheme = AppraisalScheme.objects.get(pk=run.scheme_id)
    return {
        "month": f"{run.month:%Y-%m}",
        "scheme": {"code": scheme.code, "content": scheme.content},
        "subjects": _subjects(run),
    }


def _subjects(run: ScoreRun) -> list[dict[str, Any]]:
    lines: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = ScoreLine.objects.filter(score__run=run).order_by("position", "indicator")
    for score_id, indicator, facts, points, working in rows.values_list(
        "score_id", "indicator", "facts", "points", "working"
    ):
        line = {"indicator": indicator, "facts": facts, "points": _text(points), "working": working}
        lines[score_id].append(line)
    scores = Score.objects.filter(run=run).order_by("kind", "code")
    return [_subject(score) | {"lines": lines[score.pk]} for score in scores]


def _subject(score: Score) -> dict[str, Any]:
    return {
        "kind": score.kind,
        "code": score.code,
        "name": score.name,
        "branch": score.branch_id,
        "officer": score.officer_id,
        "missing": score.missing,
    } | {name: _text(getattr(score, name)) for name in _POINTS}


def _text(points: Decimal | None) -> str | None:
    return None if points is None else money_text(points)
