"""Who lives in a household on a day, and which customers are close kin."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customers.households.models import HouseholdMember, Kin, Kinship
from customers.register.models import Customer
from organization.access.rights import Right
from organization.access.scope import Access


def members_on(customer: Customer, day: date) -> QuerySet[HouseholdMember]:
    """Who belongs to the household on ``day``, the head first."""
    present = customer.members.filter(Q(left_on__isnull=True) | Q(left_on__gt=day), joined_on__lte=day)
    return present.annotate(is_head=ExpressionWrapper(Q(relation="head"), BooleanField())).order_by(
        "-is_head", "born_on", "pk"
    )


SAME_PERSON = _("同一人在两户的家庭成员中")


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
            found.setdefault((first, second), Kin(kin).label if kin else SAME_PERSON)
    return [KinPair(first, second, why) for (first, second), why in found.items()]


#: As above, of one customer to all others.
_KIN_OF = """
WITH own AS (
    SELECT identity_hash FROM customers_customer WHERE id = %(customer)s AND identity_hash IS NOT NULL
    UNION
    SELECT identity_hash FROM customers_householdmember WHERE customer_id = %(customer)s AND identity_hash IS NOT NULL
), others AS (
    SELECT c.id AS customer_id FROM customers_customer c JOIN own USING (identity_hash)
    UNION
    SELECT m.customer_id FROM customers_householdmember m JOIN own USING (identity_hash)
)
SELECT k.id, CASE k.customer_id WHEN %(customer)s THEN k.other_id ELSE k.customer_id END AS other, k.kin,
    k.declared_on
FROM customers_kinship k WHERE %(customer)s IN (k.customer_id, k.other_id)
UNION ALL
SELECT NULL, o.customer_id, '', NULL FROM others o WHERE o.customer_id <> %(customer)s
ORDER BY 3 DESC, 2
"""


@dataclass(frozen=True)
class Relative:
    """Another customer who is kin; ``kinship`` is the declaration's key, None where the numbers show it."""

    customer: Customer
    why: str | Promise
    is_close: bool
    kinship: int | None
    declared_on: date | None


def relatives_of(customer: Customer, units: Collection[int]) -> list[Relative]:
    """Who is kin to the customer, of the customers of ``units``: those of others are neither shown nor counted."""
    with connection.cursor() as cursor:
        cursor.execute(_KIN_OF, {"customer": customer.pk})
        rows = cursor.fetchall()
    seen = Customer.objects.filter(pk__in=[row[1] for row in rows], branch_id__in=units)
    known = seen.select_related("village", "branch").in_bulk()
    return [
        Relative(known[other], Kin(kin).label if kin else SAME_PERSON, kin != Kin.OTHER, key, declared_on)
        for key, other, kin, declared_on in rows
        if other in known
    ]


def found_in(units: Collection[int], text: str, most: int = 9) -> list[Customer]:
    """Customers of the branches by their whole code or name."""
    seen = Customer.objects.filter(branch_id__in=units).select_related("village", "branch")
    return list(seen.filter(Q(code__in={text, text.upper()}) | Q(name=text)).order_by("code")[:most])


def kinship_for(access: Access, pk: int) -> Kinship:
    """The gate to a declaration: whoever sees both customers.

    Raises:
        Kinship.DoesNotExist, NotTheirs
    """
    kinship = Kinship.objects.select_related("customer", "other").get(pk=pk)
    for each in (kinship.customer, kinship.other):
        access.check(Right.SEE_RECORDS, each.branch_id)
    return kinship


def past_members(customer: Customer, day: date) -> QuerySet[HouseholdMember]:
    """Who has left the household by ``day``, the last one first."""
    return customer.members.filter(left_on__lte=day).order_by("-left_on", "pk")
