"""What people type for amounts and days (design.md, Habits)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.dates import NotADate
from common.forms.typed import typed_amount, typed_day
from common.money import NotAnAmount, format_money

TODAY = date(2007, 6, 30)


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        ("5万", "50000.00"),
        ("1.5万元", "15000.00"),
        ("３ 千", "3000.00"),
        ("2亿", "200000000.00"),
        ("50,000.5", "50000.50"),
        ("0.0001万", "1.00"),
    ],
)
def test_amounts(typed: str, yuan: str) -> None:
    assert typed_amount(typed) == Decimal(yuan)


@pytest.mark.parametrize(
    "typed", ["万", "5万万", "1e5", "五万", "0.0000001万", "99999万亿", "5 0000", "", "-5万"]
)
def test_what_is_no_amount(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        typed_amount(typed)


@given(st.integers(0, 10**13))
def test_what_we_show_can_be_typed(cents: int) -> None:
    amount = Decimal(cents).scaleb(-2)
    assert typed_amount(format_money(amount)) == amount


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20070715", date(2007, 7, 15)),
        ("2007-7-5", date(2007, 7, 5)),
        ("7-5", date(2007, 7, 5)),
        ("+30", date(2007, 7, 30)),
        ("-1", date(2007, 6, 29)),
        ("＋1", date(2007, 7, 1)),
    ],
)
def test_days(typed: str, day: date) -> None:
    assert typed_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["2007-2-30", "13-1", "+99999", "-99999", "明天", "", "30"])
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(NotADate):
        typed_day(typed, TODAY)
