"""Tables of the room: the journal of what happened to a loan, and the terms that its interest depends on."""

from loans.servicing.models.journal import (
    LOWERING,
    RAISING,
    Extension,
    Instalment,
    InterestItem,
    InterestKind,
    InterestPayment,
    LoanBalance,
    OffBookMove,
    OffBookState,
    Posting,
    PostingKind,
)
from loans.servicing.models.terms import LoanTerms, RateCause, RateChange, RateReset

__all__ = [
    "LOWERING",
    "RAISING",
    "Extension",
    "Instalment",
    "InterestItem",
    "InterestKind",
    "InterestPayment",
    "LoanBalance",
    "LoanTerms",
    "OffBookMove",
    "OffBookState",
    "Posting",
    "PostingKind",
    "RateCause",
    "RateChange",
    "RateReset",
]
