"""Who keeps a customer: enters, changes, files and rates them (requirements.md O2; rights.py)."""

from collections.abc import Collection
from datetime import date

from customers.register.models import Customer, CustomerAssignment
from customers.register.queries import customer_for
from organization.access.rights import Right
from organization.access.scope import Access
from organization.staff.models import User, VillageAssignment


class NotYourCustomer(Exception):
    """The person sees the customer, who is another officer's to keep."""


def keeps(access: Access, user: User, customer: Customer, day: date) -> bool:
    """Whether ``user`` keeps the customer on ``day``: a director all of the branch, an officer those of their villages
    and those assigned to them."""
    return customer.pk in kept_among(access, user, [customer], day)


def kept_among(access: Access, user: User, customers: Collection[Customer], day: date) -> set[int]:
    """The keys of those that ``user`` keeps, as ``keeps``. Two queries at most, however many they are."""
    every, own = access.units(Right.KEEP_ANY_CUSTOMER), access.units(Right.KEEP_CUSTOMERS)
    found = {each.pk for each in customers if each.branch_id in every}
    asked = {each.pk: each.village_id for each in customers if each.branch_id in own and each.pk not in found}
    assigned = CustomerAssignment.objects.on(day).filter(customer__in=asked, officer=user)
    found |= set(assigned.values_list("customer_id", flat=True))
    villages = {village for key, village in asked.items() if key not in found and village is not None}
    served = VillageAssignment.objects.on(day).filter(village__in=villages, officer=user)
    mine = set(served.values_list("village_id", flat=True))
    return found | {key for key, village in asked.items() if village in mine}


def keeps_village(access: Access, user: User, village_id: int, branch_id: int, day: date) -> bool:
    """Whether ``user`` enters customers of the village on ``day``."""
    if branch_id in access.units(Right.KEEP_ANY_CUSTOMER):
        return True
    return branch_id in access.units(Right.KEEP_CUSTOMERS) and _has_village(user, village_id, day)


def customer_to_keep(access: Access, user: User, pk: int, day: date) -> Customer:
    """The gate to change a customer.

    Raises:
        Customer.DoesNotExist, NotTheirs: as ``customer_for``.
        NotYourCustomer: theirs to see, another's to keep.
    """
    customer = customer_for(access, pk)
    if not keeps(access, user, customer, day):
        raise NotYourCustomer
    return customer


def _has_village(user: User, village_id: int | None, day: date) -> bool:
    return VillageAssignment.objects.on(day).filter(village_id=village_id, officer=user).exists()
