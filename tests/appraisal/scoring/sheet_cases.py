"""A branch of June 2007, and what its score sheet must say. Checks take the module, mutants too."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from appraisal.scoring.fact_records import Facts
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.scheme import scheme_2007
from common.messages import Message

SCHEME = scheme_2007()
#: The worked example of appraisal-2007.md, filled up with figures of our own where the page gives none.
JUNE: dict[str, dict[str, Any]] = {
    "1.1": {"balance_end": "11200000.00", "balance_previous": "10900000.00", "planned": "250000.00"},
    "2.1": {"balance_end": "11200000.00", "balance_last_year_end": "10000000.00", "planned": "1500000.00"},
    "2.2": {"count_due": 40, "count_uncollected": 4},
    "2.3": {"amount_due": "2000000.00", "amount_uncollected": "130000.00"},
    "2.4": {
        "npl_last_year_end": "900000.00",
        "npl_end": "860000.00",
        "unadjusted_last_year_end": "0.00",
        "unadjusted_end": "20000.00",
        "planned": "100000.00",
    },
    "2.5": {"npl_end": "860000.00", "loans_end": "20000000.00", "control_ratio": "0.04"},
    "2.6": {
        "interest_received": "900000.00",
        "income_from_institutions": "50000.00",
        "planned": "1000000.00",
    },
    "2.7": {"fee_income": "8000.00", "planned": "10000.00"},
    "2.8": {"collected": "35000.00", "planned": "50000.00"},
    "3.1": {"households": 1500, "with_file": 1200},
    "3.2": {"households": 1500, "rated": 1200},
    "3.3": {"to_review": 100, "reviewed": 94},
    "3.4": {"rated": 500, "holding_certificate": 190},
    "3.5": {"businesses": 50, "unrated": 5},
    "3.6": {"reports_owed": 12, "reports_missing": 3},
    "3.7": {"borrowers_owed": 20, "borrowers_without": 1},
    "3.8": {"inspected_balance": "1000000.00", "misclassified_balance": "74000.00"},
    "3.9": {"interest_due": "200000.00", "interest_collected": "152000.00"},
    "3.10": {"violations": 3},
}
JUNE_POINTS = (
    "24.00 8.00 8.10 19.64 10.00 4.63 19.00 4.00 3.50 8.00 10.00 9.89 4.00 9.00 4.00 8.00 10.00 8.00 -15.00"
)


def june(**changed: dict[str, Any]) -> dict[str, Facts]:
    """The branch's facts; ``june(i1_1={"planned": None})`` changes one."""
    facts = {}
    for indicator, data in JUNE.items():
        changes = changed.pop("i" + indicator.replace(".", "_"), {})
        facts[indicator] = INDICATOR_FACTS[indicator].from_json(data | changes)
    assert not changed, changed
    return facts


def every_line_has_its_points(module: Any) -> None:
    lines = module.score_sheet(SCHEME, june(), {}).lines
    assert [line.indicator for line in lines] == list(INDICATOR_FACTS)
    assert " ".join(str(line.points) for line in lines) == JUNE_POINTS
    assert [line.name for line in lines[:2]] == ["分月净增", "存款增加额"]
    assert all(line.facts == june()[line.indicator] and line.working and not line.missing for line in lines)


def parts_weights_and_composite_add_rounded_points(module: Any) -> None:
    """24.00; 76.87 × 60 % = 46.122; 55.89 × 20 % = 11.178; each rounded once more."""
    sheet = module.score_sheet(SCHEME, june(), {})
    assert texts(sheet.parts) == {"1": "24.00", "2": "76.87", "3": "55.89"}
    assert texts(sheet.weighted) == {"1": "24.00", "2": "46.12", "3": "11.18"}
    assert (str(sheet.composite), sheet.missing) == ("81.30", ())


