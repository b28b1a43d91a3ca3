"""What holds for any facts: bounded, rounded, monotone in the right direction, and sheets that add up."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.scoring.fact_records import Facts
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.rules import RULES
from appraisal.scoring.scheme import part_of, scheme_2007
from appraisal.scoring.sheet import score_sheet
from common.money import to_cents
from tests.appraisal.scoring.fact_strategies import all_facts, facts_of, whole_of

SCHEME = scheme_2007()
PLANNED = {"1.1", "2.1", "2.4", "2.5", "2.6", "2.7", "2.8"}
#: More of this fact never costs points (1), or never brings any (-1).
DIRECTIONS = {
    ("1.1", "balance_end"): 1,
    ("1.1", "balance_previous"): -1,
    ("2.1", "balance_end"): 1,
    ("2.1", "balance_last_year_end"): -1,
    ("2.2", "count_uncollected"): -1,
    ("2.3", "amount_uncollected"): -1,
    ("2.4", "npl_last_year_end"): 1,
    ("2.4", "npl_end"): -1,
    ("2.5", "npl_end"): -1,
    ("2.5", "control_ratio"): 1,
    ("2.6", "interest_received"): 1,
    ("2.6", "income_from_institutions"): 1,
    ("2.7", "fee_income"): 1,
    ("2.8", "collected"): 1,
    ("3.1", "with_file"): 1,
    ("3.2", "rated"): 1,
    ("3.3", "reviewed"): 1,
    ("3.4", "holding_certificate"): 1,
    ("3.5", "unrated"): -1,
    ("3.6", "reports_missing"): -1,
    ("3.7", "borrowers_without"): -1,
    ("3.8", "misclassified_balance"): -1,
    ("3.9", "interest_collected"): 1,
    ("3.10", "violations"): -1,
}
quick = settings(derandomize=True, deadline=None, max_examples=60)


def points_of(indicator: str, facts: Facts) -> Decimal:
    points = RULES[indicator](facts, SCHEME.indicators[indicator]).points
    assert points is not None
    return points


@pytest.mark.parametrize("indicator", INDICATOR_FACTS)
@given(data=st.data())
@quick
def test_points_are_whole_cents_between_floor_and_cap(indicator: str, data: st.DataObject) -> None:
    points = points_of(indicator, data.draw(facts_of(indicator, planned=True)))
    terms = SCHEME.indicators[indicator]
    assert terms.floor is None or points >= terms.floor
    assert terms.cap is None or points <= terms.cap
    assert points.as_tuple().exponent == -2
    assert not (points == 0 and points.is_signed())


@pytest.mark.parametrize(("indicator", "fact"), DIRECTIONS)
@given(data=st.data())
@quick
def test_points_follow_the_fact(indicator: str, fact: str, data: st.DataObject) -> None:
    facts: Any = data.draw(facts_of(indicator, planned=True))
    whole = whole_of(indicator, fact)
    most = getattr(facts, whole) if whole else getattr(facts, fact) + 10_000
    value = getattr(facts, fact)
    numbers = st.integers(value, most) if isinstance(value, int) else st.decimals(value, most, places=2)
    more = replace(facts, **{fact: data.draw(numbers)})
    gained = points_of(indicator, more) - points_of(indicator, facts)
    assert gained * DIRECTIONS[indicator, fact] >= 0


def test_every_indicator_has_a_direction() -> None:
    assert {indicator for indicator, _ in DIRECTIONS} == set(INDICATOR_FACTS)


@pytest.mark.parametrize("indicator", sorted(PLANNED))
@given(data=st.data())
@quick
def test_without_a_plan_there_is_no_score(indicator: str, data: st.DataObject) -> None:
    facts = data.draw(facts_of(indicator, planned=False))
    result = RULES[indicator](facts, SCHEME.indicators[indicator])
    assert (result.points, result.working, len(result.missing)) == (None, (), 1)


@given(all_facts())
@settings(derandomize=True, deadline=None, max_examples=200)
def test_a_printed_sheet_adds_up(facts: dict[str, Facts]) -> None:
    sheet = score_sheet(SCHEME, facts, {})
    for key, part in SCHEME.parts.items():
        points = [line.points for line in sheet.lines if part_of(line.indicator) == key]
        known = [value for value in points if value is not None]
        assert sheet.parts[key] == (sum(known) if len(known) == len(points) else None)
        total = sheet.parts[key]
        assert sheet.weighted[key] == (None if total is None else to_cents(total * part.weight))
    weighted = [value for value in sheet.weighted.values() if value is not None]
    assert sheet.composite == (sum(weighted) if len(weighted) == 3 else None)
    assert (sheet.composite is None) == bool(sheet.missing)
