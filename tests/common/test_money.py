"""Money is rounded once, halves away from zero, and read in one way only (attacks N02–N07)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import (
    MAX_AMOUNT,
    NotAnAmount,
    format_money,
    money_text,
    parse_amount,
    round_half_up,
    to_cents,
)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        (Fraction(13, 120) * 9, "0.98"),
        (Fraction("19.635"), "19.64"),
        (Fraction("4.625"), "4.63"),
        (Fraction("0.125"), "0.13"),
        (Fraction("-0.125"), "-0.13"),
        (Fraction("-0.004"), "0.00"),
        (Decimal("1.005"), "1.01"),
        (7, "7.00"),
    ],
)
def test_halves_go_away_from_zero(exact: Fraction | Decimal | int, rounded: str) -> None:
    assert str(to_cents(exact)) == rounded


def test_zero_is_never_negative() -> None:
    assert not to_cents(Fraction(-1, 1000)).is_signed()
    assert money_text(Decimal("-0.00")) == "0.00"


@given(st.fractions(min_value=-(10**12), max_value=10**12))
def test_rounding_moves_by_half_a_cent_at_most(exact: Fraction) -> None:
    assert abs(Fraction(to_cents(exact)) - exact) <= Fraction(1, 200)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6))
def test_both_roundings_agree(value: Decimal) -> None:
    assert to_cents(value) == round_half_up(value, 2)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("1234.5", "1234.50"),
        ("1,234,567.89", "1234567.89"),
        ("１２３４.５６", "1234.56"),
        (" 7 ", "7.00"),
        ("-3.10", "-3.10"),
    ],
)
def test_amounts_as_people_type_them(typed: str, understood: str) -> None:
    assert str(parse_amount(typed)) == understood


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1e3",
        "1E+15",
        "1_000",
        "+5",
        "NaN",
        "sNaN",
        "Infinity",
        "100.005",
        "0.004",
        "1,23",
        "12,34.5",
        "٣٤",
        "1.2.3",
        "--1",
    ],
)
def test_what_is_no_amount_is_refused_and_never_rounded(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        parse_amount(typed)


def test_beyond_a_trillion_is_refused() -> None:
    assert parse_amount(str(MAX_AMOUNT)) == MAX_AMOUNT
    with pytest.raises(NotAnAmount):
        parse_amount(str(MAX_AMOUNT + 1))


def test_pages_show_thousands_and_interfaces_do_not() -> None:
    assert format_money(Decimal("1234567.8")) == "1,234,567.80"
    assert money_text(Decimal("1234567.8")) == "1234567.80"
