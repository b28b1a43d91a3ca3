"""A few loans of each branch that cannot be repaid in time, on their way to another due date (requirements.md L17).

Each end of the way has some, so that every list of the tour has something in it. All on the county's last day.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from uuid import uuid4

from django.db import transaction

from demo.posts import Posts, approved, said, submitted
from demo.window import LAST_DAY
from loans.applications.errors import RulesRefuse
from loans.applications.models import Application, ApplicationKind
from loans.approvals.rules import Outcome, Post
from loans.extending.operations import enter_extension, sign_extension
from loans.extending.queries import extendable
from loans.extending.rules.facts import AskedConsent, AskedExtension, Extendable
from loans.origination.models import Loan
from loans.schedules.rules.days import months_after
from organization.units.models import Unit

EACH_BRANCH = 4
_ENDS = ("agreed", "submitted", "approved", "refused", "agreed", "entered", "agreed")
_SOON = timedelta(days=45)
_FURTHER_MONTHS = 6
#: Loans that are looked at before a branch is given up: some are overdue in part, some repaid.
_TRIED = 5


def dates_have_moved() -> bool:
    return Application.objects.filter(kind=ApplicationKind.EXTENSION).exists()


@transaction.atomic
def extend_loans() -> int:
    """Ask for extensions of loans that fall due soon, the same number in each branch; how many there are."""
    ends, count = cycle(_ENDS), 0
    for branch in Unit.objects.branches().order_by("code"):
        posts = Posts(branch)
        for application in _asked(posts):
            _go(application, next(ends), posts)
            count += 1
    return count


def _asked(posts: Posts) -> Iterator[Application]:
    """Of loans that an officer of the branch holds, by days of falling due."""
    soon = Loan.objects.filter(
        unit=posts.branch,
        due_on__range=(LAST_DAY, LAST_DAY + _SOON),
        standing__balance__gt=0,
        assignments__ends_on=None,
        assignments__officer__in=posts.officers,
    )
    made = 0
    rows = soon.select_related("customer__branch", "unit").order_by("due_on", "number").distinct()
    for loan in rows[: EACH_BRANCH * _TRIED]:
        if made == EACH_BRANCH:
            return
        if application := _apply(loan):
            made += 1
            yield application


def _apply(loan: Loan) -> Application | None:
    """None where the rules refuse."""
    known = extendable(loan, LAST_DAY)
    if known is None:
        return None
    asked = AskedExtension(months_after(known.due_on, _FURTHER_MONTHS), tuple(_consents(known)))
    officer = loan.assignments.get(ends_on=None).officer
    try:
        return enter_extension(loan=loan, asked=asked, by=officer, on=LAST_DAY)
    except RulesRefuse:
        return None


def _consents(known: Extendable) -> Iterator[AskedConsent]:
    """Of everybody who is known to answer; the papers of a loan that came with the books name nobody."""
    for each in known.answerers:
        yield AskedConsent(each.role, each.name, LAST_DAY, each.customer)
    if known.needs_one:
        yield AskedConsent("guarantor", "周保田", LAST_DAY)


def _go(application: Application, end: str, posts: Posts) -> None:
    """From the entry to ``end``."""
    if end == "entered":
        return
    submitted(application)
    if end == "submitted":
        return
    if end == "refused":
        said(application, Post.EXAMINATION, posts.reviewer, Outcome.REFUSED, "还款来源没有着落，不同意展期。")
        return
    said(application, Post.EXAMINATION, posts.reviewer, Outcome.AGREED, "属暂时困难，同意上会。")
    approved(application, posts)
    if end == "agreed":
        sign_extension(application=application, by=application.officer, on=LAST_DAY, key=uuid4())
