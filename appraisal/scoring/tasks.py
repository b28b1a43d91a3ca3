"""Scores in the background: the handler of the job, and what asks for it after a month closed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from appraisal.scoring.errors import CannotScore, SchemeReplaced
from appraisal.scoring.gather import ensure_snapshots, gather_facts
from appraisal.scoring.models import ScoreRun
from appraisal.scoring.operations import finish, offer, score_next, store_facts
from appraisal.scoring.queries import KIND, check_reckonable, check_scoreable, months_to_score, scheme_of
from appraisal.scoring.scheme import Scheme
from common.dates import Month
from common.jobs.operations import request_job_once
from common.jobs.registry import job_kind
from common.jobs.run import JobError, JobRun
from common.jobs.ticks import Due, tick
from common.messages import Message
from organization.calendar.holding import snapshots_held
from organization.calendar.steps import after_close

#: Subjects that are scored in one transaction.
CHUNK = 50

GATHERING = _("正在取数")
SCORING = _("已计分 %(done)s／%(total)s 个对象")


@job_kind(KIND, gettext_lazy("考核计分"))
def score_month(run: JobRun) -> Mapping[str, Any]:
    """Score the month that the job names; an attempt after a crash goes on with the facts that are stored."""
    month = Month.parse(run.params["month"])
    try:
        reckoning = ScoreRun.objects.select_related("scheme").filter(job=run.job).first() or _begin(
            run, month
        )
        scheme = Scheme.from_data(reckoning.scheme.content)
        total = reckoning.scores.count()
        while True:
            with run.chunk():
                scored = score_next(run=reckoning, scheme=scheme, size=CHUNK)
                done = reckoning.scores.filter(scored=True).count()
                run.progress(done, total, Message(SCORING, {"done": str(done), "total": str(total)}))
            if not scored:
                break
        with run.chunk():
            is_current = offer(run=reckoning) if _is_candidate(run) else finish(run=reckoning)
    except CannotScore as error:
        raise JobError(error.message) from error
    without = reckoning.scores.filter(composite=None).count()
    return {"run": reckoning.pk, "subjects": total, "without_composite": without, "current": is_current}


def _begin(run: JobRun, month: Month) -> ScoreRun:
    """Gather the facts from one state of the books, and store them."""
    run.progress(0, 1, Message(GATHERING))
    check = check_reckonable if _is_candidate(run) else check_scoreable
    check(month)
    scheme = scheme_of(month.year)
    with one_state_of_the_books():
        provisional = ensure_snapshots(month)
        gathered = gather_facts(month, Scheme.from_data(scheme.content))
    try:
        with run.chunk():
            return store_facts(
                job=run.job, month=month, scheme=scheme, gathered=gathered.values(), provisional=provisional
            )
    except SchemeReplaced:
        return _begin(run, month)


def _is_candidate(run: JobRun) -> bool:
    """Whether the job reckons for comparison only."""
    return bool(run.params.get("candidate"))


@contextmanager
def one_state_of_the_books() -> Iterator[None]:
    """One transaction that sees the books as they are at its beginning, also while people enter into an open month.

    Nobody else makes or closes snapshots meanwhile: their rows would be those of another state.
    """
    with snapshots_held(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        # a county's loans are joined in memory, not on disk
        cursor.execute("SET LOCAL work_mem = '64MB'")
        yield


def _due(month: Month) -> Due:
    # a key of its own: a reckoning of the open month, asked for before the close, does not stand in its way
    return Due(KIND, f"{month} closed", {"month": str(month)})


@after_close
def score_closed_month(month: Month) -> None:
    """Ask for the scores of a month that was just closed."""
    for due in closed_months_due():
        if due == _due(month):
            request_job_once(kind=due.kind, key=due.key, params=due.params, by="")


@tick("scores of closed months")
def closed_months_due() -> list[Due]:
    """Closed months that have no scores of closed books yet: also those whose close could not ask (a crash)."""
    return [_due(month) for month in months_to_score()]
