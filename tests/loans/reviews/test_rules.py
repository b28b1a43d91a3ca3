"""Annual review: which outcome fits what is known, and that a raise raises (domain.md 2, F17)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loans.reviews.errors import (
    AboveGradeLimit,
    AlreadyReviewed,
    NotLowered,
    NotRaised,
    OutcomeDoesNotFit,
    RatedThisYear,
    ReasonMissing,
    ReviewRefused,
)
from loans.reviews.rules import GRADES, Conduct, Decision, Held, check, check_due, fitting

GOOD = Held("good", Decimal(1_500))
CLEAN = Conduct()
LATE, DIVERTED, WILFUL = Conduct(Decimal(1)), Conduct(diverted=True), Conduct(wilful=True)
UP = Decision("raised", "excellent", Decimal(2_000), "连续三年按期还款")
DOWN = Decision("lowered", "ordinary", Decimal(1_000), "收入减少")
KEPT = Decision("kept", "good", Decimal(1_500))
CANCELLED = Decision("cancelled", "none", Decimal(0), "迁出本乡")
MOST = {"excellent": Decimal(2_000), "good": Decimal(1_500), "ordinary": Decimal(1_000), "none": None}


def decide(decision: Decision, conduct: Conduct = CLEAN, held: Held = GOOD) -> None:
    check(decision, held=held, conduct=conduct, most=MOST[decision.grade])


@pytest.mark.parametrize("decision", [UP, DOWN, KEPT, CANCELLED], ids=lambda each: each.outcome)
def test_a_clean_record_takes_any_outcome(decision) -> None:
    decide(decision)


@pytest.mark.parametrize("conduct", [LATE, DIVERTED, WILFUL])
@pytest.mark.parametrize("decision", [UP, KEPT], ids=lambda each: each.outcome)
def test_a_bad_record_is_neither_raised_nor_kept(decision, conduct) -> None:
    with pytest.raises(OutcomeDoesNotFit):
        decide(decision, conduct)


@pytest.mark.parametrize("conduct", [LATE, DIVERTED])
@pytest.mark.parametrize("decision", [DOWN, CANCELLED], ids=lambda each: each.outcome)
def test_a_bad_record_is_lowered_or_cancelled(decision, conduct) -> None:
    decide(decision, conduct)


def test_wilful_default_cancels() -> None:
    decide(CANCELLED, WILFUL)
    with pytest.raises(OutcomeDoesNotFit, match="恶意拖欠"):
        decide(DOWN, WILFUL)


@pytest.mark.parametrize("decision", [UP, DOWN, CANCELLED], ids=lambda each: each.outcome)
def test_all_but_keeping_needs_a_reason(decision) -> None:
    with pytest.raises(ReasonMissing):
        decide(Decision(decision.outcome, decision.grade, decision.limit, "  "))


def test_what_raises_nothing_is_no_raise() -> None:
    for grade, limit in (("good", 1_500), ("ordinary", 2_000), ("excellent", 1_400)):
        with pytest.raises(NotRaised):
            check(
                Decision("raised", grade, Decimal(limit), "好"), held=GOOD, conduct=CLEAN, most=Decimal(9_999)
            )


def test_what_lowers_nothing_is_no_lowering() -> None:
    for grade, limit in (("good", 1_500), ("excellent", 1_000), ("ordinary", 1_600)):
        with pytest.raises(NotLowered):
            check(Decision("lowered", grade, Decimal(limit), "差"), held=GOOD, conduct=CLEAN, most=None)


def test_no_more_than_the_grade_may_have() -> None:
    decide(UP)
    with pytest.raises(AboveGradeLimit, match=r"2,000\.00"):
        decide(Decision("raised", "excellent", Decimal("2000.01"), "好"))
    with pytest.raises(AboveGradeLimit, match=r"1,000\.00"):
        decide(Decision("lowered", "ordinary", Decimal(1_200), "差"))


def test_without_a_limit_nobody_gets_more() -> None:
    with pytest.raises(AboveGradeLimit):
        check(UP, held=GOOD, conduct=CLEAN, most=None)
    check(Decision("raised", "excellent", Decimal(1_500), "好"), held=GOOD, conduct=CLEAN, most=None)


def test_a_limit_granted_earlier_may_fall_to_what_is_still_more_than_the_grade_has() -> None:
    held = Held("good", Decimal(9_000))
    check(Decision("lowered", "good", Decimal(5_000), "差"), held=held, conduct=CLEAN, most=Decimal(1_500))


def test_the_first_review_is_in_the_year_after_the_rating() -> None:
    check_due(rating_year=2006, reviewed=(), on=date(2007, 1, 1))
    for year in (2007, 2008):
        with pytest.raises(RatedThisYear):
            check_due(rating_year=year, reviewed=(), on=date(2007, 12, 31))


def test_one_review_a_year() -> None:
    check_due(rating_year=2005, reviewed=(2006,), on=date(2007, 3, 1))
    with pytest.raises(AlreadyReviewed):
        check_due(rating_year=2005, reviewed=(2006, 2007), on=date(2007, 3, 1))


amounts = st.integers(0, 30_000).map(Decimal)
conducts = st.builds(Conduct, amounts, st.booleans(), st.booleans())
decisions = st.builds(
    Decision, st.sampled_from(["raised", "lowered"]), st.sampled_from(GRADES), amounts, st.text(max_size=3)
)


# a busy machine is slow to draw; the rule itself is quick
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(decisions, conducts, st.builds(Held, st.sampled_from(GRADES), amounts), st.none() | amounts)
def test_whatever_passes_is_what_it_says(decision, conduct, held, most) -> None:
    """A raise never goes to who is late, diverts or will not pay, nor above the limit; a lowering gives nothing."""
    try:
        check(decision, held=held, conduct=conduct, most=most)
    except ReviewRefused:
        return
    assert decision.outcome in fitting(conduct)
    if decision.outcome == "raised":
        assert conduct == CLEAN
        assert held.limit <= decision.limit <= (held.limit if most is None else most)
    else:
        assert decision.limit <= held.limit
