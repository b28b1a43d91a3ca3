"""One subject as score-json.md prints it: keys, their order, and the form of every value."""

import json

from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.json_form import Subject, subject_json
from appraisal.scoring.scheme import scheme_2007
from appraisal.scoring.sheet import score_sheet
from tests.appraisal.scoring.sheet_cases import JUNE, JUNE_POINTS, june

BRANCH = Subject(kind="branch", code="0103", name="城关信用社", branch="0103")


def test_the_whole_subject() -> None:
    found = subject_json(BRANCH, score_sheet(scheme_2007(), june(), {}))
    indicators = found.pop("indicators")
    assert json.dumps(found, ensure_ascii=False) == (
        '{"kind": "branch", "code": "0103", "name": "城关信用社", "branch": "0103", "composite": "81.30", '
        '"parts": {"1": "24.00", "2": "76.87", "3": "55.89"}, '
        '"weighted": {"1": "24.00", "2": "46.12", "3": "11.18"}, "missing": []}'
    )
    assert [list(line) for line in indicators] == [["id", "points", "facts", "working"]] * len(
        INDICATOR_FACTS
    )
    assert {line["id"]: line["facts"] for line in indicators} == JUNE
    assert " ".join(line["points"] for line in indicators) == JUNE_POINTS


def test_keys_come_in_the_published_order() -> None:
    found = subject_json(BRANCH, score_sheet(scheme_2007(), june(), {}))
    assert list(found) == [
        "kind",
        "code",
        "name",
        "branch",
        "composite",
        "parts",
        "weighted",
        "missing",
        "indicators",
    ]
    assert [line["id"] for line in found["indicators"]] == list(INDICATOR_FACTS)


def test_working_is_in_chinese_words() -> None:
    found = subject_json(BRANCH, score_sheet(scheme_2007(), june(), {}))
    assert found["indicators"][0]["working"] == [
        "净增：本月末余额 11,200,000.00 − 上月末余额 10,900,000.00 = 300,000.00",
        "完成率：实际 300,000.00 ÷ 计划 250,000.00 = 120%",
        "得分：120% × 20 = 24",
        "计分：24.00",
    ]


def test_a_missing_plan_is_null_all_the_way_up() -> None:
    sheet = score_sheet(scheme_2007(), june(i2_5={"control_ratio": None}), {})
    found = subject_json(Subject("officer", "0103007", "王建国", "0103"), sheet)
    assert (found["composite"], found["parts"]["2"], found["weighted"]["2"]) == (None, None, None)
    assert (found["parts"]["1"], found["weighted"]["3"]) == ("24.00", "11.18")
    assert found["missing"] == ["缺少不良贷款控制比率"]
    line = next(line for line in found["indicators"] if line["id"] == "2.5")
    assert (line["points"], line["facts"]["control_ratio"], line["working"]) == (None, None, [])


def test_zero_has_no_sign() -> None:
    nothing = {"balance_end": "10899999.99", "balance_previous": "10900000.00", "planned": "250000.00"}
    found = subject_json(BRANCH, score_sheet(scheme_2007(), june(i1_1=nothing, i3_10={"violations": 0}), {}))
    points = {line["id"]: line["points"] for line in found["indicators"]}
    assert (points["1.1"], points["3.10"], found["parts"]["1"], found["weighted"]["1"]) == ("0.00",) * 4
