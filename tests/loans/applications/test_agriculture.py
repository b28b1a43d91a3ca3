"""As what the statistics count a loan (domain.md 7.4)."""

import pytest

from loans.applications.rules.agriculture import Counted, counted_as, is_agricultural
from loans.products.models import Purpose

ROWS = [
    ("household", "粮油种植", True, Counted.HOUSEHOLD_FARMING),
    ("household", "商贸", False, Counted.HOUSEHOLD_OTHER_BUSINESS),
    ("household", "建房", True, Counted.HOUSEHOLD_CONSUMPTION),
    ("self_employed", "餐饮", True, Counted.HOUSEHOLD_OTHER_BUSINESS),
    ("self_employed", "餐饮", False, Counted.NOT_COUNTED),
    ("self_employed", "农资", False, Counted.URBAN_SUPPORTING),
    ("private_enterprise", "建材", True, Counted.RURAL_OTHER),
    ("private_enterprise", "茶叶", True, Counted.RURAL_FARMING),
    ("private_enterprise", "农机", True, Counted.RURAL_SUPPORTING),
    ("leading_enterprise", "茶叶", False, Counted.URBAN_FARMING),
    ("leading_enterprise", "建材", False, Counted.NOT_COUNTED),
]


@pytest.mark.parametrize(("kind", "industry", "is_rural", "line"), ROWS)
def test_a_loan_is_counted_by_who_borrows_where_and_for_what(kind, industry, is_rural, line) -> None:
    assert counted_as(kind, industry, is_rural=is_rural) is line


def test_only_a_town_customers_other_trade_is_no_agricultural_loan() -> None:
    assert [line for line in Counted if not is_agricultural(line)] == [Counted.NOT_COUNTED]


def test_what_a_household_spends_on_itself_is_called_so_by_the_purposes_on_file(db) -> None:
    """The purposes that come with the system, by the trades that they name."""
    own = Purpose.objects.filter(code__in=["house", "education", "medical"])
    lines = {counted_as("household", each.industry, is_rural=True) for each in own}
    assert (own.count(), lines) == (3, {Counted.HOUSEHOLD_CONSUMPTION})
