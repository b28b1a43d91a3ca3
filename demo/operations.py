"""Load the demo county, close its months, score them (decisions.md, Demo): the same operations as everybody uses."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_noop as _

from appraisal.scoring.operations import request_scores
from common.dates import Month
from common.jobs.models import JobState
from common.jobs.operations import run_or_wait
from common.messages import Message
from demo.announcements import announce, months_to_publish
from demo.county import make_county
from demo.dossiers import files_are_laid_out, lay_out_files
from demo.households import settle_households
from demo.queries import accounts_to_open, asked_to_score, books_are_open, months_to_score, world_is_empty
from demo.rows import rows_of
from demo.window import LAST_CLOSED, LAST_DAY, SCORED_MONTHS
from exchange.operations import load_rows
from organization.calendar.errors import CalendarError
from organization.calendar.operations import close_month
from organization.staff.models import User
from organization.staff.operations import set_password

#: Which of all possible counties this one is; docs/demo.md describes it.
SEED = 2007

Told = Callable[[Message], None]


class DemoRefused(Exception):
    """The demo county cannot be made here; ``message`` says why and what to do."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.id)

    def __str__(self) -> str:
        return self.message.text


def load_demo(*, seed: int = SEED, scale: float = 1.0, told: Told) -> None:
    """Make the county of ``seed`` and load it, all of it or nothing. ``scale`` shrinks it, for tests.

    Raises:
        DemoRefused: there is data already.
    """
    if not world_is_empty():
        raise DemoRefused(Message(_("数据库中已有数据，示范县只载入空库；请换一个空的 DATA_DIR 或数据库。")))
    county = make_county(seed, scale, lambda what: told(Message(_("生成：%(what)s"), {"what": what})))
    load_rows(rows_of(county), by=None, report=lambda _done, _total, message: told(message))


def finish_demo(*, told: Told, scored: Sequence[Month] = SCORED_MONTHS) -> None:
    """Open the demo accounts, lay out credit files, close the months, score those of 2007, publish two; what is done
    already stays as it is.

    Raises:
        DemoRefused: the books do not allow a close, or a month could not be scored.
    """
    for code, password in accounts_to_open():
        set_password(user=User.objects.get(code=code), password=password, by=None, on=LAST_DAY)
    if members := settle_households(SEED):
        told(Message(_("已登记 %(count)s 名家庭成员"), {"count": f"{members:,}"}))
    if not files_are_laid_out():
        told(Message(_("已录入信用调查 %(count)s 份"), {"count": str(lay_out_files(SEED))}))
    if books_are_open():
        _close_months(told)
    for month in months_to_score(scored):
        # the close has asked already: a second job would be refused later, once the scores are published
        job = run_or_wait(asked_to_score(month) or request_scores(month=month, by=None))
        if job.state == JobState.FAILED:
            raise DemoRefused(Message.from_json(job.error or {"id": "", "values": {}}))
        told(Message(_("已计分 %(month)s"), {"month": str(month)}))
    for month in months_to_publish(scored):
        announce(month=month)
        told(Message(_("已公布 %(month)s"), {"month": str(month)}))


def _close_months(told: Told) -> None:
    try:
        close_month(
            month=LAST_CLOSED,
            by=None,
            report=lambda closed: told(Message(_("已结账 %(month)s"), {"month": str(closed.month)})),
        )
    except CalendarError as error:
        raise DemoRefused(error.message) from error
