"""What the rating group may decide, and when a list may end: each rule where it fires and where it does not."""

from datetime import date
from decimal import Decimal

import pytest

from loans.rating.rules import deciding
from loans.rating.rules.deciding import Seat

THREE = (Seat("甲"), Seat("乙", 7), Seat("丙"))
STANDARD = Decimal(2000)


def test_a_group_has_three_who_are_named_once() -> None:
    assert deciding.group_flaw(THREE, 3) is None
    assert deciding.group_flaw(THREE[:2], 3).values == {"fewest": "3", "count": "2"}
    assert deciding.group_flaw(THREE, 5).values == {"fewest": "5", "count": "3"}
    assert deciding.group_flaw((*THREE, Seat("甲")), 3).chinese == "同一名成员只能填一次"


def test_nobody_decides_on_their_own_household() -> None:
    assert "乙的本户须回避" in deciding.own_household(THREE, 7).chinese
    assert deciding.own_household(THREE, 8) is None


@pytest.mark.parametrize(
    ("grade", "limit", "standard", "reason", "fires"),
    [
        ("good", 2000, STANDARD, "", False),
        ("good", 1, STANDARD, "", False),
        ("good", "2000.01", STANDARD, "", True),
        ("good", "2000.01", STANDARD, "种植大户", False),
        ("good", 0, STANDARD, "", True),
        ("good", 500, None, "", True),
        ("good", 500, None, "按经营规模核定", False),
        ("none", 0, None, "", False),
        ("none", 1, None, "理由", True),
    ],
)
def test_limits(grade, limit, standard, reason, fires) -> None:
    """requirements.md L5: within the limit of the grade, or for a reason."""
    assert bool(deciding.limit_flaw(grade, Decimal(limit), standard, reason)) is fires


@pytest.mark.parametrize(
    ("grade", "scored", "vetoed", "reason", "fires"),
    [
        ("good", "good", False, "", False),
        ("good", "excellent", False, "", True),
        ("good", "excellent", False, "小组认为负债偏高", False),
        ("good", "none", True, "理由", True),
        ("none", "none", True, "", False),
    ],
)
def test_grades(grade, scored, vetoed, reason, fires) -> None:
    assert bool(deciding.grade_flaw(grade, scored, vetoed, reason)) is fires


@pytest.mark.parametrize(
    ("on", "objections", "fires"),
    [
        (date(2007, 3, 1), 0, True),
        (date(2007, 3, 7), 0, True),
        (date(2007, 3, 8), 0, False),
        (date(2007, 4, 1), 0, False),
        (date(2007, 3, 8), 1, True),
    ],
)
def test_a_list_stays_up_seven_days(on, objections, fires) -> None:
    """domain.md 2 (F17)."""
    given = {"posted_on": date(2007, 3, 1), "days": 7, "on": on, "open_objections": objections}
    assert bool(deciding.ending_flaw(**given)) is fires


def test_validity_counts_the_year_of_the_rating() -> None:
    assert deciding.valid_until(2007, 3) == date(2009, 12, 31)
    assert deciding.valid_until(2007, 1) == date(2007, 12, 31)


def test_only_vetoes_of_the_card_bind() -> None:
    assert deciding.vetoed(["npl"], ["npl", "false_data"])
    assert not deciding.vetoed(["npl"], ["false_data"])
