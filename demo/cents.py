"""Amounts inside the generator are whole cents; rows carry Decimals in yuan."""

from decimal import Decimal
from fractions import Fraction

from common.money import to_cents


def yuan(cents: int) -> Decimal:
    """Cents as yuan with two decimals."""
    return Decimal(cents).scaleb(-2)


def rounded(exact: Fraction) -> int:
    """An exact amount in yuan as cents, halves away from zero."""
    return int(to_cents(exact).scaleb(2))


def in_cents(whole_yuan: float) -> int:
    """An amount that chance made, in cents; its rounding does not matter."""
    return round(whole_yuan * 100)
