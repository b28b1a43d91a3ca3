"""Who lives in a household on a day, and which customers are close kin."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customers.households.models import HouseholdMember, Kin
from customers.register.models import Customer


def members_on(customer: Customer, day: date) -> QuerySet[HouseholdMember]:
    """Who belongs to the household on ``day``, the head first."""
    present = customer.members.filter(Q(left_on__isnull=True) | Q(left_on__gt=day), joined_on__lte=day)
    return present.annotate(is_head=ExpressionWrapper(Q(relation="head"), BooleanField())).order_by(
        "-is_head", "born_on", "pk"
    )


@dataclass(frozen=True)
class KinPair:
    """Two customers who are close kin, the smaller key first, and how that is known."""

    first: int
    second: int
    why: str | Promise


#: Pairs that were declared, and pairs where a person of one household is head or member of the other, now or before:
#: a child who founded a household of their own stays kin to the parents.
_PAIRS = """
WITH people AS (
    SELECT id AS customer_id, identity_hash FROM customers_customer
    WHERE id = ANY(%(customers)s) AND identity_hash IS NOT NULL
    UNION
    SELECT customer_id, identity_hash FROM customers_householdmember
    WHERE customer_id = ANY(%(customers)s) AND identity_hash IS NOT NULL
)
SELECT k.customer_id, k.other_id, k.kin FROM customers_kinship k
WHERE k.customer_id = ANY(%(customers)s) AND k.other_id = ANY(%(customers)s) AND k.kin <> 'other'
UNION ALL
SELECT DISTINCT a.customer_id, b.customer_id, '' FROM people a
JOIN people b ON b.identity_hash = a.identity_hash AND b.customer_id > a.customer_id
ORDER BY 1, 2, 3 DESC
"""


def close_kin(customers: Collection[int]) -> list[KinPair]:
    """The close kin among these customers, each pair once; a declaration is named before what the numbers show."""
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, {"customers": list(customers)})
        found: dict[tuple[int, int], str | Promise] = {}
        for first, second, kin in cursor.fetchall():
            found.setdefault((first, second), Kin(kin).label if kin else _("同一人在两户的家庭成员中"))
    return [KinPair(first, second, why) for (first, second), why in found.items()]
