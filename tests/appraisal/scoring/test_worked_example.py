"""The worked example of appraisal-2007.md, line by line, as the page writes it."""

from decimal import Decimal

import pytest

from appraisal.scoring.fact_records import Facts
from appraisal.scoring.facts import (
    Deviation,
    DueAmount,
    DueCount,
    MonthDeposits,
    NplRatio,
    NplReduction,
    YearDeposits,
)
from appraisal.scoring.rules import RULES
from appraisal.scoring.scheme import scheme_2007

LAST_YEAR_END, MAY, JUNE = Decimal("10000000.00"), Decimal("10900000.00"), Decimal("11200000.00")
NPL_JUNE = Decimal("840000.00") + Decimal("20000.00")

EXAMPLE: dict[str, tuple[Facts, str]] = {
    "1.1": (MonthDeposits(JUNE, MAY, planned=Decimal("250000.00")), "24.00"),
    "2.1": (YearDeposits(JUNE, LAST_YEAR_END, planned=Decimal("1500000.00")), "8.00"),
    "2.2": (DueCount(count_due=40, count_uncollected=4), "8.10"),
    "2.3": (DueAmount(Decimal("2000000.00"), Decimal("130000.00")), "19.64"),
    "2.4": (
        NplReduction(
            npl_last_year_end=Decimal("900000.00"),
            npl_end=NPL_JUNE,
            unadjusted_last_year_end=Decimal("0.00"),
            unadjusted_end=Decimal("20000.00"),
            planned=Decimal("100000.00"),
        ),
        "10.00",
    ),
    "2.5": (NplRatio(NPL_JUNE, Decimal("20000000.00"), control_ratio=Decimal("0.04")), "4.63"),
    "3.8": (Deviation(Decimal("1000000.00"), misclassified_balance=Decimal("74000.00")), "10.00"),
}


@pytest.mark.parametrize("indicator", EXAMPLE)
def test_line(indicator: str) -> None:
    facts, points = EXAMPLE[indicator]
    assert str(RULES[indicator](facts, scheme_2007().indicators[indicator]).points) == points
