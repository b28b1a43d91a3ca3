"""Since when which rate holds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loans.origination.models import Loan
from loans.servicing.models import RateCause, RateChange


@dataclass(frozen=True)
class RateSince:
    """The contract's rate in percent a year from ``since`` on; ``cause`` is None for the one of the note."""

    since: date
    percent: Decimal
    cause: RateCause | None

    @property
    def words(self) -> object:
        return self.cause.label if self.cause else ""


def rates_of(loan: Loan, day: date) -> list[RateSince]:
    """By ``day``, the earliest first. One query."""
    changes = RateChange.objects.filter(loan=loan, starts_on__lte=day).order_by("starts_on")
    first = RateSince(loan.released_on, loan.rate_percent, None)
    return [first, *(RateSince(each.starts_on, each.rate_percent, RateCause(each.cause)) for each in changes)]


#: In a statement about loans ``l`` on ``%(day)s``: the rate that holds.
RATE_IN_FORCE = """COALESCE(
    (SELECT x.rate_percent FROM loans_ratechange x WHERE x.loan_id = l.id AND x.starts_on <= %(day)s
        ORDER BY x.starts_on DESC LIMIT 1), l.rate_percent)"""
