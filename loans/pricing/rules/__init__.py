"""How a rate comes about (requirements.md L6; domain.md 4.1, 4.3; docs/decisions/0014). Pure."""

from loans.pricing.rules.bands import TermBand, band_of
from loans.pricing.rules.floats import Factor, Float, Limits, Wanted, flaw_of
from loans.pricing.rules.price import Base, price, rate_of, total_months
from loans.pricing.rules.quotes import PriceStep, Quote

__all__ = [
    "Base",
    "Factor",
    "Float",
    "Limits",
    "PriceStep",
    "Quote",
    "TermBand",
    "Wanted",
    "band_of",
    "flaw_of",
    "price",
    "rate_of",
    "total_months",
]
