"""Who keeps a customer: enters, changes, files and rates them (requirements.md O2; rights.py)."""

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
    if customer.branch_id in access.units(Right.KEEP_ANY_CUSTOMER):
        return True
    if customer.branch_id not in access.units(Right.KEEP_CUSTOMERS):
        return False
    own = CustomerAssignment.objects.on(day).filter(customer=customer, officer=user)
    return own.exists() or _has_village(user, customer.village_id, day)


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
