"""Stored scores, made by the real rules from facts that a test chooses."""

import json
from pathlib import Path
from typing import Any

from appraisal.scoring import models
from appraisal.scoring.fact_records import Facts, Kind
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.labels import fact_kinds
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.sheet import ScoreSheet, score_sheet
from common.dates import Month
from common.jobs.models import Job, JobState
from organization.staff.models import User
from organization.units.models import Unit

SCHEME_2007 = Path(models.__file__).with_name("scheme_2007.json")
_PLAIN: dict[Kind, str | int] = {Kind.AMOUNT: "1000.00", Kind.RATIO: "0.04", Kind.COUNT: 0}


def the_scheme() -> models.AppraisalScheme:
    content = json.loads(SCHEME_2007.read_text(encoding="utf-8"))
    return models.AppraisalScheme.objects.get_or_create(
        code="2007", defaults={"effective_year": 2007, "content": content}
    )[0]


def facts(**changed: Any) -> dict[str, Facts]:
    """Facts of all indicators: every amount 1,000, every count 0; ``changed`` by name, in all indicators alike."""
    return {
        indicator: record.from_json(
            {name: changed.get(name, _PLAIN[kind]) for name, kind in fact_kinds(indicator).items()}
        )
        for indicator, record in INDICATOR_FACTS.items()
    }


def a_run(month: str = "2007-06", **fields: Any) -> models.ScoreRun:
    job = Job.objects.create(kind="score_month", key=month, state=JobState.DONE)
    given = {"state": models.RunState.DRAFT, "current": True} | fields
    return models.ScoreRun.objects.create(
        month=Month.parse(month).first_day, scheme=the_scheme(), job=job, **given
    )


def a_score(
    run: models.ScoreRun, subject: Unit | User, branch: Unit | None = None, **changed: Any
) -> models.Score:
    """The score of a branch, or of an officer of ``branch``."""
    sheet = score_sheet(Scheme.from_data(run.scheme.content), facts(**changed), {})
    officer = subject if isinstance(subject, User) else None
    home = branch if branch is not None else subject
    score = models.Score.objects.create(
        run=run,
        kind=models.SubjectKind.OFFICER if officer else models.SubjectKind.BRANCH,
        branch=home,
        officer=officer,
        code=subject.code,
        name=subject.name,
        scored=True,
        composite=sheet.composite,
        missing=[sentence.to_json() for sentence in sheet.missing],
        **{f"part{key}": value for key, value in sheet.parts.items()},
        **{f"weighted{key}": value for key, value in sheet.weighted.items()},
    )
    models.ScoreLine.objects.bulk_create(_lines(score, sheet))
    return score


def _lines(score: models.Score, sheet: ScoreSheet) -> list[models.ScoreLine]:
    return [
        models.ScoreLine(
            score=score,
            position=position,
            indicator=line.indicator,
            facts=line.facts.to_json(),
            points=line.points,
            working=[step.to_json() for step in line.working],
        )
        for position, line in enumerate(sheet.lines)
    ]
