"""Score a month: ask for it, keep the facts, add the points, make the result the month's current one.

The steps of one reckoning, each inside a transaction that the job's handler (``tasks.py``) holds the claim of:

1. ``store_facts``: the run with every subject's lines and their facts, at once. A job that is resumed scores these,
   and never mixes two states of the books.
2. ``score_next``: points and working of the next few subjects by the pure rules, from the stored facts alone.
3. ``finish``: the run becomes a draft and, by compare-and-set, the current one of its month; or ``offer``: it
   becomes a candidate, which a person compares with the current run and then takes over, or not.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from appraisal.scoring.errors import SchemeReplaced, ScoresPublished
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.gather import SubjectFacts
from appraisal.scoring.models import AppraisalScheme, RunState, Score, ScoreLine, ScoreRun
from appraisal.scoring.queries import KIND, check_reckonable, check_scoreable, published, scheme_of
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.sheet import ScoreSheet, score_sheet
from common.dates import Month
from common.facts import SubjectKind
from common.jobs.models import Job
from common.jobs.operations import request_job
from common.messages import Message
from organization.staff.models import User


def request_scores(*, month: Month, by: User | None) -> Job:
    """Have ``month`` scored in the background; the open job of that month if there is one.

    Raises:
        MonthWithoutBooks, NoScheme, ScoresPublished: it cannot be.
    """
    check_scoreable(month)
    params = {"month": str(month)}
    return request_job(kind=KIND, key=str(month), params=params, by=by.code if by else "")


def request_candidate(*, month: Month, by: User) -> Job:
    """Have ``month`` reckoned anew beside its current scores, published or not; nothing is replaced.

    Raises:
        MonthWithoutBooks, NoScheme: it cannot be.
    """
    check_reckonable(month)
    params = {"month": str(month), "candidate": True}
    return request_job(kind=KIND, key=f"{month} candidate", params=params, by=by.code)


def store_facts(
    *,
    job: Job,
    month: Month,
    scheme: AppraisalScheme,
    gathered: Iterable[SubjectFacts],
    provisional: bool,
) -> ScoreRun:
    """The job's run, with all subjects and their facts, nothing scored yet.

    What is said of missing plans waits in the lines' working, where the sheet will show it.

    Raises:
        SchemeReplaced: another scheme came into force for the month since ``scheme`` was looked up.
    """
    # an approval takes the schemes' rows before it looks for runs: one of the two sees the other
    AppraisalScheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    if scheme_of(month.year) != scheme:
        raise SchemeReplaced
    run = ScoreRun.objects.create(
        month=month.first_day, scheme=scheme, job=job, state=RunState.SCORING, provisional=provisional
    )
    gathered = list(gathered)
    scores = Score.objects.bulk_create([_unscored(run, each) for each in gathered])
    ScoreLine.objects.bulk_create(
        [line for score, each in zip(scores, gathered, strict=True) for line in _lines(score, each)]
    )
    return run


def score_next(*, run: ScoreRun, scheme: Scheme, size: int) -> int:
    """Score the next ``size`` subjects of the run; how many there were, 0 when all are scored."""
    scores = list(_unscored_of(run).order_by("pk").prefetch_related("lines")[:size])
    lines: list[ScoreLine] = []
    for score in scores:
        own = {line.indicator: line for line in score.lines.all()}
        sheet = _sheet_from(own, scheme)
        _take_over(score, sheet)
        lines += _scored_lines(own, sheet)
    _write_lines(lines)
    for score in scores:
        score.save(update_fields=_SCORED_FIELDS)
    return len(scores)


def finish(*, run: ScoreRun) -> bool:
    """End the run as a draft and make it the month's current one; whether it is.

    A run that began later and is finished already stays current. Compare and set: safe to call twice.

    Raises:
        ScoresPublished: somebody published the month's scores in the meantime; nothing changes.
    """
    month = Month.of(run.month)
    runs = lock_runs(month)
    if published(month):
        raise ScoresPublished(month)
    ended = ScoreRun.objects.filter(pk=run.pk, state=RunState.SCORING)
    ended.update(state=RunState.DRAFT, finished_at=timezone.now())
    if any(other.current and other.pk >= run.pk for other in runs):
        return ScoreRun.objects.filter(pk=run.pk, current=True).exists()
    ScoreRun.objects.filter(month=run.month, current=True).update(current=False)
    _discard_candidates(run)
    return ScoreRun.objects.filter(pk=run.pk, state=RunState.DRAFT).update(current=True) == 1


def offer(*, run: ScoreRun) -> bool:
    """End the run as the month's candidate, in the place of an older one; whether it is the current run, which it
    becomes only where there is none to compare it with. Compare and set: safe to call twice.
    """
    month = Month.of(run.month)
    if not any(other.current for other in lock_runs(month)):
        return finish(run=run)
    _discard_candidates(run)
    ended = ScoreRun.objects.filter(pk=run.pk, state=RunState.SCORING)
    ended.update(state=RunState.CANDIDATE, finished_at=timezone.now())
    return False


def lock_runs(month: Month) -> list[ScoreRun]:
    """The month's runs, locked in one order: two who decide on them at once take turns."""
    return list(ScoreRun.objects.select_for_update().filter(month=month.first_day).order_by("pk"))


