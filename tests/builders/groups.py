"""Households that are fit for a joint-guarantee group, and groups of them, made by the operations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from customers.encryption import keyed_hash
from customers.register.models import Customer
from loans.groups import operations
from loans.groups.models import GroupMember, JointGuaranteeGroup
from organization.staff.models import Role, User
from organization.units.models import Unit, Village
from tests.builders.customers import a_customer
from tests.builders.organization import a_user, a_village, an_officer, in_post
from tests.builders.values import Day, a_day

_serials = count(1)


@dataclass(frozen=True)
class Seat:
    """Who works at a branch: an officer with a village, and its director."""

    branch: Unit
    village: Village
    officer: User
    director: User


def a_seat(branch: Unit, officer: User | None = None, director: User | None = None) -> Seat:
    officer = officer or an_officer(branch)
    if director is None:
        director = a_user()
        in_post(director, branch, Role.BRANCH_DIRECTOR)
    return Seat(branch, a_village(branch, officer=officer), officer, director)


def a_household(
    branch: Unit, village: Village | None, *, name: str = "", born_on: Day = "1966-01-01", **fields: Any
) -> Customer:
    """With an identity number, so that the age is known."""
    customer = a_customer(branch, village=village, name=name, **fields)
    number = f"410522{a_day(born_on):%Y%m%d}{next(_serials):04d}"
    customer.identity_number, customer.identity_hash = number, keyed_hash(number)
    customer.save()
    return customer


def households(seat: Seat, how_many: int = 5) -> list[Customer]:
    return [a_household(seat.branch, seat.village) for _ in range(how_many)]


def a_proposal(
    seat: Seat,
    people: Sequence[Customer],
    *,
    on: Day,
    expires_on: Day | None = None,
    name: str = "一组",
    limit: int = 50_000,
) -> JointGuaranteeGroup:
    """The first of ``people`` leads."""
    day = a_day(on)
    group = operations.propose(
        name=name,
        village=seat.village,
        leader=people[0],
        starts_on=day,
        expires_on=a_day(expires_on) if expires_on else two_years_after(day),
        member_limit=Decimal(limit),
        by=seat.officer,
        on=day,
    )
    for customer in people[1:]:
        operations.add_member(**at(group), customer=customer, by=seat.officer, on=day)
    return fresh(group)


def signed_by_all(group: JointGuaranteeGroup, seat: Seat, *, on: Day) -> JointGuaranteeGroup:
    for member in present(group):
        operations.sign(**at(group), member=member.pk, by=seat.officer, on=a_day(on))
    return fresh(group)


def a_group(seat: Seat, people: Sequence[Customer], *, on: Day, **told: Any) -> JointGuaranteeGroup:
    """Proposed, signed and approved on one day."""
    group = signed_by_all(a_proposal(seat, people, on=on, **told), seat, on=on)
    operations.approve(**at(group), by=seat.director, on=a_day(on))
    return fresh(group)


def two_years_after(day: date) -> date:
    return day + timedelta(days=730)


def at(group: JointGuaranteeGroup) -> dict[str, int]:
    """Its key and the version that it has now."""
    return {"pk": group.pk, "version": fresh(group).version}


def fresh(group: JointGuaranteeGroup) -> JointGuaranteeGroup:
    return JointGuaranteeGroup.objects.get(pk=group.pk)


def present(group: JointGuaranteeGroup) -> list[GroupMember]:
    return list(group.members.present().select_related("customer").order_by("pk"))


def member(group: JointGuaranteeGroup, customer: Customer) -> int:
    return group.members.present().get(customer=customer).pk
