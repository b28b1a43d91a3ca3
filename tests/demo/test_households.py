"""The demo county's households: members, and kin who are declared or shown by numbers."""

import pytest

from common.identity_numbers import check_digit
from customers.encryption import keyed_hash
from customers.households.models import HouseholdMember, Kinship
from customers.households.queries import close_kin
from customers.register.models import Customer
from demo.households import BRANCHES, DECLARED, households_are_settled, settle_households
from tests.builders import a_branch, a_customer, a_village, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def heads() -> list[int]:
    branch = a_branch(code=BRANCHES[0])
    village = a_village(branch, officer=an_officer(branch))
    made = [a_customer(branch, village=village, name=f"王{place}") for place in range(30)]
    for place, customer in enumerate(made):
        first = f"422899{1940 + place % 2 * 30}0101{place:03d}"
        number = first + check_digit(first)
        Customer.objects.filter(pk=customer.pk).update(
            identity_number=number, identity_hash=keyed_hash(number)
        )
    return [customer.pk for customer in made]


def test_members_and_kin(heads) -> None:
    made = settle_households(2007)
    assert made == HouseholdMember.objects.count() > 60
    assert HouseholdMember.objects.filter(relation="head").count() == 30
    assert Kinship.objects.count() == len(DECLARED)
    reasons = [str(pair.why) for pair in close_kin(heads)]
    assert "同一人在两户的家庭成员中" in reasons
    assert "兄弟姐妹" in reasons
    # a number of the demo is given once
    numbers = set(HouseholdMember.objects.filter(left_on=None).values_list("identity_hash", flat=True))
    assert not Customer.objects.filter(identity_hash__in=numbers - {None}).exists()


def test_is_done_once(heads) -> None:
    assert not households_are_settled()
    settle_households(2007)
    assert households_are_settled()
