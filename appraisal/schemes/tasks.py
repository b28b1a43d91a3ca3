"""The job that gathers facts for a trial: its readings are not those that the month was scored by."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from appraisal.schemes.operations import store_trial
from appraisal.schemes.queries import TRIAL
from appraisal.schemes.rules.comparing import gathered_anew
from appraisal.scoring.gather import ensure_snapshots, gather_facts
from appraisal.scoring.models import ScoreRun
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.tasks import one_state_of_the_books
from common.dates import Month
from common.jobs.registry import job_kind
from common.jobs.run import JobError, JobRun
from common.messages import Message

GATHERING = _("正在按新办法的口径取数")
RUN_GONE = _("该月已重新计分，请重新试算")


@job_kind(TRIAL, gettext_lazy("考核办法试算"))
def gather_for_trial(run: JobRun) -> Mapping[str, Any]:
    """Gather the month's facts by the scheme that the job holds, and keep those that it reads otherwise."""
    run.progress(0, 2, Message(GATHERING))
    tried = ScoreRun.objects.select_related("scheme").filter(pk=run.params["run"]).first()
    if tried is None:
        raise JobError(Message(RUN_GONE))
    month, scheme = Month.of(tried.month), Scheme.from_data(run.params["scheme"])
    with one_state_of_the_books():
        ensure_snapshots(month)
        gathered = gather_facts(month, scheme)
    with run.chunk():
        store_trial(
            job=run.job,
            run=tried,
            readings=run.params["readings"],
            indicators=gathered_anew(Scheme.from_data(tried.scheme.content), scheme),
            gathered=gathered.values(),
        )
        run.progress(2, 2)
    return {"subjects": len(gathered)}
