"""What pages, operations and the rooms above ask of extensions."""

from loans.extending.queries.finding import agreement_for, agreement_of, loan_to_extend
from loans.extending.queries.pricing import quoted_extension
from loans.extending.queries.standing import answerers_of, extendable, original_of

__all__ = [
    "agreement_for",
    "agreement_of",
    "answerers_of",
    "extendable",
    "loan_to_extend",
    "original_of",
    "quoted_extension",
]
