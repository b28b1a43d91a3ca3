"""Exact numbers as a score sheet prints them: four decimals at most, and a mark where those are not all.

A rate that was cut for the eye goes into the next step uncut; the mark (≈) keeps a reader from reckoning
on with what is printed and finding another result.
"""

from decimal import Decimal
from fractions import Fraction

from common.money import format_money, to_cents


def plain(value: Fraction | Decimal | int) -> str:
    """``19.635`` -> ``"19.635"``, ``1/3`` -> ``"≈ 0.3333"``; thousands are set apart by commas."""
    return _marked(Fraction(value), "", exact="", cut="≈ ")


def percent(value: Fraction | Decimal) -> str:
    """``0.043`` -> ``"4.3%"``, ``1/3`` -> ``"≈ 33.3333%"``."""
    return _marked(Fraction(value) * 100, "%", exact="", cut="≈ ")


def comes_to(value: Fraction) -> str:
    """The end of an equation: ``"= 19.635"``, or ``"≈ 0.3333"`` where four decimals do not hold it."""
    return _marked(value, "", exact="= ", cut="≈ ")


def comes_to_percent(value: Fraction) -> str:
    """The end of an equation: ``"= 4.3%"`` or ``"≈ 33.3333%"``."""
    return _marked(value * 100, "%", exact="= ", cut="≈ ")


def amount(value: Fraction | Decimal) -> str:
    """Yuan: ``"1,234.50"``."""
    return format_money(to_cents(value))


def fact(value: Decimal | int) -> str:
    """A fact: a count as ``"1,234"``, an amount as ``"1,234.50"``."""
    return f"{value:,}" if isinstance(value, int) else amount(value)


def _marked(value: Fraction, unit: str, *, exact: str, cut: str) -> str:
    rounded = to_cents(value * 100) / 100
    digits = f"{rounded:,.4f}".rstrip("0").rstrip(".")
    return (exact if rounded == value else cut) + digits + unit
