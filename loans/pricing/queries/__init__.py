"""What a loan costs on a day, the standards behind it, and how these came to be."""

from loans.pricing.queries.dated import Standards, all_standards
from loans.pricing.queries.prices import (
    base_on,
    base_rate,
    bases_on,
    floats_of,
    limits_on,
    quote,
    rate_of_total_term,
    standard_on,
)

__all__ = [
    "Standards",
    "all_standards",
    "base_on",
    "base_rate",
    "bases_on",
    "floats_of",
    "limits_on",
    "quote",
    "rate_of_total_term",
    "standard_on",
]
