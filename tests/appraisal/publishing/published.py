"""A small county whose May and June are closed and scored, and how June is published."""

from datetime import date

from appraisal.publishing.models import Publication
from appraisal.publishing.operations import publish
from appraisal.publishing.seal import digest
from appraisal.scoring.models import ScoreRun
from appraisal.scoring.queries import current_run
from common.dates import Month
from organization.calendar.models import AccountingMonth
from organization.staff.models import Role, User
from tests.appraisal.scoring.small_county import County, the_county
from tests.builders import a_user, business_date, in_post, the_union

JUNE = Month(2007, 6)
ON = date(2007, 7, 5)


def a_closed_county() -> County:
    """``the_county`` on 5 July 2007, after the close of June."""
    county = the_county()
    business_date(ON)
    AccountingMonth.objects.update(state="closed", closed_at="2007-07-01T00:00:00+08:00")
    return county


def a_manager(code: str = "U002") -> User:
    manager = a_user("钱立", code)
    in_post(manager, the_union(), Role.UNION_MANAGER, since="2007-07-01")
    return manager


def june() -> ScoreRun:
    run = current_run(JUNE)
    assert run is not None
    return run


def june_published(by: User, on: date = ON) -> Publication:
    run = june()
    return publish(month=JUNE, run_id=run.pk, seal=digest(run), by=by, on=on)
