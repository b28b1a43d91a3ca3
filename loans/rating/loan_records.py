"""How customers stand with their loans, for who rates them and reviews their ratings.

Loans are kept in rooms above these: they say how to look (``provide``) when Django starts
(docs/decisions/0001-order-of-apps.md).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class LoanRecord:
    """On a day: a loan that does not perform or left the books unpaid; principal or interest unpaid past its day; and
    at how many of the last 36 month ends something was."""

    has_npl: bool = False
    principal_overdue: bool = False
    interest_late: bool = False
    late_months: int = 0


@dataclass(frozen=True)
class Sources:
    """``record``: of a customer on a day. ``arrears``: of customers on a day, what is past due and unpaid, principal and
    interest in yuan; who owes nothing may be left out."""

    record: Callable[[int, date], LoanRecord]
    arrears: Callable[[Collection[int], date], Mapping[int, Decimal]]


_sources: list[Sources] = []


def provide(sources: Sources) -> None:
    """Have ``sources`` asked; there is one."""
    if _sources:
        raise ValueError("how loans stand is said once")
    _sources.append(sources)


def loan_record(customer: int, day: date) -> LoanRecord:
    """How the customer stands on ``day``."""
    [sources] = _sources
    return sources.record(customer, day)


def arrears_of(customer_ids: Collection[int], day: date) -> dict[int, Decimal]:
    """By customer, all that is past due on ``day``, in yuan; those who owe nothing are not in it."""
    [sources] = _sources
    return {pk: amount for pk, amount in sources.arrears(customer_ids, day).items() if amount > 0}