def a_missing_plan_leaves_no_score_above_it(module: Any) -> None:
    sheet = module.score_sheet(SCHEME, june(i2_7={"planned": None}), {})
    assert texts(sheet.parts) == {"1": "24.00", "2": None, "3": "55.89"}
    assert texts(sheet.weighted) == {"1": "24.00", "2": None, "3": "11.18"}
    assert sheet.composite is None
    assert [line.indicator for line in sheet.lines if line.points is None] == ["2.7"]
    assert [sentence.chinese for sentence in sheet.missing] == ["缺少中间业务收入计划"]


def given_sentences_take_the_place_of_the_general_one_and_stand_once(module: Any) -> None:
    may = Message("缺少%(month)s存款计划", {"month": "2007年5月"})
    june_plan = Message("缺少%(month)s存款计划", {"month": "2007年6月"})
    facts = june(i1_1={"planned": None}, i2_1={"planned": None}, i2_5={"control_ratio": None})
    sheet = module.score_sheet(
        scheme_2007(), facts, {"1.1": (june_plan,), "2.1": (may, june_plan), "2.2": ()}
    )
    assert [sentence.chinese for sentence in sheet.missing] == [
        "缺少2007年6月存款计划",
        "缺少2007年5月存款计划",
        "缺少不良贷款控制比率",
    ]
    assert sheet.lines[1].missing == (may, june_plan)


def an_indicator_that_is_not_used_has_no_points_and_lacks_no_plan(module: Any) -> None:
    """Its facts stay on the sheet; 76.87 − 4.00 = 72.87, and that × 60 % = 43.722."""
    without = {**SCHEME.indicators, "2.7": replace(SCHEME.indicators["2.7"], used=False)}
    for planned in ("10000.00", None):
        facts = june(i2_7={"planned": planned})
        given = {} if planned else {"2.7": (Message("缺少计划"),)}
        sheet = module.score_sheet(replace(SCHEME, indicators=without), facts, given)
        line = next(line for line in sheet.lines if line.indicator == "2.7")
        assert (str(line.points), line.name, line.facts) == ("0.00", "中间业务收入", facts["2.7"])
        assert [step.chinese for step in line.working] == ["本年办法不考核此项，不计分"]
        assert (line.missing, sheet.missing) == ((), ())
        assert (str(sheet.parts["2"]), str(sheet.weighted["2"])) == ("72.87", "43.72")
        assert str(sheet.composite) == "78.90"


def a_part_may_fall_below_zero(module: Any) -> None:
    sheet = module.score_sheet(SCHEME, june(i3_10={"violations": 40}), {})
    assert (str(sheet.parts["3"]), str(sheet.weighted["3"])) == ("-129.11", "-25.82")


def facts_that_do_not_fit_are_refused(module: Any) -> None:
    whole = june()
    short = {key: facts for key, facts in whole.items() if key != "3.9"}
    sentence = (Message("缺少计划"),)
    refused(module, "3.9", short, {})
    refused(module, "2.2", whole | {"2.2": whole["2.3"]}, {})
    refused(module, "4.1", whole | {"4.1": whole["2.3"]}, {})
    refused(module, "4.2", whole, {"4.2": sentence})
    refused(module, "1.1: the plan is there, but is said to be missing", whole, {"1.1": sentence})


def refused(module: Any, says: str, facts: Any, missing: Any) -> None:
    with pytest.raises(module.WrongFacts) as caught:
        module.score_sheet(SCHEME, facts, missing)
    assert str(caught.value) == says


def texts(points: dict[str, Decimal | None]) -> dict[str, str | None]:
    return {key: None if value is None else str(value) for key, value in points.items()}


SHEET_CHECKS: list[Callable[[Any], None]] = [
    every_line_has_its_points,
    parts_weights_and_composite_add_rounded_points,
    a_missing_plan_leaves_no_score_above_it,
    given_sentences_take_the_place_of_the_general_one_and_stand_once,
    an_indicator_that_is_not_used_has_no_points_and_lacks_no_plan,
    a_part_may_fall_below_zero,
    facts_that_do_not_fit_are_refused,
]
