"""The household card of domain.md 2.1 and the business card of 2.2, answer by answer; laws for any card."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import to_cents
from loans.rating.models import Grade
from loans.rating.reference import FIRST_LIMITS
from loans.rating.rules.cards import Measure, Veto, Way
from loans.rating.rules.flaws import flaws
from loans.rating.rules.scoring import NO_GRADE, score
from tests.loans.rating.cards import BEST, GOOD_BUSINESS, MEASURES, card, item_of, points_of

HOUSEHOLD, BUSINESS, ENTERPRISE = card("household"), card("business"), card("enterprise")
NOTHING = frozenset()


@pytest.mark.parametrize("shipped", [HOUSEHOLD, BUSINESS, ENTERPRISE])
def test_a_shipped_card_is_sound_and_of_100_points(shipped) -> None:
    assert flaws(shipped) == []
    assert sum(item.maximum for item in shipped.items) == 100


@pytest.mark.parametrize(
    ("code", "answer", "points"),
    [
        ("members", "3", 8),
        ("members", "2", 7),
        ("members", "1", 5),
        ("members", "0", 0),
        ("workers", "4", 8),
        ("workers", "2", 7),
        ("workers", "1", 3),
        ("workers", "0", 0),
        ("assets", "15000", 13),
        ("assets", "14999.99", 11),
        ("assets", "10000", 11),
        ("assets", "9999.99", 9),
        ("assets", "8000", 9),
        ("assets", "5000", 6),
        ("assets", "4999.99", 3),
        ("net_assets", "12000", 13),
        ("net_assets", "8000", 11),
        ("net_assets", "-1", 3),
        ("net_income", "3000", 14),
        ("net_income", "2000", 12),
        ("net_income", "1600", 10),
        ("net_income", "1000", 7),
        ("net_income", "0", 3),
        ("judgement", "excellent", 30),
        ("judgement", "good", 25),
        ("judgement", "ordinary", 15),
        ("judgement", "poor", 0),
        ("repayment", "normal", 10),
        ("repayment", "interest_late", 5),
        ("repayment", "principal_overdue", 0),
    ],
)
def test_household_steps(code, answer, points) -> None:
    """domain.md 2.1; averages: assets 10,000, net assets 8,000, net income 2,000."""
    assert points_of(HOUSEHOLD, code, answer) == points


@pytest.mark.parametrize(
    ("code", "answer", "points"),
    [
        ("years", "5", 10),
        ("years", "3", 8),
        ("years", "1", 5),
        ("years", "0.9", 0),
        ("character", "good", 10),
        ("character", "fair", 6),
        ("character", "poor", 0),
        ("premises", "own", 10),
        ("premises", "long_lease", 7),
        ("premises", "short_lease", 4),
        ("premises", "none", 0),
        ("net_assets", "90000", 15),
        ("net_assets", "60000", 12),
        ("net_assets", "30000", 8),
        ("net_assets", "29999", 3),
        ("debt_ratio", "30", 10),
        ("debt_ratio", "30.01", 8),
        ("debt_ratio", "50", 8),
        ("debt_ratio", "70", 5),
        ("debt_ratio", "70.01", 0),
        ("sales_growth", "10", 10),
        ("sales_growth", "0", 7),
        ("sales_growth", "-0.01", 2),
        ("debt_cover", "2", 10),
        ("debt_cover", "1.5", 8),
        ("debt_cover", "1", 5),
        ("debt_cover", "0.99", 0),
        ("settlement", "50", 5),
        ("settlement", "20", 3),
        ("settlement", "19", 0),
        ("record", "clean", 20),
        ("record", "interest_late", 12),
        ("record", "repaid", 5),
        ("record", "overdue", 0),
    ],
)
def test_business_steps(code, answer, points) -> None:
    """domain.md 2.2; 30,000 yuan are wanted. The enterprise card scores the same answers alike."""
    assert points_of(BUSINESS, code, answer) == points
    assert points_of(ENTERPRISE, code, answer) == points


def test_shares_are_off_and_the_rest_is_spread_over_100() -> None:
    assert item_of(HOUSEHOLD, "shares").off_because
    result = score(HOUSEHOLD, BEST, MEASURES, NOTHING)
    assert (HOUSEHOLD.maximum, result.points) == (96, Decimal("100.00"))
    # two members instead of three: 95 of 96
    result = score(HOUSEHOLD, {**BEST, "members": Decimal(2)}, MEASURES, NOTHING)
    assert result.points == Decimal("98.96")
    assert "95 分 × 100 ÷ 所用各项满分 96 分 = 98.96 分" in result.working[0].chinese
    assert score(HOUSEHOLD, {**BEST, "shares": Decimal(10_000)}, MEASURES, NOTHING).points == 100


@pytest.mark.parametrize(
    ("judgement", "income", "points", "grade", "mark"),
    [
        ("excellent", 4000, "100.00", Grade.EXCELLENT, "AAA"),
        # 96 − 15 − 4 = 77 of 96
        ("ordinary", 1600, "80.21", Grade.EXCELLENT, "AAA"),
        # 74 of 96
        ("ordinary", 1000, "77.08", Grade.GOOD, "AA"),
        # 96 − 30 − 2 = 64 of 96
        ("poor", 2000, "66.67", Grade.ORDINARY, "A"),
        # 55 of 96
        ("poor", 0, "57.29", Grade.NONE, ""),
    ],
)
def test_grades_of_households(judgement, income, points, grade, mark) -> None:
    answers = {**BEST, "judgement": judgement, "net_income": Decimal(income)}
    result = score(HOUSEHOLD, answers, MEASURES, NOTHING)
    assert (f"{result.points}", result.grade, result.mark) == (points, grade, mark)


@pytest.mark.parametrize(
    ("changed", "points", "grade", "mark"),
    [
        ({}, 100, Grade.EXCELLENT, "AAA"),
        ({"premises": "none"}, 90, Grade.EXCELLENT, "AAA"),
        ({"record": "overdue"}, 80, Grade.GOOD, "AA"),
        ({"record": "overdue", "premises": "none"}, 70, Grade.ORDINARY, "A"),
        ({"record": "overdue", "premises": "none", "character": "poor"}, 60, Grade.ORDINARY, "B"),
        (
            {"record": "overdue", "premises": "none", "character": "poor", "settlement": Decimal(20)},
            58,
            "none",
            "",
        ),
    ],
)
def test_grades_of_businesses(changed, points, grade, mark) -> None:
    result = score(BUSINESS, {**GOOD_BUSINESS, **changed}, MEASURES, NOTHING)
    assert (result.points, result.grade, result.mark) == (points, grade, mark)


@pytest.mark.parametrize("veto", list(Veto))
def test_a_veto_leaves_no_grade(veto) -> None:
    """domain.md 2.2, last line. Points stay as they are."""
    result = score(BUSINESS, GOOD_BUSINESS, MEASURES, frozenset({veto}))
    assert (result.points, result.grade, result.mark) == (100, NO_GRADE, "")
    assert score(BUSINESS, GOOD_BUSINESS, MEASURES, NOTHING).grade == Grade.EXCELLENT


def test_what_is_missing_is_said_and_leaves_no_grade() -> None:
    answers = {code: answer for code, answer in BEST.items() if code != "judgement"}
    result = score(HOUSEHOLD, answers, MEASURES, NOTHING)
    assert (result.grade, result.is_whole, result.points) == ("", False, Decimal("68.75"))
    assert [message.chinese for message in result.missing] == ["未填写"]
    without = score(HOUSEHOLD, BEST, {**MEASURES, Measure.AVERAGE_ASSETS: None}, NOTHING)
    assert [message.chinese for message in without.missing] == ["当地户均资产未设置"]


def test_the_working_says_each_step() -> None:
    result = score(HOUSEHOLD, {**BEST, "assets": Decimal("9999")}, MEASURES, NOTHING)
    line = next(line for line in result.lines if line.item.code == "assets")
    assert [message.chinese for message in line.working] == [
        "9,999.00 元 ÷ 当地户均资产 10,000.00 元 = 0.99 倍",
        "达到 0.8，得 9 分",
    ]


def test_grades_are_those_of_the_tables() -> None:
    known = {each.grade for shipped in (HOUSEHOLD, BUSINESS, ENTERPRISE) for each in shipped.grades}
    assert known == set(FIRST_LIMITS)
    assert NO_GRADE == Grade.NONE


any_number = st.decimals(min_value=-100_000, max_value=100_000, places=2)


@given(first=any_number, second=any_number)
def test_a_better_answer_never_scores_less(first, second) -> None:
    low, high = sorted((first, second))
    for shipped in (HOUSEHOLD, BUSINESS):
        for item in shipped.used:
            if item.way is Way.CHOICE:
                continue
            worse, better = (low, high) if item.way is Way.AT_LEAST else (high, low)
            assert points_of(shipped, item.code, better) >= points_of(shipped, item.code, worse)


@given(st.data())
def test_points_are_the_spread_sum_and_within_100(data) -> None:
    shipped = data.draw(st.sampled_from((HOUSEHOLD, BUSINESS, ENTERPRISE)))
    answers = {
        item.code: data.draw(st.sampled_from([choice.code for choice in item.choices]))
        if item.choices
        else data.draw(any_number)
        for item in shipped.items
    }
    result = score(shipped, answers, MEASURES, NOTHING)
    total = sum(line.points for line in result.lines if line.points is not None)
    assert all(0 <= line.points <= line.item.maximum for line in result.lines if line.item.is_used)
    assert result.points == to_cents(Fraction(total) * 100 / Fraction(shipped.maximum))
    assert 0 <= result.points <= 100
