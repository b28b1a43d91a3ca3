"""A loan somebody asks for, and a small floating table."""

from datetime import date
from decimal import Decimal
from typing import Any

from loans.pricing.rules import Base, Factor, Float, Limits, TermBand, Wanted

BAND = Limits(Decimal("0.90"), Decimal("2.30"))
BASE = Base(TermBand.ONE_YEAR, Decimal("7.2900"), date(2007, 9, 15))


def wanted(**given: Any) -> Wanted:
    """A household without shares or grade that asks for 10,000 yuan on credit for a year, unless ``given`` says else."""
    usual: dict[str, Any] = {
        "months": 12,
        "guarantee_mode": "credit",
        "product": "household_credit",
        "industry": "茶叶",
        "amount": Decimal("10000.00"),
        "share_capital": Decimal("0.00"),
        "is_member": False,
        "grade": None,
    }
    return Wanted(**{**usual, **given})


def line(factor: Factor, choice: str, percent: str, over: str = "0") -> Float:
    return Float(factor, choice, Decimal(over), Decimal(percent))


TABLE = (
    line(Factor.PRODUCT, "household_credit", "40"),
    line(Factor.GUARANTEE, "credit", "0"),
    line(Factor.GUARANTEE, "guarantee", "10"),
    line(Factor.INDUSTRY, "茶叶", "-5"),
    line(Factor.INDUSTRY, "", "3"),
    line(Factor.GRADE, "excellent", "-10"),
    line(Factor.GRADE, "none", "5"),
    line(Factor.SHARES, "", "-5"),
    line(Factor.SHARES, "", "-8", "2000"),
    line(Factor.AMOUNT, "", "0"),
    line(Factor.AMOUNT, "", "5", "50000"),
)
