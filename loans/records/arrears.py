"""What customers owe past its day, as other rooms ask for it (appraisal-2007.md 2.2, 2.7)."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from common.facts import fetch
from common.relations import with_relations
from loans.origination.queries import moments
from loans.servicing.queries import LATE

_MOMENTS = moments(
    "SELECT id AS loan_id, %(day)s::date AS day FROM loans_loan WHERE customer_id = ANY(%(customers)s)"
)

_ARREARS = f"""
{with_relations(_MOMENTS, LATE)}
SELECT l.customer_id, SUM(late.principal + late.interest) AS amount
FROM late JOIN loans_loan l ON l.id = late.loan_id
WHERE late.since IS NOT NULL
GROUP BY l.customer_id
"""


def arrears_of(customer_ids: Collection[int], day: date) -> dict[int, Decimal]:
    """By customer, principal and interest past due and unpaid at the end of ``day``, in yuan, at whatever branch.

    A loan that was swapped or written off is owed on. One query.
    """
    if not customer_ids:
        return {}
    rows = fetch(_ARREARS, {"day": day, "customers": list(customer_ids)})
    return {row["customer_id"]: row["amount"] for row in rows}
