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
        indicator="3.5",
        fact="unrated",
        claim="未评级户中有一户已经停业，不应计入个体工商户数。",
        grounds="该户营业执照已于四月注销，证明存于本社信贷档案。",
        by=director,
        on=LAST_DAY,
    )
    union = _person(CREDIT_DEPARTMENT)
    accept_appeal(appeal=appeal, by=union, on=LAST_DAY)
    answer_appeal(
        appeal=appeal,
        upheld=False,
        answer="经查，该户注销手续在五月办结，四月末仍在册，当月数据无误；五月起不再计入。",
        consequence=None,
        by=union,
        on=LAST_DAY,
    )


def _waiting(run: ScoreRun) -> None:
    officer = _person(OFFICER)
    submit_appeal(
        score=Score.objects.get(run=run, kind="officer", code=OFFICER),
        indicator="3.1",
        fact="with_file",
        claim="有三户农户的信用档案已经建立，没有计入已建档农户。",
        grounds="档案原件在本社信贷档案中，可以核对。",
        by=officer,
        on=LAST_DAY,
    )


def _person(code: str) -> User:
    return User.objects.get(code=code)
