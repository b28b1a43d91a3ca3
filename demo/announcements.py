"""Two published months, and two appeals against them: one answered, one that still waits."""

from collections.abc import Iterable

from django.db import transaction

from appraisal.publishing.operations import accept_appeal, answer_appeal, publish, submit_appeal
from appraisal.publishing.queries import latest_publication
from appraisal.publishing.seal import digest
from appraisal.scoring.models import Score, ScoreRun
from appraisal.scoring.queries import current_run
from common.dates import Month
from demo.window import LAST_DAY
from organization.staff.models import User

#: Later ones wait for a manager: publishing is for the visitor to try.
PUBLISHED_MONTHS = (Month(2007, 4), Month(2007, 5))
MANAGER, CREDIT_DEPARTMENT, DIRECTOR, OFFICER = "10001", "10011", "10331", "10301"


def months_to_publish(scored: Iterable[Month]) -> list[Month]:
    """Months of the demo that are scored, and not published yet."""
    return [
        month
        for month in PUBLISHED_MONTHS
        if month in scored and current_run(month) is not None and latest_publication(month) is None
    ]


@transaction.atomic
def announce(*, month: Month) -> None:
    """Publish the month, and have it appealed against."""
    run = current_run(month)
    assert run is not None, "a month to publish is scored"
    publish(month=month, run_id=run.pk, seal=digest(run), by=_person(MANAGER), on=LAST_DAY)
    if month == PUBLISHED_MONTHS[0]:
        _answered(run)
    else:
        _waiting(run)


def _answered(run: ScoreRun) -> None:
    director = _person(DIRECTOR)
    branch = director.posts.get().unit
    appeal = submit_appeal(
        score=Score.objects.get(run=run, kind="branch", code=branch.code),
        indicator="2.3",
        fact="amount_uncollected",
        claim="月末最后一天收回的两笔到期贷款应计入收回，未收回金额偏大。",
        grounds="两笔均在月末当日现金收回，凭证已送联社。",
        by=director,
        on=LAST_DAY,
    )
    union = _person(CREDIT_DEPARTMENT)
    accept_appeal(appeal=appeal, by=union, on=LAST_DAY)
    answer_appeal(
        appeal=appeal,
        upheld=False,
        answer="经查，两笔凭证日期为次月一日，当月账务无误，已计入次月收回。",
        consequence=None,
        by=union,
        on=LAST_DAY,
    )


def _waiting(run: ScoreRun) -> None:
    officer = _person(OFFICER)
    submit_appeal(
        score=Score.objects.get(run=run, kind="officer", code=OFFICER),
        indicator="3.7",
        fact="borrowers_without",
        claim="有一户的催收通知书回执已经取回，不应计为缺回执。",
        grounds="回执原件在本社信贷档案中，可以核对。",
        by=officer,
        on=LAST_DAY,
    )


def _person(code: str) -> User:
    return User.objects.get(code=code)
