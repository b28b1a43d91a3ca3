"""Two people at once leave one effect (reliability.md, Rules)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from loans.applications.errors import ApplicationError
from loans.applications.models import Application
from loans.applications.operations import change_application
from loans.approvals.errors import ActedAlready, ApprovalRefused
from loans.approvals.models import ApplicationDecision, Sitting
from loans.approvals.operations import close_sitting, withdraw
from loans.approvals.queries import approval_of, seen_of, stage_of_application
from loans.approvals.rules import Outcome, Post, Stage
from organization.staff.models import Role
from tests.builders import a_day, a_user, in_post
from tests.builders.applications import a_house, asked
from tests.builders.approvals import a_bench, asked_of, convened, said, sat, submitted, voted


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each gives, or the error by which it was refused; all begin together."""
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return call()
        except (ApprovalRefused, ApplicationError) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def refused(given: list[Any]) -> list[str]:
    return sorted(
        type(each).__name__ for each in given if isinstance(each, ApprovalRefused | ApplicationError)
    )


def test_two_directors_at_once(committed_db) -> None:
    bench = a_bench()
    second = a_user()
    in_post(second, bench.branch, Role.BRANCH_DIRECTOR)
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    for member in (*bench.group, bench.director, second):
        voted(sitting, member)
    _rise(bench, sitting)
    other = type(bench)(**{**vars(bench), "director": second})
    given = at_once(
        lambda: said(bench, application, Post.DIRECTOR),
        lambda: said(other, application, Post.DIRECTOR, Outcome.REFUSED),
    )
    assert len(refused(given)) == 1
    assert ApplicationDecision.objects.filter(post="director").count() == 1


def _rise(bench, sitting) -> None:
    close_sitting(
        sitting=sitting,
        seen=seen_of(sitting.application),
        minutes="",
        by=bench.director,
        on=a_day("2007-07-02"),
    )


def test_one_click_of_three_counts(committed_db) -> None:
    bench = a_bench()
    application = submitted(bench, asked_of(bench))
    given = at_once(*(lambda: said(bench, application, Post.EXAMINATION) for _ in range(3)))
    assert refused(given) == [ActedAlready.__name__] * 2


def test_two_who_convene_open_one_sitting(committed_db) -> None:
    bench = a_bench()
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    given = at_once(*(lambda: convened(bench, application) for _ in range(2)))
    assert refused(given) == ["SittingOpen"]
    assert Sitting.objects.count() == 1


def test_a_member_who_clicks_twice_votes_once(committed_db) -> None:
    bench = a_bench()
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    given = at_once(*(lambda: voted(sitting, bench.group[0]) for _ in range(3)))
    assert refused(given) == [ActedAlready.__name__] * 2


def test_approving_and_withdrawing_at_once(committed_db) -> None:
    bench = a_bench()
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    sat(bench, application)
    seen = seen_of(application)
    given = at_once(
        lambda: said(bench, application, Post.DIRECTOR),
        lambda: withdraw(
            application=application,
            seen=seen,
            reason="不借了",
            by=bench.officer,
            on=a_day("2007-07-02"),
        ),
    )
    # whoever is first: an approval is taken back too, as long as nobody has signed
    assert refused(given) in ([], ["AlreadyEnded"])
    assert approval_of(Application.objects.get()) is None
    assert ApplicationDecision.objects.filter(outcome="withdrawn").exists()


def test_changing_and_submitting_at_once_bind_what_was_seen(committed_db) -> None:
    bench = a_bench()
    application = asked_of(bench)
    day = a_day("2007-07-02")
    given = at_once(
        lambda: submitted(bench, application),
        lambda: change_application(
            number=application.number,
            version=1,
            asked=asked(9_000, collaterals=(a_house(20_000, day),)),
            by=bench.officer,
            on=day,
        ),
    )
    after = Application.objects.get()
    if refused(given) == ["NotToChange"]:
        assert (after.version, stage_of_application(after)) == (1, Stage.EXAMINATION)
    else:
        assert refused(given) == ["ContentChanged"]
        assert (after.version, stage_of_application(after)) == (2, Stage.INVESTIGATION)
