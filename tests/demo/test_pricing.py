"""Rates are the benchmark of the day and the term, floated (domain tables; requirements.md L6)."""

from datetime import date
from types import SimpleNamespace

import pytest

from customers.register.models import CustomerKind
from demo.pricing import rate_of
from loans.origination.models import GuaranteeMode, Product
from loans.rating.models import Grade


def client(kind=CustomerKind.HOUSEHOLD, shares=0, grade=None):
    return SimpleNamespace(kind=kind, shares=shares, grade=grade)


@pytest.mark.parametrize(
    ("day", "months", "benchmark"),
    [
        (date(2006, 4, 27), 12, 55_800),
        (date(2006, 4, 28), 12, 58_500),
        (date(2007, 9, 15), 6, 64_800),
        (date(2007, 9, 15), 7, 72_900),
        (date(2007, 9, 14), 36, 72_000),
        (date(2007, 9, 14), 60, 73_800),
    ],
)
def test_a_pledged_deposit_certificate_bears_the_benchmark_itself(day, months, benchmark):
    mode = GuaranteeMode.DEPOSIT_PLEDGE

    assert rate_of(client(), Product.HOUSEHOLD_OTHER, mode, day, months) == benchmark


@pytest.mark.parametrize(
    ("who", "product", "rate"),
    [
        (client(), Product.HOUSEHOLD_CREDIT, 98_280),  # 7.02 × 1.40
        (client(shares=200), Product.HOUSEHOLD_CREDIT, 91_260),  # × 1.30
        (client(shares=200, grade=Grade.EXCELLENT), Product.HOUSEHOLD_CREDIT, 87_750),  # × 1.25
        (client(CustomerKind.LEADING_ENTERPRISE, 50_000), Product.ENTERPRISE, 84_240),  # × 1.20
    ],
)
def test_members_and_good_grades_pay_less(who, product, rate):
    assert rate_of(who, product, GuaranteeMode.GUARANTEE, date(2007, 8, 22), 12) == rate
