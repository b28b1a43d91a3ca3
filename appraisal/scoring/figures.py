"""Exact numbers as a score sheet prints them: four decimals at most, ``≈`` where those are not all."""

from decimal import Decimal
from fractions import Fraction

from common.money import format_money, to_cents


def plain(value: Fraction | Decimal | int) -> str:
    """``19.635`` -> ``"19.635"``, ``1/3`` -> ``"0.3333"``; thousands are set apart by commas."""
    return _four_decimals(Fraction(value), "")


def percent(value: Fraction | Decimal) -> str:
    """``0.043`` -> ``"4.3%"``, ``1/3`` -> ``"33.3333%"``."""
    return _four_decimals(Fraction(value) * 100, "%")


def comes_to(value: Fraction) -> str:
    """The end of an equation: ``"= 19.635"``, or ``"≈ 0.3333"`` where four decimals do not hold it."""
    return f"{_sign(value)} {plain(value)}"


def comes_to_percent(value: Fraction) -> str:
    """The end of an equation: ``"= 4.3%"`` or ``"≈ 33.3333%"``."""
    return f"{_sign(value * 100)} {percent(value)}"


def amount(value: Fraction | Decimal) -> str:
    """Yuan: ``"1,234.50"``."""
    return format_money(to_cents(value))


def fact(value: Decimal | int) -> str:
    """A fact: a count as ``"1,234"``, an amount as ``"1,234.50"``."""
    return f"{value:,}" if isinstance(value, int) else amount(value)


def _four_decimals(value: Fraction, unit: str) -> str:
    rounded = to_cents(value * 100) / 100
    return f"{rounded:,.4f}".rstrip("0").rstrip(".") + unit


def _sign(value: Fraction) -> str:
    return "=" if (value * 10_000).denominator == 1 else "≈"
