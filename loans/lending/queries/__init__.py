"""What the books say of contracts and notes: gates, what is free, and why a note may not be."""

from loans.lending.queries.finding import contract_for, note_for, signed_of
from loans.lending.queries.refusals import drawing_refusals
from loans.lending.queries.relending import funds_on
from loans.lending.queries.resets import loans_to_reset
from loans.lending.queries.terms import terms_on

__all__ = [
    "contract_for",
    "drawing_refusals",
    "funds_on",
    "loans_to_reset",
    "note_for",
    "signed_of",
    "terms_on",
]
