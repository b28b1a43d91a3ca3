"""Who did what to a customer, the newest first."""

import pytest

from customers.households.models import Relation
from customers.households.operations.members import Person, add_member, leave_household
from customers.register.history import history_of
from customers.register.models import Customer, CustomerKind
from customers.register.operations.changing import change_customer
from customers.register.operations.entering import Particulars, enter_customer
from customers.register.operations.revealing import reveal_identity
from customers.register.queries import version_of
from tests.builders import a_customer, a_day, a_village
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
NUMBER, DAY = "410522197001010010", a_day("2007-06-30")


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def customer(people):
    village = a_village(people.branch_a, officer=people.alice)
    typed = Particulars("王小明", village, NUMBER)
    made = enter_customer(
        kind=CustomerKind.HOUSEHOLD, branch=people.branch_a, typed=typed, by=people.alice, on=DAY
    )
    return Customer.objects.get(pk=made.pk)


def change(people, customer, **typed) -> None:
    customer = Customer.objects.get(pk=customer.pk)
    given = Particulars(**{"name": customer.name, "village": customer.village} | typed)
    change_customer(customer=customer, typed=given, seen=version_of(customer), by=people.alice, on=DAY)


def test_the_newest_first_with_what_stood_before(people, customer) -> None:
    change(people, customer, name="王大明")
    change(people, customer, name="王大民")
    member = add_member(
        customer=customer, person=Person(Relation.SPOUSE, "李小红", DAY), by=people.alice, on=DAY
    )
    leave_household(member=member, left_on=DAY, by=people.alice, on=DAY)
    reveal_identity(customer=customer, reason="核对", by=people.carol, on=DAY, address=None)
    happened = history_of(customer)
    assert [each.at for each in happened] == sorted((each.at for each in happened), reverse=True)
    found = [
        (str(each.what), each.actor, each.about, [(c.before, c.after) for c in each.changes])
        for each in happened
    ]
    # one transaction has one time, so that the order within the test says nothing
    assert sorted(found, key=str) == sorted(
        [
            ("查看身份证号码", "D02", "", []),
            ("家庭成员 修改", "E0101", "李小红", [(None, "2007-06-30")]),
            ("增加家庭成员", "E0101", "李小红", []),
            ("家庭成员 修改", "E0101", "王大民", [("王大明", "王大民")]),
            ("客户资料 修改", "E0101", "", [("王大明", "王大民")]),
            ("家庭成员 修改", "E0101", "王大明", [(None, "王大明")]),
            ("客户资料 修改", "E0101", "", [(None, "王大明")]),
            ("建立客户", "E0101", "", []),
        ],
        key=str,
    )


def test_numbers_are_masked_and_others_customers_are_not_in_it(people, customer, client) -> None:
    change(people, customer, phone="13900001234")
    change(people, customer, identity_number="410522197001010029")
    other = a_customer(people.branch_a)
    client.force_login(people.bob)
    shown = client.get(f"/customers/{customer.pk}/?tab=history").content.decode()
    assert "410522********0029" in shown
    for secret in (NUMBER, "410522197001010029", "13900001234", customer.identity_hash):
        assert secret not in shown
    assert "王爱丽" in shown
    assert history_of(other) == []


def test_no_more_than_asked_for_in_a_fixed_number_of_queries(
    people, customer, django_assert_max_num_queries
) -> None:
    for number in range(8):
        change(people, customer, phone=f"1390000000{number}")
    with django_assert_max_num_queries(17):
        found = history_of(customer, 5)
    assert len(found) == 5
    assert sorted(len(each.changes) for each in found) == [0, 1, 1, 1, 1]
