"""What the acts on an application ask, from the report to the approval, and the pages beside them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loans.approvals.models import ApplicationStage
from loans.approvals.operations import close_sitting
from loans.approvals.queries import seen_of
from loans.approvals.queries.shown import counted, rounds_of, sittings_of
from loans.approvals.rules import Outcome, Post, Stage
from tests.builders import business_date
from tests.builders.approvals import a_bench, asked_of, convened, said, sat, submitted, voted
from tests.loans.approvals.looking import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def bench():
    business_date(DAY)
    return a_bench()


def test_what_each_act_asks(bench, django_assert_max_num_queries) -> None:
    """Two of each are the savepoint, one the entry in the audit."""
    application = asked_of(bench)
    with django_assert_max_num_queries(11):
        submitted(bench, application)
    with django_assert_max_num_queries(10):
        said(bench, application, Post.EXAMINATION)
    with django_assert_max_num_queries(11):
        sitting = convened(bench, application)
    for member in (*bench.group, bench.director):
        with django_assert_max_num_queries(9):
            voted(sitting, member, on=sitting.opened_on)
    with django_assert_max_num_queries(10):
        close_sitting(
            sitting=sitting,
            seen=seen_of(application),
            minutes="",
            by=bench.director,
            on=sitting.opened_on,
        )
    with django_assert_max_num_queries(10):
        said(bench, application, Post.DIRECTOR)


def test_a_vote_leaves_the_stage_since_when_it_was(bench) -> None:
    application = submitted(bench, asked_of(bench), on="2007-07-02")
    said(bench, application, Post.EXAMINATION, on="2007-07-03")
    voted(convened(bench, application, on="2007-07-04"), bench.group[0], on="2007-07-05")
    kept = ApplicationStage.objects.get(application=application)
    assert (kept.stage, f"{kept.since}") == (Stage.GROUP.value, "2007-07-03")


def test_sittings_are_counted_together(bench) -> None:
    application = asked_of(bench)
    counts = []
    for _round in range(2):
        submitted(bench, application)
        said(bench, application, Post.EXAMINATION)
        sat(bench, application)
        said(bench, application, Post.DIRECTOR, Outcome.RETURNED)
        with CaptureQueriesContext(connection) as asked:
            shown = rounds_of(application)
        counts.append(len(asked))
    assert [len(each.sittings) for each in shown] == [1, 1]
    assert all(len(each.sittings[0].ballots) == len(bench.group) + 1 for each in shown)
    assert counts[0] == counts[1] == 4
    assert [each.sitting.round for each in counted(list(sittings_of(application)))] == [1, 2]


def test_what_the_pages_ask(client, bench, django_assert_max_num_queries) -> None:
    application = asked_of(bench)
    for user, page, most in ((bench.officer, "submit", 27), (bench.reviewer, "examine", 26)):
        client.force_login(user)
        client.get("/approvals/")
        with django_assert_max_num_queries(most):
            assert client.get(f"/applications/{application.number}/{page}/").status_code == 200
        if page == "submit":
            submitted(bench, application)
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    client.force_login(bench.director)
    with django_assert_max_num_queries(26):
        assert client.get(f"/approvals/sittings/{sitting.pk}/").status_code == 200


def test_the_work_list_asks_the_same_for_one_and_for_five(client, bench) -> None:
    client.force_login(bench.reviewer)
    client.get("/approvals/")
    counts = []
    for more in (1, 4):
        for _application in range(more):
            submitted(bench, asked_of(bench))
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/approvals/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
