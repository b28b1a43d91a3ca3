"""Score a month in this process, as a job without a worker does."""

from appraisal.scoring.gather import ensure_snapshots, gather_facts
from appraisal.scoring.models import ScoreRun
from appraisal.scoring.operations import finish, score_next, store_facts
from appraisal.scoring.queries import scheme_of
from appraisal.scoring.scheme import Scheme
from common.dates import Month
from common.jobs.models import Job


def scored(month: str = "2007-06") -> ScoreRun:
    """The steps of the job's handler, one after another, in the test's transaction."""
    asked = Month.parse(month)
    row = scheme_of(asked.year)
    scheme = Scheme.from_data(row.content)
    provisional = ensure_snapshots(asked)
    run = store_facts(
        job=Job.objects.create(kind="score_month", key=month, state="done"),
        month=asked,
        scheme=row,
        gathered=gather_facts(asked, scheme).values(),
        provisional=provisional,
    )
    while score_next(run=run, scheme=scheme, size=50):
        pass
    finish(run=run)
    run.refresh_from_db()
    return run
