"""The parameters of contracts and notes (domain.md 4.3). Pure."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Terms:
    """``release_days``: how long after it is drawn a note may be released. The factors raise the contract's rate when
    the loan is overdue or was diverted."""

    release_days: int
    overdue_factor: Decimal
    diversion_factor: Decimal


#: What is shipped: ten days, and the heaviest factors that F26 allows, as ``LoanTerms`` begins with.
SHIPPED = Terms(10, Decimal("1.50"), Decimal("2.00"))
