"""Tables of the room: the journal of what happened to a loan, and the terms that its interest depends on."""

from loans.servicing.models.diversions import Diversion
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
from loans.servicing.models.parameters import InterestOrder, ServicingTerms
from loans.servicing.models.terms import LoanTerms, RateCause, RateChange, RateReset
from loans.servicing.models.waivers import WaivedInterest, Waiver

__all__ = [
    "LOWERING",
    "RAISING",
    "Diversion",
    "Extension",
    "Instalment",
    "InterestItem",
    "InterestKind",
    "InterestOrder",
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
    "ServicingTerms",
    "WaivedInterest",
    "Waiver",
]
