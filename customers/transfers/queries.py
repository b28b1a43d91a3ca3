"""Which officer has which villages and customers, and what handing some of them over comes to."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from common.listing.relation import Relation
from customers.register.models import Customer, CustomerAssignment
from customers.transfers.followers import Amount, Moving, belongings
from organization.staff.models import Post, Role, User, VillageAssignment
from organization.units.models import Unit, Village

#: A row for each officer of each branch of ``%(units)s``, and one for the customers that nobody has.
_HOLDERS = """
WITH customers AS (
    SELECT c.branch_id, a.officer_id, COUNT(*) AS number FROM customers_customer c
    LEFT JOIN customers_customerassignment a ON a.customer_id = c.id AND a.starts_on <= %(day)s
        AND (a.ends_on IS NULL OR a.ends_on >= %(day)s)
    WHERE c.branch_id = ANY(%(units)s) GROUP BY 1, 2
), villages AS (
    SELECT v.branch_id, a.officer_id, COUNT(*) AS number FROM organization_village v
    JOIN organization_villageassignment a ON a.village_id = v.id AND a.starts_on <= %(day)s
        AND (a.ends_on IS NULL OR a.ends_on >= %(day)s)
    WHERE v.branch_id = ANY(%(units)s) GROUP BY 1, 2
), posts AS (
    SELECT DISTINCT CASE n.kind WHEN 'branch' THEN n.id ELSE n.parent_id END AS branch_id, p.user_id AS officer_id
    FROM organization_post p JOIN organization_unit n ON n.id = p.unit_id
    WHERE p.role = 'credit_officer' AND p.starts_on <= %(day)s AND (p.ends_on IS NULL OR p.ends_on >= %(day)s)
        AND n.kind <> 'union'
), holders AS (
    SELECT branch_id, officer_id FROM customers UNION SELECT branch_id, officer_id FROM villages
    UNION SELECT branch_id, officer_id FROM posts WHERE branch_id = ANY(%(units)s)
)
SELECT b.id || ' ' || COALESCE(u.code, '') AS key, b.code AS branch_code, b.name AS branch, u.code, u.name AS officer,
    CASE WHEN p.officer_id IS NULL THEN 'no' ELSE 'yes' END AS in_post,
    COALESCE(v.number, 0) AS villages, COALESCE(c.number, 0) AS customers
FROM holders h
JOIN organization_unit b ON b.id = h.branch_id AND b.kind = 'branch'
LEFT JOIN organization_user u ON u.id = h.officer_id
LEFT JOIN customers c ON c.branch_id = h.branch_id AND c.officer_id IS NOT DISTINCT FROM h.officer_id
LEFT JOIN villages v ON v.branch_id = h.branch_id AND v.officer_id = h.officer_id
LEFT JOIN posts p ON p.branch_id = h.branch_id AND p.officer_id = h.officer_id
"""


def holders(units: Collection[int], day: date) -> Relation:
    """The officers of the branches with how many villages and customers each has on ``day``."""
    return Relation(_HOLDERS, {"units": list(units), "day": day})


def takers(branch: Unit, giver: User | None, day: date) -> list[User]:
    """The credit officers in post at the branch or its outlets on ``day``, without the giver."""
    here = Q(unit=branch) | Q(unit__parent=branch)
    posts = Post.objects.on(day).filter(here, role=Role.CREDIT_OFFICER).values("user_id")
    found = User.objects.filter(pk__in=posts, is_active=True).order_by("code")
    return [user for user in found if giver is None or user.pk != giver.pk]


def villages_of(branch: Unit, giver: User | None, day: date) -> QuerySet[Village]:
    """The villages that ``giver`` has from now on; those that nobody has, for None. What is handed over already for a
    later day is not among them."""
    if giver is not None:
        held = VillageAssignment.objects.filter(officer=giver, starts_on__lte=day, ends_on__isnull=True)
        return branch.villages.filter(pk__in=held.values("village_id")).order_by("code")
    taken = VillageAssignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    return branch.villages.exclude(pk__in=taken.values("village_id")).order_by("code")


def customers_of(branch: Unit, giver: User | None, day: date) -> QuerySet[Customer]:
    """The customers that ``giver`` has from now on, as ``villages_of``."""
    kept = Customer.objects.filter(branch=branch, opened_on__lte=day)
    if giver is not None:
        held = CustomerAssignment.objects.filter(officer=giver, starts_on__lte=day, ends_on__isnull=True)
        return kept.filter(pk__in=held.values("customer_id"))
    taken = CustomerAssignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    return kept.exclude(pk__in=taken.values("customer_id"))


@dataclass(frozen=True)
class Chosen:
    """What somebody wants to hand over: these villages with the giver's customers in them, and these customers."""

    branch: Unit
    giver: User | None
    villages: frozenset[int]
    customers: frozenset[int]
    everything: bool = False


@dataclass(frozen=True)
class Plan:
    """What handing it over comes to: keys of villages and customers, and what goes along.

    ``seal`` is another one as soon as any of it is not the giver's any more.
    """

    villages: Sequence[int]
    customers: Sequence[int]
    along: Sequence[tuple[object, Amount]]
    missing: int

    @property
    def seal(self) -> str:
        keys = f"{sorted(self.villages)} {sorted(self.customers)}"
        return hashlib.sha256(keys.encode()).hexdigest()[:16]


def plan_of(chosen: Chosen, day: date) -> Plan:
    """What can be handed over of it on ``day``; ``missing`` of the chosen ones are not the giver's then."""
    own_villages = villages_of(chosen.branch, chosen.giver, day)
    own_customers = customers_of(chosen.branch, chosen.giver, day)
    villages = own_villages if chosen.everything else own_villages.filter(pk__in=chosen.villages)
    village_keys = list(villages.values_list("pk", flat=True))
    wanted = Q() if chosen.everything else Q(pk__in=chosen.customers) | Q(village_id__in=village_keys)
    customers = list(own_customers.filter(wanted).order_by("pk").values_list("pk", flat=True))
    missing = len(chosen.customers - set(customers)) + len(chosen.villages - set(village_keys))
    return Plan(village_keys, customers, _along(chosen, customers, day), missing)


def _along(chosen: Chosen, customers: Sequence[int], day: date) -> list[tuple[object, Amount]]:
    if chosen.giver is None:
        return []
    moving = Moving(customers, chosen.branch.pk, chosen.giver, day)
    return [(each.title, each.weigh(moving)) for each in belongings()]
