"""Decide on a new reckoning: take it over in the place of the current scores, or leave these as they are."""

from datetime import date

from django.db import transaction

from appraisal.publishing.errors import NoCandidate, ScoresMoved, StillPublished
from appraisal.scoring.models import RunState, ScoreRun
from appraisal.scoring.operations import lock_runs
from common.audit.models import AuditKind
from common.audit.operations import record
from common.dates import Month
from organization.staff.models import User


@transaction.atomic
def take_over(*, month: Month, candidate_id: int, instead_of_id: int, by: User, on: date) -> ScoreRun:
    """Make the candidate the month's draft and current run.

    Args:
        candidate_id, instead_of_id: the two runs that ``by`` has compared.

    Raises:
        NoCandidate: somebody has decided already.
        StillPublished: the scores are published; a withdrawal comes first.
        ScoresMoved: the current scores are others by now.
    """
    runs = lock_runs(month)
    candidate, current = _candidate(runs, candidate_id, month), _current(runs)
    if current is None or current.pk != instead_of_id:
        raise ScoresMoved(month)
    if current.state == RunState.PUBLISHED:
        raise StillPublished(month)
    ScoreRun.objects.filter(pk=current.pk).update(current=False)
    ScoreRun.objects.filter(pk=candidate.pk).update(state=RunState.DRAFT, current=True)
    _note(by, f"take_over_scores {month}", on, run=candidate.pk, instead_of=current.pk)
    candidate.refresh_from_db()
    return candidate


@transaction.atomic
def discard(*, month: Month, candidate_id: int, by: User, on: date) -> None:
    """Leave the current scores as they are; the candidate's figures stay, and nobody is asked about them again.

    Raises:
        NoCandidate: somebody has decided already.
    """
    candidate = _candidate(lock_runs(month), candidate_id, month)
    ScoreRun.objects.filter(pk=candidate.pk).update(state=RunState.DISCARDED)
    _note(by, f"discard_scores {month}", on, run=candidate.pk)


def _candidate(runs: list[ScoreRun], pk: int, month: Month) -> ScoreRun:
    for run in runs:
        if run.pk == pk and run.state == RunState.CANDIDATE:
            return run
    raise NoCandidate(month)


def _current(runs: list[ScoreRun]) -> ScoreRun | None:
    return next((run for run in runs if run.current), None)


def _note(by: User, what: str, on: date, **details: object) -> None:
    record(kind=AuditKind.OPERATED, actor=by.code, subject=what, details=details, business_date=on)
