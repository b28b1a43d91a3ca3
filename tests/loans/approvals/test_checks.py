"""Each refusal fires, and does not when nothing is wrong (requirements.md O3, L12)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from loans.approvals import errors
from loans.approvals.rules import Outcome, Post, Stage
from loans.approvals.rules.checks import may_change
from tests.loans.approvals.acting import (
    DEPARTMENT,
    DIRECTOR,
    EXAMINER,
    MANAGER,
    OFFICER,
    Case,
    examined,
    voted,
)


def test_nobody_acts_at_two_posts() -> None:
    case = Case().do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER)
    with pytest.raises(errors.ActedAtAnotherPost):
        case.do(Post.EXAMINATION, Outcome.AGREED, OFFICER)
    case.do(Post.EXAMINATION, Outcome.AGREED, EXAMINER).sit(members=frozenset({EXAMINER, 11, 12}))
    with pytest.raises(errors.ActedAtAnotherPost):
        case.vote(EXAMINER)
    assert case.vote(11).vote(12).rise().stage is Stage.DIRECTOR


def test_who_votes_may_chair_the_same_body() -> None:
    assert voted().do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR).stage is Stage.APPROVED


def test_the_chair_cannot_overturn_a_no() -> None:
    case = voted(against=(11, 12))
    with pytest.raises(errors.CannotOverturn):
        case.do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR)


def test_the_chair_can_stop_a_yes() -> None:
    assert voted().do(Post.DIRECTOR, Outcome.REFUSED, DIRECTOR).stage is Stage.REFUSED


@pytest.mark.parametrize("amount", ["20000.01", "0", "-1"])
def test_an_amount_is_never_raised(amount: str) -> None:
    with pytest.raises(errors.MayNotRaise):
        voted().do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR, amount=Decimal(amount))


def test_nor_above_what_another_post_reduced_it_to() -> None:
    case = Case().do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER)
    case.do(Post.EXAMINATION, Outcome.AGREED, EXAMINER, amount=Decimal(15_000)).sit()
    for person in (11, 12, 13):
        case.vote(person)
    case.rise()
    with pytest.raises(errors.MayNotRaise):
        case.do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR, amount=Decimal(18_000))
    assert case.do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR, amount=Decimal(15_000)).stage is Stage.APPROVED


@pytest.mark.parametrize("post", [Post.EXAMINATION, Post.DEPARTMENT, Post.MANAGER, Post.DIRECTOR])
def test_out_of_turn(post: Post) -> None:
    with pytest.raises(errors.NotOnTurn):
        examined().do(post, Outcome.AGREED, 99)


def test_the_same_post_twice() -> None:
    with pytest.raises(errors.ActedAlready):
        examined().do(Post.EXAMINATION, Outcome.AGREED, EXAMINER)
    with pytest.raises(errors.ActedAlready):
        examined().sit().vote(11).vote(11)
    with pytest.raises(errors.ActedAlready):
        examined().do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER)


def test_another_version_than_now() -> None:
    case = voted()
    for seen in ({"version": 2}, {"content_hash": "b" * 64}):
        with pytest.raises(errors.ContentChanged):
            case.do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR, **seen)


def test_a_no_needs_its_reason() -> None:
    for outcome in (Outcome.RETURNED, Outcome.REFUSED):
        with pytest.raises(errors.ReasonMissing):
            voted().do(Post.DIRECTOR, outcome, DIRECTOR, words=" ")
    assert voted().do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR, words="").stage is Stage.APPROVED


def test_each_post_says_its_own() -> None:
    with pytest.raises(errors.OutcomeOfAnotherPost):
        examined().sit().do(Post.GROUP, Outcome.AGREED, 11, sitting=1)


def test_votes_only_of_members_in_an_open_sitting() -> None:
    with pytest.raises(errors.NotOpen):
        examined().do(Post.GROUP, Outcome.FOR, 11, sitting=1)
    with pytest.raises(errors.NotAMember):
        examined().sit().vote(99)
    with pytest.raises(errors.NotOpen):
        examined().sit().vote(11).rise().vote(12)


def test_once_more_after_a_refusal_with_new_facts_only() -> None:
    case = voted(against=(11, 12))
    assert may_change(case.acts, case.facts)
    with pytest.raises(errors.NothingNew):
        case.do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER, new_facts="增加保证人")
    case.change()
    with pytest.raises(errors.NothingNew):
        case.do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER)
    case.do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER, new_facts="增加保证人")
    case.do(Post.EXAMINATION, Outcome.REFUSED, EXAMINER)
    assert not may_change(case.acts, case.facts)
    with pytest.raises(errors.OnceMoreOnly):
        case.change().do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER, new_facts="又有保证人")


def test_after_its_end_nothing() -> None:
    approved = voted().do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR)
    approved.facts = replace(approved.facts, is_used=True)
    refused = voted().do(Post.DIRECTOR, Outcome.REFUSED, DIRECTOR)
    withdrawn = examined().do(Post.INVESTIGATION, Outcome.WITHDRAWN, OFFICER)
    for case in (approved, refused, withdrawn):
        with pytest.raises(errors.AlreadyEnded):
            case.do(Post.INVESTIGATION, Outcome.WITHDRAWN, OFFICER)
        with pytest.raises(errors.AlreadyEnded):
            case.do(Post.MANAGER, Outcome.AGREED, MANAGER)


def test_an_approval_is_taken_back_until_it_is_used() -> None:
    approved = voted().do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR)
    with pytest.raises(errors.AlreadyEnded):
        approved.do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER)
    assert approved.do(Post.INVESTIGATION, Outcome.WITHDRAWN, OFFICER).stage is Stage.WITHDRAWN


def test_may_be_changed_while_it_is_with_the_officer() -> None:
    case = Case()
    assert may_change(case.acts, case.facts)
    case.do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER)
    assert not may_change(case.acts, case.facts)
    case.do(Post.EXAMINATION, Outcome.RETURNED, EXAMINER)
    assert may_change(case.acts, case.facts)


def test_a_returned_application_waits_for_its_officer() -> None:
    case = voted(50_000).do(Post.DIRECTOR, Outcome.RETURNED, DIRECTOR)
    with pytest.raises(errors.NotOnTurn):
        case.do(Post.DEPARTMENT, Outcome.AGREED, DEPARTMENT)
    with pytest.raises(errors.ContentChanged):
        case.do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER, round=1)
    case.facts = replace(case.facts, amount=Decimal(10_000))
    assert case.do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER).stage is Stage.EXAMINATION
