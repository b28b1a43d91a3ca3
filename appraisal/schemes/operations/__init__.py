"""Writing a draft, deciding on it, and trying it on the newest scores."""

from appraisal.schemes.operations.deciding import approve, return_draft, submit, withdraw
from appraisal.schemes.operations.drafting import begin_draft, discard, save_draft
from appraisal.schemes.operations.trying import request_trial, store_trial

__all__ = [
    "approve",
    "begin_draft",
    "discard",
    "request_trial",
    "return_draft",
    "save_draft",
    "store_trial",
    "submit",
    "withdraw",
]
