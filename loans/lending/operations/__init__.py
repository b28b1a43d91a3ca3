"""What is done between the approval and the loan: conditions, contract, note, release; and what the contract says of
the loan's rate after that."""

from loans.lending.operations.conditions import meet_condition
from loans.lending.operations.drawing import cancel_note, draw_note
from loans.lending.operations.parameters import change_quota, enter_quota, set_terms
from loans.lending.operations.releasing import release
from loans.lending.operations.resetting import reset_rate
from loans.lending.operations.signing import sign_contract

__all__ = [
    "cancel_note",
    "change_quota",
    "draw_note",
    "enter_quota",
    "meet_condition",
    "release",
    "reset_rate",
    "set_terms",
    "sign_contract",
]
