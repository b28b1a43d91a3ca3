"""Publishing and withdrawing scores, deciding on a new reckoning, appeals."""

from appraisal.publishing.operations.appeals import (
    accept_appeal,
    answer_appeal,
    submit_appeal,
    withdraw_appeal,
)
from appraisal.publishing.operations.candidates import discard, take_over
from appraisal.publishing.operations.publications import publish, withdraw

__all__ = [
    "accept_appeal",
    "answer_appeal",
    "discard",
    "publish",
    "submit_appeal",
    "take_over",
    "withdraw",
    "withdraw_appeal",
]
