"""Two thirds of all members, named and counted once (requirements.md L12; F29)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.approvals.rules import Terms, Verdict, tally

TERMS = Terms(Fraction(2, 3), Fraction(2, 3), 3)


@pytest.mark.parametrize(
    ("members", "in_favour", "against", "verdict"),
    [
        (3, 2, 0, Verdict.PASSED),
        (3, 1, 0, Verdict.NO_QUORUM),
        (3, 1, 1, Verdict.VOTED_DOWN),
        (4, 3, 1, Verdict.PASSED),
        (4, 2, 1, Verdict.VOTED_DOWN),
        (4, 2, 0, Verdict.NO_QUORUM),
        (5, 4, 1, Verdict.PASSED),
        (5, 3, 1, Verdict.VOTED_DOWN),
        (5, 3, 0, Verdict.NO_QUORUM),
        (7, 5, 0, Verdict.PASSED),
        (7, 4, 3, Verdict.VOTED_DOWN),
        (1, 1, 0, Verdict.TOO_FEW),
        (2, 2, 0, Verdict.TOO_FEW),
    ],
)
def test_two_thirds_of_all_members(members: int, in_favour: int, against: int, verdict: Verdict) -> None:
    votes = dict.fromkeys(range(in_favour), True) | dict.fromkeys(
        range(in_favour, in_favour + against), False
    )
    assert tally(votes, range(members), TERMS).verdict is verdict


def test_who_is_no_member_does_not_count() -> None:
    counted = tally({1: True, 2: True, 8: True, 9: True}, {1, 2, 3, 4}, TERMS)
    assert (counted.in_favour, counted.verdict) == (2, Verdict.NO_QUORUM)


def test_a_committee_of_four_is_too_small() -> None:
    five = Terms(Fraction(2, 3), Fraction(2, 3), 5)
    assert tally(dict.fromkeys(range(4), True), range(4), five).verdict is Verdict.TOO_FEW


SHARES = st.sampled_from([Fraction(*each) for each in ((51, 100), (3, 5), (2, 3), (3, 4), (1, 1))])
ballots = st.dictionaries(st.integers(0, 12), st.booleans())
bodies = st.frozensets(st.integers(0, 12), min_size=1)
terms = st.builds(
    Terms,
    quorum=SHARES,
    majority=SHARES,
    least_members=st.integers(3, 7),
)


@given(ballots, bodies, terms)
def test_what_passes_has_quorum_and_majority(votes, members, rule) -> None:
    counted = tally(votes, members, rule)
    assert counted.in_favour + counted.against + counted.absent == counted.members == len(members)
    if counted.has_passed:
        assert Fraction(counted.in_favour, counted.members) >= rule.majority
        assert Fraction(counted.present, counted.members) >= rule.quorum
        assert counted.members >= rule.least_members


@given(ballots, bodies, terms, st.integers(0, 12))
def test_one_more_agreeing_never_loses_it(votes, members, rule, person) -> None:
    if tally(votes, members, rule).has_passed:
        assert tally({**votes, person: True}, members, rule).has_passed


@given(ballots, bodies, terms, st.integers(0, 12))
def test_one_more_objecting_never_wins_it(votes, members, rule, person) -> None:
    if tally({**votes, person: False}, members, rule).has_passed:
        assert tally(votes | {person: True}, members, rule).has_passed


@given(ballots, bodies, terms)
def test_the_order_of_votes_does_not_matter(votes, members, rule) -> None:
    assert tally(votes, members, rule) == tally(dict(reversed(votes.items())), members, rule)
