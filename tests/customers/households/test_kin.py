"""Who is close kin to whom: by declaration, and by a person found in two households (domain.md 3, Kin)."""

from datetime import date

import pytest

from customers.encryption import keyed_hash
from customers.households.models import HouseholdMember, Kin, Kinship, Relation
from customers.households.queries import close_kin, members_on
from customers.register.models import Customer
from tests.builders import a_branch, a_customer, a_user

pytestmark = pytest.mark.django_db
DAY = date(2007, 6, 30)


@pytest.fixture
def four() -> list[Customer]:
    branch = a_branch()
    return sorted((a_customer(branch) for _ in range(4)), key=lambda each: each.pk)


def declared(one: Customer, two: Customer, kin: Kin) -> None:
    Kinship.objects.create(customer=one, other=two, kin=kin, declared_on=DAY, declared_by=a_user())


def a_member(customer: Customer, number: str = "", **fields: object) -> HouseholdMember:
    given = {"relation": Relation.CHILD, "name": "王小", "joined_on": DAY} | fields
    return HouseholdMember.objects.create(
        customer=customer,
        identity_number=number,
        identity_hash=keyed_hash(number) if number else None,
        **given,
    )


def pairs(customers: list[Customer]) -> list[tuple[int, int, str]]:
    return [(pair.first, pair.second, str(pair.why)) for pair in close_kin([each.pk for each in customers])]


def test_strangers_are_no_kin(four) -> None:
    a_member(four[0], "410522198001010018")
    a_member(four[1], "410522198001010026")
    assert pairs(four) == []


def test_declared_kin_and_only_close_ones(four) -> None:
    declared(four[0], four[2], Kin.SIBLINGS)
    declared(four[1], four[2], Kin.OTHER)
    assert pairs(four) == [(four[0].pk, four[2].pk, "兄弟姐妹")]


def test_a_child_who_founded_a_household_stays_kin(four) -> None:
    number = "410522198001010018"
    a_member(four[3], number, joined_on=date(2000, 1, 1), left_on=date(2005, 1, 1))
    four[1].identity_number, four[1].identity_hash = number, keyed_hash(number)
    four[1].save()
    assert pairs(four) == [(four[1].pk, four[3].pk, "同一人在两户的家庭成员中")]
    assert pairs(four[:3]) == []


def test_members_of_a_day_the_head_first(four) -> None:
    child = a_member(four[0], joined_on=date(2000, 1, 1))
    head = a_member(four[0], relation=Relation.HEAD, joined_on=date(2000, 1, 1))
    a_member(four[0], joined_on=date(2000, 1, 1), left_on=DAY)
    a_member(four[0], joined_on=date(2007, 7, 1))
    assert list(members_on(four[0], DAY)) == [head, child]
