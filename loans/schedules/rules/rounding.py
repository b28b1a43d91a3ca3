"""Cents: halves away from zero as the house does, or to even, as some other systems do."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from common.money import to_cents


class Rounding(StrEnum):
    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


def cents(value: Fraction, rounding: Rounding) -> Decimal:
    """``value`` in yuan, rounded to two decimals."""
    if rounding is Rounding.HALF_UP:
        return to_cents(value)
    # round() of a Fraction takes halves to even
    return Decimal(round(value * 100)).scaleb(-2)
