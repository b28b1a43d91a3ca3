"""Publishing and withdrawing scores, deciding on a new reckoning, appeals."""

from appraisal.publishing.operations.candidates import discard, take_over
from appraisal.publishing.operations.publications import publish, withdraw

__all__ = ["discard", "publish", "take_over", "withdraw"]
