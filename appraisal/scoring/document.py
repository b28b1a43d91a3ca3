"""A month's scores as one document: what ``manage.py score MONTH --json`` prints and the API answers (docs/score-json.md)."""

from typing import Any

from appraisal.scoring.json_form import Subject, subject_json
from appraisal.scoring.models import RunState, ScoreRun
from appraisal.scoring.queries import StoredSheet, stored_sheets
from common.dates import Month


def score_document(run: ScoreRun) -> dict[str, Any]:
    """The document of a finished run, its keys in the published order. Two queries; the run came with its scheme."""
    return {
        "scheme": run.scheme.code,
        "month": str(Month.of(run.month)),
        "state": "published" if run.state == RunState.PUBLISHED else "draft",
        "subjects": [_subject(stored) for stored in stored_sheets(run)],
    }


def _subject(stored: StoredSheet) -> dict[str, Any]:
    score = stored.score
    return subject_json(Subject(score.kind, score.code, score.name, score.branch.code), stored.sheet)
