"""Gather the facts of a scored month by the readings of a draft, and keep them for every trial that reads alike."""

from collections.abc import Iterable

from django.db import transaction

from appraisal.schemes.models import SchemeDraft, TrialFacts
from appraisal.schemes.queries import TRIAL, readings_of
from appraisal.scoring.gather import SubjectFacts
from appraisal.scoring.models import ScoreRun
from appraisal.scoring.scheme import Scheme
from common.dates import Month
from common.jobs.models import Job
from common.jobs.operations import request_job
from organization.staff.models import User


def request_trial(*, draft: SchemeDraft, run: ScoreRun, by: User) -> Job:
    """Have the facts gathered in the background; the open job for the same run and readings if there is one."""
    readings = readings_of(Scheme.from_data(draft.content))
    params = {
        "month": str(Month.of(run.month)),
        "run": run.pk,
        "draft": draft.pk,
        "readings": readings,
        "scheme": draft.content,
    }
    return request_job(kind=TRIAL, key=f"{run.pk} {readings}", params=params, by=by.code)


@transaction.atomic
def store_trial(
    *, job: Job, run: ScoreRun, readings: str, indicators: Iterable[str], gathered: Iterable[SubjectFacts]
) -> None:
    """Keep what was gathered for ``indicators``; an attempt after a crash finds it kept."""
    wanted = list(indicators)
    facts = {f"{each.subject.key.kind} {each.subject.code}": _kept(each, wanted) for each in gathered}
    TrialFacts.objects.bulk_create(
        [TrialFacts(run=run, readings=readings, job=job, facts=facts)], ignore_conflicts=True
    )


def _kept(gathered: SubjectFacts, indicators: Iterable[str]) -> dict[str, object]:
    return {
        indicator: {
            "facts": gathered.facts[indicator].to_json(),
            "missing": [sentence.to_json() for sentence in gathered.missing.get(indicator, ())],
        }
        for indicator in indicators
    }
