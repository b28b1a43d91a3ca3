"""A loan's postings with the running balance: the statement, and one posting between its neighbours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loans.origination.models import Loan
from loans.servicing.models import Posting, PostingKind

#: What lowers the balance on the books without repaying anything (loans.servicing.queries, ``PRINCIPAL``).
_NO_REPAYMENT = (PostingKind.SWAP, PostingKind.WRITE_OFF)


@dataclass(frozen=True)
class Line:
    """A posting, and what it found and left, in yuan: the balance on the books, and what is owed by contract.

    ``reversed_by`` is None as long as nobody had reversed it by the statement's day.
    """

    posting: Posting
    before: Decimal
    after: Decimal
    owed_before: Decimal
    owed_after: Decimal
    reversed_by: Posting | None


def statement(loan: Loan, day: date) -> list[Line]:
    """The postings up to ``day``, the earliest first. One query."""
    postings = loan.postings.filter(business_date__lte=day).order_by("business_date", "pk")
    return list(_lines(list(postings.select_related("reverses", "reversed_by", "maker")), day))


def _lines(postings: list[Posting], day: date) -> Iterator[Line]:
    balance = owed = Decimal("0.00")
    for posting in postings:
        effect = posting.effect
        repays = 0 if posting.kind in _NO_REPAYMENT else effect
        reversal: Posting | None = getattr(posting, "reversed_by", None)
        known = reversal if reversal is not None and reversal.business_date <= day else None
        yield Line(posting, balance, balance + effect, owed, owed + repays, known)
        balance, owed = balance + effect, owed + repays
