"""Schemes: the one of 2007, its round trip, and what is refused, with the field named in Chinese."""

import json
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import appraisal.scoring
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.rules import RULES
from appraisal.scoring.scheme import Scheme, SchemeError, SubjectKind, scheme_2007
from appraisal.scoring.terms import INDICATOR_TERMS, IncreaseSince, PlannedNpl, RatioFormula, StepCounting

DATA = json.loads(Path(appraisal.scoring.__file__).with_name("scheme_2007.json").read_text(encoding="utf-8"))

#: id | full points | floor | cap, as the three tables of appraisal-2007.md have them.
PAGE = """
1.1 20 -10 30
2.1 10 -5 15
2.2 9 0 9
2.3 21 0 21
2.4 25 -5 30
2.5 5 -2 7
2.6 20 none none
2.7 5 none none
2.8 5 none none
3.1 10 0 10
3.2 10 0 10
3.3 10 0 10
3.4 10 0 10
3.5 10 0 10
3.6 10 0 10
3.7 10 0 10
3.8 20 0 20
3.9 10 0 10
3.10 0 none 0
"""


def test_points_floors_and_caps_are_those_of_the_page() -> None:
    lines = []
    for indicator, terms in scheme_2007().indicators.items():
        bounds = ("none" if bound is None else f"{bound}" for bound in (terms.floor, terms.cap))
        lines.append(f"{indicator} {terms.full} {' '.join(bounds)}")
    assert lines == PAGE.strip().splitlines()


def test_every_table_lists_the_same_indicators_in_the_same_order() -> None:
    assert list(INDICATOR_FACTS) == list(INDICATOR_TERMS) == list(RULES) == list(DATA["indicators"])


def test_the_readings_are_those_that_the_page_chose() -> None:
    chosen: Any = scheme_2007().indicators
    assert chosen["1.1"].since is IncreaseSince.PREVIOUS_MONTH
    assert (chosen["2.2"].share, chosen["2.3"].share) == (Decimal("0.30"), Decimal("0.70"))
    assert chosen["2.4"].planned_targets == (PlannedNpl.REPORTED, PlannedNpl.HIDDEN)
    assert chosen["2.5"].formula is RatioFormula.LINEAR
    assert [str(chosen[id_].target) for id_ in ("3.1", "3.2", "3.3", "3.4", "3.9")] == [
        "1.00",
        "0.80",
        "0.95",
        "0.95",
        "0.95",
    ]
    assert chosen["3.6"].exempt_products == ("household_credit", "joint_guarantee")
    assert chosen["3.7"].days_unpaid == 30
    assert (chosen["3.8"].allowed, chosen["3.8"].step) == (Decimal("0.05"), Decimal("0.01"))
    assert chosen["3.8"].counting is StepCounting.WHOLE
    assert [chosen[id_].deduction for id_ in ("3.6", "3.7", "3.8", "3.10")] == [2, 2, 5, 5]


def test_parts_weigh_20_60_and_20() -> None:
    scheme = scheme_2007()
    assert [part.maximum * part.weight for part in scheme.parts.values()] == [20, 60, 20]
    assert (scheme.code, scheme.effective_year, scheme.full_marks) == ("2007", 2007, 100)
    assert scheme.subjects == (SubjectKind.BRANCH, SubjectKind.OFFICER)


def test_round_trip() -> None:
    assert scheme_2007().to_data() == DATA
    assert Scheme.from_data(json.loads(json.dumps(scheme_2007().to_data()))) == scheme_2007()


def changed(path: str, value: object) -> dict[str, Any]:
    """The scheme's data with the value at ``path`` (``indicators/2.3/share``) replaced."""
    data = deepcopy(DATA)
    *way, last = path.split("/")
    place = data
    for key in way:
        place = place[key]
    place[last] = value
    return data


def without(path: str) -> dict[str, Any]:
    data = changed(path, None)
    *way, last = path.split("/")
    place = data
    for key in way:
        place = place[key]
    del place[last]
    return data