def _discard_candidates(run: ScoreRun) -> None:
    """What was reckoned before ``run`` waits for no decision any more."""
    older = ScoreRun.objects.filter(month=run.month, pk__lt=run.pk, state=RunState.CANDIDATE)
    older.update(state=RunState.DISCARDED)


_SCORED_FIELDS = [
    "scored",
    *(f"{kind}{part}" for kind in ("part", "weighted") for part in "123"),
    "composite",
    "missing",
]


def _unscored_of(run: ScoreRun) -> QuerySet[Score]:
    return Score.objects.filter(run=run, scored=False)


def _unscored(run: ScoreRun, gathered: SubjectFacts) -> Score:
    subject = gathered.subject
    is_officer = subject.key.kind is SubjectKind.OFFICER
    return Score(
        run=run,
        kind=subject.key.kind.value,
        branch_id=subject.branch_id,
        officer_id=subject.key.pk if is_officer else None,
        code=subject.code,
        name=subject.name,
    )


def _lines(score: Score, gathered: SubjectFacts) -> list[ScoreLine]:
    return [
        ScoreLine(
            score=score,
            position=position,
            indicator=indicator,
            facts=facts.to_json(),
            working=_stored(gathered.missing.get(indicator, ())),
        )
        for position, (indicator, facts) in enumerate(gathered.facts.items(), start=1)
    ]


def _sheet_from(lines: Mapping[str, ScoreLine], scheme: Scheme) -> ScoreSheet:
    facts = {
        indicator: record.from_json(lines[indicator].facts) for indicator, record in INDICATOR_FACTS.items()
    }
    missing = {
        indicator: tuple(map(Message.from_json, line.working))
        for indicator, line in lines.items()
        if line.working
    }
    return score_sheet(scheme, facts, missing)


def _take_over(score: Score, sheet: ScoreSheet) -> None:
    score.scored, score.composite, score.missing = True, sheet.composite, _stored(sheet.missing)
    for part in sheet.parts:
        setattr(score, f"part{part}", sheet.parts[part])
        setattr(score, f"weighted{part}", sheet.weighted[part])


def _scored_lines(lines: Mapping[str, ScoreLine], sheet: ScoreSheet) -> Iterable[ScoreLine]:
    for scored in sheet.lines:
        line = lines[scored.indicator]
        line.points, line.working = scored.points, _stored((*scored.working, *scored.missing))
        yield line


def _write_lines(lines: Sequence[ScoreLine]) -> None:
    """Keep points and working, in one statement: ``bulk_update`` takes a hundred times as long (performance.md)."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE appraisal_scoreline line SET points = scored.points, working = scored.working::jsonb
            FROM unnest(%s::bigint[], %s::numeric[], %s::text[]) AS scored (id, points, working)
            WHERE line.id = scored.id
            """,
            [
                [line.pk for line in lines],
                [line.points for line in lines],
                [json.dumps(line.working) for line in lines],
            ],
        )


def _stored(messages: Iterable[Message]) -> list[dict[str, object]]:
    return [message.to_json() for message in messages]
