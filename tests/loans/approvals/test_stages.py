"""The stage follows from the acts and is never typed (requirements.md L11, L12)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from loans.approvals.rules import Outcome, Post, Stage
from loans.approvals.rules.stages import agreed_amount
from tests.loans.approvals.acting import (
    COMMITTEE,
    DEPARTMENT,
    DIRECTOR,
    EXAMINER,
    MANAGER,
    OFFICER,
    Case,
    examined,
    voted,
)


def test_from_the_officer_to_the_director() -> None:
    case = Case()
    assert case.stage is Stage.INVESTIGATION
    case.do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER)
    assert case.stage is Stage.EXAMINATION
    case.do(Post.EXAMINATION, Outcome.AGREED, EXAMINER)
    assert case.stage is Stage.GROUP
    assert case.sit().stage is Stage.GROUP
    for person in (11, 12, 13):
        assert case.vote(person).stage is Stage.GROUP
    assert case.rise().stage is Stage.DIRECTOR
    assert case.do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR).stage is Stage.APPROVED


def to_the_union() -> Case:
    return voted(50_000).do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR)


def test_over_the_authority_it_goes_to_the_union_to_the_end() -> None:
    case = to_the_union()
    assert case.stage is Stage.DEPARTMENT
    assert case.do(Post.DEPARTMENT, Outcome.AGREED, DEPARTMENT).stage is Stage.COMMITTEE
    case.sit(Post.COMMITTEE)
    for person in COMMITTEE:
        case.vote(person)
    assert case.rise().stage is Stage.MANAGER
    assert case.do(Post.MANAGER, Outcome.AGREED, MANAGER, amount=Decimal(40_000)).stage is Stage.APPROVED
    assert agreed_amount(case.acts, case.facts) == 40_000


def test_what_the_union_reduces_still_needs_its_committee() -> None:
    case = to_the_union().do(Post.DEPARTMENT, Outcome.AGREED, DEPARTMENT, amount=Decimal(30_000))
    assert case.stage is Stage.COMMITTEE


def test_what_the_branch_reduces_to_its_authority_ends_there() -> None:
    case = voted(50_000).do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR, amount=Decimal(30_000))
    assert (case.stage, agreed_amount(case.acts, case.facts)) == (Stage.APPROVED, Decimal(30_000))


def test_a_deposit_pledge_has_no_limit() -> None:
    case = voted(500_000)
    case.facts = replace(case.facts, authority=None)
    assert case.do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR).stage is Stage.APPROVED


@pytest.mark.parametrize(
    ("against", "stage"),
    [((), Stage.DIRECTOR), ((11,), Stage.DIRECTOR), ((11, 12), Stage.REFUSED)],
)
def test_the_group_says(against: tuple[int, ...], stage: Stage) -> None:
    assert voted(against=against).stage is stage


def test_a_sitting_without_quorum_decides_nothing() -> None:
    case = examined().sit().vote(11).vote(12).rise()
    assert case.stage is Stage.GROUP
    case.sit()
    for person in (11, 12, 13):
        case.vote(person)
    assert case.rise().stage is Stage.DIRECTOR


def test_a_changed_content_takes_an_approval_away() -> None:
    case = voted().do(Post.DIRECTOR, Outcome.AGREED, DIRECTOR)
    assert case.change().stage is Stage.INVESTIGATION


def test_returned_and_submitted_again_starts_the_posts_again() -> None:
    case = examined()
    case.acts.pop()
    case.do(Post.EXAMINATION, Outcome.RETURNED, EXAMINER)
    assert case.stage is Stage.RETURNED
    assert case.change().stage is Stage.RETURNED
    case.do(Post.INVESTIGATION, Outcome.SUBMITTED, OFFICER)
    assert case.stage is Stage.EXAMINATION
    assert case.do(Post.EXAMINATION, Outcome.AGREED, EXAMINER).stage is Stage.GROUP


def test_withdrawn_for_good() -> None:
    assert examined().do(Post.INVESTIGATION, Outcome.WITHDRAWN, OFFICER).stage is Stage.WITHDRAWN


def test_who_acted_at_two_desks_counts_at_the_first() -> None:
    case = examined().sit()
    forged = [case.act(Post.GROUP, Outcome.FOR, person, sitting=1) for person in (11, 12, EXAMINER)]
    case.facts = replace(
        case.facts, sittings=(replace(case.facts.sittings[0], members=frozenset({11, 12, 13, EXAMINER})),)
    )
    case.acts += forged
    assert case.rise().stage is Stage.GROUP
