"""Facts: the names of score-json.md, their kinds, and their way through JSON."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from appraisal.scoring.fact_records import BadFacts, Facts
from appraisal.scoring.facts import INDICATOR_FACTS, DueCount, FeeIncome, NplRatio
from tests.appraisal.scoring.fact_strategies import all_facts

#: The table of score-json.md.
PUBLISHED = """
1.1: balance_end, balance_previous, planned
2.1: balance_end, balance_last_year_end, planned
2.2: count_due, count_uncollected
2.3: amount_due, amount_uncollected
2.4: npl_last_year_end, npl_end, unadjusted_last_year_end, unadjusted_end, planned
2.5: npl_end, loans_end, control_ratio
2.6: interest_received, income_from_institutions, planned
2.7: fee_income, planned
2.8: collected, planned
3.1: households, with_file
3.2: households, rated
3.3: to_review, reviewed
3.4: rated, holding_certificate
3.5: businesses, unrated
3.6: reports_owed, reports_missing
3.7: borrowers_owed, borrowers_without
3.8: inspected_balance, misclassified_balance
3.9: interest_due, interest_collected
3.10: violations
"""


def test_indicators_and_facts_are_as_published_in_order() -> None:
    page = [line.split(": ") for line in PUBLISHED.strip().splitlines()]
    fields = {id_: ", ".join(record.__dataclass_fields__) for id_, record in INDICATOR_FACTS.items()}
    assert list(fields.items()) == [(id_, names) for id_, names in page]


@given(all_facts())
@settings(derandomize=True, deadline=None)
def test_round_trip(facts: dict[str, Facts]) -> None:
    for indicator, record in facts.items():
        written = json.loads(json.dumps(record.to_json()))
        assert INDICATOR_FACTS[indicator].from_json(written) == record
        assert list(written) == list(record.__dataclass_fields__)


@pytest.mark.parametrize(
    ("facts", "written"),
    [
        (FeeIncome(Decimal("8000"), None), {"fee_income": "8000.00", "planned": None}),
        (FeeIncome(Decimal("-0.5"), Decimal("-0.00")), {"fee_income": "-0.50", "planned": "0.00"}),
        (
            NplRatio(Decimal("0"), Decimal("1E+3"), Decimal("0.0400")),
            {"npl_end": "0.00", "loans_end": "1000.00", "control_ratio": "0.04"},
        ),
        (
            NplRatio(Decimal("0"), Decimal("0"), Decimal("0.000")),
            {"npl_end": "0.00", "loans_end": "0.00", "control_ratio": "0"},
        ),
        (DueCount(40, 4), {"count_due": 40, "count_uncollected": 4}),
    ],
)
def test_how_facts_are_written(facts: Facts, written: dict[str, Any]) -> None:
    assert facts.to_json() == written


@pytest.mark.parametrize(
    ("record", "data"),
    [
        (DueCount, {"count_due": 40}),
        (DueCount, {"count_due": 40, "count_uncollected": 4, "planned": None}),
        (DueCount, {"count_due": "40", "count_uncollected": 4}),
        (DueCount, {"count_due": None, "count_uncollected": 4}),
        (DueCount, {"count_due": True, "count_uncollected": 0}),
        (DueCount, {"count_due": -1, "count_uncollected": 0}),
        (DueCount, {"count_due": 4.0, "count_uncollected": 0}),
        (FeeIncome, {"fee_income": None, "planned": None}),
        (FeeIncome, {"fee_income": "8000", "planned": None}),
        (FeeIncome, {"fee_income": "NaN", "planned": None}),
        (FeeIncome, {"fee_income": "8e3", "planned": None}),
        (FeeIncome, {"fee_income": 8000, "planned": None}),
        (FeeIncome, {"fee_income": 8000.0, "planned": None}),
        (NplRatio, {"npl_end": "0.00", "loans_end": "0.00", "control_ratio": "-0.04"}),
        (NplRatio, {"npl_end": "0.00", "loans_end": "0.00", "control_ratio": "4%"}),
    ],
)
def test_what_to_json_never_wrote_is_refused(record: type[Facts], data: dict[str, Any]) -> None:
    with pytest.raises(BadFacts, match=record.__name__):
        record.from_json(data)


@pytest.mark.parametrize("amount", [0.1, Decimal("0.001"), Decimal("NaN"), Decimal("Infinity"), 1, "1.00"])
def test_an_amount_is_whole_cents(amount: Any) -> None:
    with pytest.raises(BadFacts, match=r"FeeIncome\.fee_income"):
        FeeIncome(amount, None)


@pytest.mark.parametrize("ratio", [0.04, Decimal("-0.01"), Decimal("NaN"), "0.04"])
def test_a_ratio_is_zero_or_more(ratio: Any) -> None:
    with pytest.raises(BadFacts, match=r"NplRatio\.control_ratio"):
        NplRatio(Decimal(0), Decimal(0), ratio)
