"""Sittings convened, voted in and closed (requirements.md L12)."""

from datetime import date

import pytest

from loans.approvals import errors
from loans.approvals.models import SittingMember
from loans.approvals.operations import close_sitting, open_sitting, vote, withdraw
from loans.approvals.queries import seen_of, stage_of_application
from loans.approvals.rules import Post, Stage, Verdict
from organization.staff.models import Role
from tests.builders import a_user, in_post
from tests.builders.approvals import (
    a_bench,
    asked_of,
    convened,
    said,
    sat,
    submitted,
    voted,
)

pytestmark = pytest.mark.django_db
DAY = date(2007, 7, 2)


@pytest.fixture
def bench():
    return a_bench()


def test_withdrawn_with_an_open_sitting(bench) -> None:
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    withdraw(
        application=application, seen=seen_of(application), reason="借款人不借了", by=bench.officer, on=DAY
    )
    assert stage_of_application(application) is Stage.WITHDRAWN
    with pytest.raises(errors.AlreadyEnded):
        voted(sitting, bench.group[0])


def test_a_body_that_is_too_small_cannot_sit() -> None:
    bench = a_bench(members=1)
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    with pytest.raises(errors.TooFewMembers):
        convened(bench, application)


def test_one_sitting_at_a_time_and_in_its_turn(bench) -> None:
    application = submitted(bench, asked_of(bench))
    with pytest.raises(errors.NotOnTurn):
        convened(bench, application)
    said(bench, application, Post.EXAMINATION)
    convened(bench, application)
    with pytest.raises(errors.SittingOpen):
        convened(bench, application)
    with pytest.raises(errors.NotYourPost):
        open_sitting(
            application=application, seen=seen_of(application), body=Post.GROUP, by=bench.officer, on=DAY
        )


def test_without_a_quorum_no_sooner_than_the_next_day(bench) -> None:
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    voted(sitting, bench.group[0])

    def close(on: date):
        return close_sitting(sitting=sitting, seen=seen_of(application), minutes="", by=bench.director, on=on)

    with pytest.raises(errors.QuorumMissing):
        close(DAY)
    assert close(date(2007, 7, 3)).verdict is Verdict.NO_QUORUM
    assert stage_of_application(application) is Stage.GROUP
    with pytest.raises(errors.NotOpen):
        close(date(2007, 7, 4))
    sat(bench, application)
    assert stage_of_application(application) is Stage.DIRECTOR


def test_only_the_chair_closes(bench) -> None:
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    with pytest.raises(errors.NotYourPost):
        close_sitting(sitting=sitting, seen=seen_of(application), minutes="", by=bench.group[0], on=DAY)


def test_who_joined_the_group_later_is_no_member_of_the_sitting(bench) -> None:
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    late = a_user()
    in_post(late, bench.branch, Role.LOAN_GROUP_MEMBER)
    with pytest.raises(errors.NotAMember):
        voted(sitting, late)
    assert SittingMember.objects.filter(sitting=sitting).count() == 4


def test_a_member_votes_once_and_says_why_not(bench) -> None:
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    member = bench.group[0]
    with pytest.raises(errors.ReasonMissing):
        vote(sitting=sitting, seen=seen_of(application), is_for=False, opinion=" ", by=member, on=DAY)
    voted(sitting, member, is_for=False)
    with pytest.raises(errors.ActedAlready):
        voted(sitting, member)


def test_an_act_asks_once(bench, django_assert_max_num_queries) -> None:
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    with django_assert_max_num_queries(14):
        voted(sitting, bench.group[0])
