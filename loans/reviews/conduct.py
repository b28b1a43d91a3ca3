"""What is on record of customers on the day of a review: rooms above register where they know it from.

Reviews stand below lending, so that they cannot ask for arrears by name (docs/decisions/0001-order-of-apps.md).
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal

#: Customers and a day; by customer what is past due and unpaid then, principal and interest, in yuan. Who owes nothing
#: may be left out.
Arrears = Callable[[Collection[int], date], Mapping[int, Decimal]]

_sources: list[Arrears] = []


def register(source: Arrears) -> None:
    """Have ``source`` asked at each review; called once, when Django starts."""
    _sources.append(source)


def arrears_of(customer_ids: Collection[int], day: date) -> dict[int, Decimal]:
    """By customer, all that is past due; those who owe nothing are not in it."""
    found: dict[int, Decimal] = {}
    for source in _sources:
        for customer, amount in source(customer_ids, day).items():
            found[customer] = found.get(customer, Decimal(0)) + amount
    return {customer: amount for customer, amount in found.items() if amount > 0}
