"""Who may be in a group (domain.md 3): each refusal once with and once without its cause."""

from datetime import date

import pytest

from loans.groups.rules.joining import Related, group_refusals, refusals_of
from tests.loans.groups.people import DAY, TERMS, a_candidate, a_debt, said

FIVE = [a_candidate(key) for key in range(1, 6)]


def alone(**told) -> list[str]:
    return said(refusals_of(a_candidate(**told), [], [], TERMS, DAY))


def test_a_household_of_the_area_without_debts_may_join() -> None:
    assert alone() == []
    assert said(refusals_of(a_candidate(6), FIVE, [], TERMS, DAY)) == []


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"is_household": False}, "户1 不是农户客户，不能参加农户联保小组"),
        ({"resides": False}, "户1 不住在本社服务的村"),
        ({"born_on": None}, "户1 没有登记身份证号码，不能证明已满 18 周岁"),
        ({"born_on": date(1989, 7, 1)}, "户1 1989-07-01 出生，未满 18 周岁"),
        ({"other_group": "0101-LB0007"}, "户1 已在联保小组 0101-LB0007"),
        ({"debts": (a_debt(days=31),)}, "户1 借据 L1 逾期 31 天，欠 5,120.00 元"),
        ({"debts": (a_debt(days=31, loan=""),)}, "户1 在其他信用社的借款逾期 31 天，欠 5,120.00 元"),
    ],
)
def test_each_rule_refuses_with_its_figures(told, sentence) -> None:
    assert alone(**told) == [sentence]


@pytest.mark.parametrize("told", [{"born_on": date(1989, 6, 30)}, {"debts": (a_debt(days=0),)}])
def test_of_age_today_and_a_debt_that_is_not_due(told) -> None:
    assert alone(**told) == []


def test_close_kin_of_a_member_and_of_nobody_else() -> None:
    kin = [Related(3, 6, "父母子女"), Related(7, 6, "夫妻"), Related(1, 2, "兄弟姐妹")]
    assert said(refusals_of(a_candidate(6), FIVE, kin, TERMS, DAY)) == ["户6 与 户3 是近亲属（父母子女）"]
    assert said(refusals_of(a_candidate(8), FIVE, kin, TERMS, DAY)) == []


def test_ten_households_at_most() -> None:
    nine = [a_candidate(key) for key in range(1, 10)]
    assert said(refusals_of(a_candidate(10), nine, [], TERMS, DAY)) == []
    ten = [*nine, a_candidate(10)]
    assert said(refusals_of(a_candidate(11), ten, [], TERMS, DAY)) == ["共 11 户，联保小组最多 10 户"]
    assert said(group_refusals([*ten, a_candidate(11)], [], TERMS, DAY)) == ["共 11 户，联保小组最多 10 户"]


def test_five_households_at_least() -> None:
    assert said(group_refusals(FIVE, [], TERMS, DAY)) == []
    assert said(group_refusals(FIVE[:4], [], TERMS, DAY)) == ["现有 4 户，联保小组至少 5 户"]


def test_a_group_names_everybody_who_is_unfit() -> None:
    people = [*FIVE[:3], a_candidate(4, resides=False), a_candidate(5, debts=(a_debt(5, days=2),))]
    kin = [Related(1, 2, "夫妻"), Related(2, 9, "夫妻")]
    assert said(group_refusals(people, kin, TERMS, DAY)) == [
        "户4 不住在本社服务的村",
        "户5 借据 L5 逾期 2 天，欠 5,120.00 元",
        "户1 与 户2 是近亲属（夫妻）",
    ]


def test_all_reasons_at_once_the_longest_overdue_first() -> None:
    debts = (a_debt(days=3, loan="L8"), a_debt(days=90, loan="L9"))
    assert alone(resides=False, debts=debts) == [
        "户1 不住在本社服务的村",
        "户1 借据 L9 逾期 90 天，欠 5,120.00 元",
        "户1 借据 L8 逾期 3 天，欠 5,120.00 元",
    ]
