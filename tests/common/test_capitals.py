"""Amounts in capitals: worked examples, and read back by a parser that knows nothing of the writer."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from common.capitals import NoCapitals, in_capitals
from common.money import MAX_AMOUNT

#: The first five are the examples of the rules of 1997, with the zeros that they leave to the writer left out.
EXAMPLES = {
    "1409.50": "壹仟肆佰零玖元伍角整",
    "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元叁角贰分",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分",
    "12345.67": "壹万贰仟叁佰肆拾伍元陆角柒分",
    "0.00": "零元整",
    "0.05": "伍分",
    "0.50": "伍角整",
    "0.67": "陆角柒分",
    "10.00": "壹拾元整",
    "5000.00": "伍仟元整",
    "20000.00": "贰万元整",
    "100500.00": "壹拾万零伍佰元整",
    "10000001.00": "壹仟万零壹元整",
    "100000000.00": "壹亿元整",
    "100010000.00": "壹亿零壹万元整",
    "200000001.10": "贰亿零壹元壹角整",
    "999999999999.99": "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
    "1000000000000.00": "壹万亿元整",
}


@pytest.mark.parametrize(("amount", "text"), EXAMPLES.items())
def test_examples(amount: str, text: str) -> None:
    assert in_capitals(Decimal(amount)) == text


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "1000000000000.01", "NaN", "Infinity"])
def test_what_no_paper_carries(amount: str) -> None:
    with pytest.raises(NoCapitals):
        in_capitals(Decimal(amount))


def read(text: str) -> Decimal:
    """What a cashier reads: digits, places, groups; zeros and 整 say nothing."""
    digits = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
    places = {"拾": 10, "佰": 100, "仟": 1_000}
    total = group = digit = 0
    cents = Decimal(0)
    for sign in text:
        if sign in digits:
            digit = digits[sign]
        elif sign in places:
            group, digit = group + digit * places[sign], 0
        elif sign == "万":
            total, group, digit = total + (group + digit) * 10_000, 0, 0
        elif sign == "亿":
            total, group, digit = (total + group + digit) * 10**8, 0, 0
        elif sign == "元":
            total, group, digit = total + group + digit, 0, 0
        elif sign in "角分":
            cents, digit = cents + digit * (10 if sign == "角" else 1), 0
    return total + cents / 100


@given(st.integers(0, int(MAX_AMOUNT) * 100).map(lambda cents: Decimal(cents).scaleb(-2)))
@example(Decimal("1010101010.01"))
@example(Decimal("100000000000.00"))
def test_what_is_written_reads_as_the_amount(amount: Decimal) -> None:
    text = in_capitals(amount)
    assert read(text) == amount
    assert "零零" not in text
    assert text.endswith("整") == (not text.endswith("分"))
    assert "元" in text or amount < 1
