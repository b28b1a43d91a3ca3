"""What one posting did to the instalments of a loan (appraisal-2007.md 2.2). Pure.

The same meaning as ``loans.servicing.queries.INSTALMENTS``, between two postings of one day too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class InstalmentOnDay:
    """An instalment with the due date in force on a day."""

    sequence: int
    due_on: date
    amount: Decimal


@dataclass(frozen=True)
class Met:
    """What a posting paid on an instalment; less than nothing where a reversal opened it again. Yuan."""

    sequence: int
    due_on: date
    amount: Decimal
    paid: Decimal


def unpaid_of(instalments: Sequence[InstalmentOnDay], owed: Decimal) -> dict[int, Decimal]:
    """What is unpaid of each instalment, by its number, when ``owed`` is left of the loan.

    Repayments meet the earliest instalment first (of one day the smaller number), so what is owed beyond all later
    ones is this one's.
    """
    found, later = {}, Decimal(0)
    for each in sorted(instalments, key=lambda item: (item.due_on, item.sequence), reverse=True):
        found[each.sequence] = min(each.amount, max(Decimal(0), owed - later))
        later += each.amount
    return found


def met_between(instalments: Sequence[InstalmentOnDay], before: Decimal, after: Decimal) -> list[Met]:
    """The instalments that changed when what is owed went from ``before`` to ``after``, in order of their number."""
    was, became = unpaid_of(instalments, before), unpaid_of(instalments, after)
    ordered = sorted(instalments, key=lambda item: item.sequence)
    met = [
        Met(each.sequence, each.due_on, each.amount, was[each.sequence] - became[each.sequence])
        for each in ordered
    ]
    return [each for each in met if each.paid]
