"""Tables of the room: contracts made of approvals, notes drawn under them, relending quotas, and the parameters."""

from loans.lending.models.contracts import ConditionMet, ContractSerial, SignedContract
from loans.lending.models.notes import Note, NotePart, NoteState
from loans.lending.models.relending import RelendingQuota
from loans.lending.models.terms import LendingTerms

__all__ = [
    "ConditionMet",
    "ContractSerial",
    "LendingTerms",
    "Note",
    "NotePart",
    "NoteState",
    "RelendingQuota",
    "SignedContract",
]