def problems(data: object) -> list[str]:
    with pytest.raises(SchemeError) as caught:
        Scheme.from_data(data)
    assert str(caught.value) == "\n".join(problem.chinese for problem in caught.value.problems)
    return [problem.chinese for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("code", "", "考核办法「编号」应为1至20个字，首尾不留空格"),
        ("code", "2" * 21, "考核办法「编号」应为1至20个字，首尾不留空格"),
        ("name", " 办法", "考核办法「名称」应为1至100个字，首尾不留空格"),
        ("name", 2007, "考核办法「名称」应为1至100个字，首尾不留空格"),
        ("effective_year", 1950, "考核办法「适用年度」应为1951至2099之间的整数，现为“1950”"),
        ("effective_year", "2007", "考核办法「适用年度」应为1951至2099之间的整数，现为“2007”"),
        ("effective_year", True, "考核办法「适用年度」应为1951至2099之间的整数，现为“True”"),
        ("subjects", [], "考核办法「考核对象」至少应列一项"),
        ("subjects", "branch", "考核办法「考核对象」至少应列一项"),
        ("subjects", ["branch", "branch"], "考核办法「考核对象」有重复项"),
        ("subjects", ["village"], "考核办法「考核对象」应为以下之一：branch、officer，现为“village”"),
        ("colour", "red", "考核办法：不认识的字段“colour”"),
        ("parts/1", None, "第1部分：缺少内容"),
        ("parts/4", {}, "第4部分：没有这一项"),
        ("parts/2/weight", "1.01", "第2部分「权重」应为0至1的数（写成字符串），现为“1.01”"),
        ("parts/2/weight", 0.6, "第2部分「权重」应为0至1的数（写成字符串），现为“0.6”"),
        ("parts/2/weight", "NaN", "第2部分「权重」应为0至1的数（写成字符串），现为“NaN”"),
        ("parts/2/weight", "１", "第2部分「权重」应为0至1的数（写成字符串），现为“１”"),
        (
            "indicators/1.1/since",
            "may",
            "指标1.1「净增起点」应为以下之一：previous_month、last_year_end，现为“may”",
        ),
        ("indicators/1.1/points", None, "指标1.1「分值」不能为空"),
        ("indicators/1.1/points", "-20", "指标1.1「分值」应为0至1000的数（写成字符串），现为“-20”"),
        ("indicators/1.1/floor", "1001", "指标1.1「最低分」应为-1000至1000的数（写成字符串），现为“1001”"),
        ("indicators/2.3/share", "70", "指标2.3「所占比例」应为0至1的数（写成字符串），现为“70”"),
        (
            "indicators/2.4/planned_targets",
            ["swapped"],
            "指标2.4「计划下降所含目标」应为以下之一：reported、hidden，现为“swapped”",
        ),
        ("indicators/2.5/floor", None, "指标2.5「最低分」不能为空"),
        ("indicators/2.5/cap", None, "指标2.5「最高分」不能为空"),
        ("indicators/2.5/formula", None, "指标2.5「比率计分公式」应为以下之一：linear、quotient，现为“None”"),
        ("indicators/3.2/target", "0", "指标3.2「目标比例」应为0.01至1的数（写成字符串），现为“0”"),
        (
            "indicators/3.6/exempt_products",
            ["小额"],
            "指标3.6「免交报告的贷款品种」应为代码的清单（小写字母、数字、下划线）",
        ),
        (
            "indicators/3.6/exempt_products",
            None,
            "指标3.6「免交报告的贷款品种」应为代码的清单（小写字母、数字、下划线）",
        ),
        ("indicators/3.6/exempt_products", ["a", "a"], "指标3.6「免交报告的贷款品种」有重复项"),
        ("indicators/3.7/days_unpaid", 367, "指标3.7「应发通知的未还天数」应为0至366之间的整数，现为“367”"),
        ("indicators/3.8/step", "0", "指标3.8「扣分单位」应为0.0001至1的数（写成字符串），现为“0”"),
        (
            "indicators/3.8/counting",
            "half",
            "指标3.8「超出部分的计法」应为以下之一：whole、proportional，现为“half”",
        ),
        ("indicators/3.11", {}, "指标3.11：没有这一项"),
        ("indicators/3.10/target", "1", "指标3.10：不认识的字段“target”"),
        ("indicators/1.1/floor", "21", "指标1.1「最低分」高于其应得分值20"),
        ("indicators/2.3/cap", "20.99", "指标2.3「最高分」低于其应得分值21"),
        ("indicators/2.1/points", "10.01", "第2部分「满分」100低于各指标分值之和100.01"),
        ("full_marks", "99", "考核办法「综合满分」应等于各部分满分乘以「权重」之和100"),
        ("parts/3/weight", "0.21", "考核办法「综合满分」应等于各部分满分乘以「权重」之和101"),
    ],
)
def test_a_wrong_value_is_refused_by_name(path: str, value: object, problem: str) -> None:
    assert problems(changed(path, value)) == [problem]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("code", "考核办法：缺少「编号」"),
        ("parts/3", "第3部分：缺少内容"),
        ("parts/3/maximum", "第3部分：缺少「满分」"),
        ("indicators/3.10", "指标3.10：缺少内容"),
        ("indicators/3.10/floor", "指标3.10：缺少「最低分」"),
    ],
)
def test_what_is_absent_is_named(path: str, problem: str) -> None:
    assert problems(without(path)) == [problem]


def test_all_faults_are_found_in_one_pass() -> None:
    data = changed("indicators/2.3/share", "70")
    data["parts"]["2"]["weight"] = "60"
    del data["name"]
    assert [problem.split("「")[0] for problem in problems(data)] == ["第2部分", "指标2.3", "考核办法：缺少"]


@pytest.mark.parametrize("data", [None, [], "2007", {}])
def test_what_is_no_scheme_at_all_is_refused(data: object) -> None:
    assert len(problems(data)) == 3 + 19 + 5


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("indicators/1.1/since", "last_year_end"),
        ("indicators/2.3/share", "0.30"),
        ("indicators/2.4/planned_targets", ["reported"]),
        ("indicators/2.5/formula", "quotient"),
        ("indicators/3.2/target", "1"),
        ("indicators/3.6/exempt_products", []),
        ("indicators/3.6/floor", None),
        ("indicators/3.7/floor", "-10"),
        ("indicators/3.8/counting", "proportional"),
        ("subjects", ["branch"]),
    ],
)
def test_a_manager_may_choose_another_reading(path: str, value: object) -> None:
    data = changed(path, value)
    assert Scheme.from_data(data).to_data() == data
