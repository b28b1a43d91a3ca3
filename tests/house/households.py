"""Households and kin, and what people send of them, for the table of routes."""

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from common.identity_numbers import check_digit
from customers.households.models import HouseholdMember, Kin, Kinship, Relation
from customers.register.models import Customer
from organization.staff.models import User
from organization.units.models import Village
from tests.builders import a_customer

SINCE = date(2000, 1, 1)
_numbers = count(1)


def households(pk: int, people: Iterable[User]) -> dict[str, dict[str, int]]:
    """Of the customer, by staff code: a member and a declared relative for each person."""
    customer, found = Customer.objects.get(pk=pk), dict[str, dict[str, int]]()
    for person in people:
        for name, key in _household(customer, person).items():
            found.setdefault(name, {})[person.code] = key
    return found


def _household(customer: Customer, by: User) -> dict[str, int]:
    member = HouseholdMember.objects.create(
        customer=customer, relation=Relation.CHILD, name="小儿", joined_on=SINCE
    )
    relative = a_customer(customer.branch, name="堂兄")
    kinship = Kinship.objects.create(
        customer=customer, other=relative, kin=Kin.OTHER, declared_on=SINCE, declared_by=by
    )
    return {"member": member.pk, "kinship": kinship.pk}


def a_household() -> dict[str, Any]:
    """A new one in the officer's village, with another number each time."""
    first = f"4105221960{next(_numbers) % 9 + 1:02d}01{next(_numbers) % 999:03d}"
    village = Village.objects.filter(branch__code="0101").earliest("pk").code
    return {"name": "新户", "village": village, "identity_number": first + check_digit(first)}


def a_member() -> dict[str, Any]:
    return {"relation": "child", "name": "小女", "joined_on": "2001-01-01"}


def a_kin() -> dict[str, Any]:
    return {"other": "没有这个人", "kin": "siblings"}
