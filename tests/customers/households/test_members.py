"""Who lives in a household, who leaves it, and that nobody lives in two (requirements.md L2)."""

from datetime import date

import pytest

from common.audit.models import AuditEntry
from customers.households.models import Kin, Kinship, Relation
from customers.households.operations.errors import (
    AlreadyDeclared,
    HasLeft,
    HeadsNumber,
    HeadStays,
    KinToOneself,
    NotAHousehold,
    OneHead,
    WrongDays,
)
from customers.households.operations.kinship import declare_kinship, withdraw_kinship
from customers.households.operations.members import Person, add_member, change_member, leave_household
from customers.register.models import Customer, CustomerKind
from customers.register.operations.changing import change_customer
from customers.register.operations.entering import Particulars, enter_customer
from customers.register.operations.errors import NumberTaken
from customers.register.queries import version_of
from tests.builders import a_customer, a_village
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
DAY = date(2007, 6, 30)
HEAD, WIFE, CHILD = "410522197001010010", "410522197101010042", "410522199501010016"


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def enter(people):
    def household(number: str = "", branch=None, name: str = "王大"):
        village = a_village(branch or people.branch_a)
        typed = Particulars(name, village, number)
        return enter_customer(
            kind=CustomerKind.HOUSEHOLD, branch=village.branch, typed=typed, by=people.alice, on=DAY
        )

    return household


@pytest.fixture
def add(people):
    def one(customer, number: str = "", relation=Relation.SPOUSE, name: str = "李小", **more):
        person = Person(relation, name, **{"joined_on": DAY, "identity_number": number, **more})
        return add_member(customer=customer, person=person, by=people.alice, on=DAY)

    return one


def test_the_head_is_made_with_the_customer_and_follows_the_name(people, enter) -> None:
    customer = enter(HEAD)
    head = customer.members.get()
    assert (head.relation, head.name, head.born_on) == (Relation.HEAD, "王大", date(1970, 1, 1))
    assert (head.identity_number, head.joined_on) == ("", DAY)
    customer = Customer.objects.get(pk=customer.pk)
    change_customer(
        customer=customer,
        typed=Particulars("王大山", customer.village),
        seen=version_of(customer),
        by=people.alice,
        on=DAY,
    )
    assert customer.members.get().name == "王大山"


def test_a_household_that_was_loaded_gets_its_head_with_the_first_member(people, add) -> None:
    customer = a_customer(people.branch_a, opened_on="2000-01-01")
    add(customer)
    assert sorted(customer.members.values_list("relation", flat=True)) == ["head", "spouse"]


def test_what_is_kept_of_a_member(people, enter, add) -> None:
    customer = enter(HEAD)
    member = add(customer, WIFE, occupation="茶农", is_worker=True)
    assert (member.born_on, member.occupation, member.left_on) == (date(1971, 1, 1), "茶农", None)
    [entry] = AuditEntry.objects.filter(subject=f"add_member {customer.code}")
    assert WIFE not in str(entry.details)


def test_only_households_have_members(people, add) -> None:
    with pytest.raises(NotAHousehold):
        add(a_customer(people.branch_a, CustomerKind.SELF_EMPLOYED))


def test_one_head(enter, add) -> None:
    with pytest.raises(OneHead):
        add(enter(), relation=Relation.HEAD)


def test_days_out_of_order(enter, add) -> None:
    with pytest.raises(WrongDays) as refused:
        add(enter(), WIFE, born_on=date(1980, 1, 1))
    assert refused.value.field == "born_on"


def test_nobody_lives_in_two_households(people, enter, add) -> None:
    there = enter(HEAD, people.branch_b)
    first = add(there, WIFE)
    here = enter()
    with pytest.raises(NumberTaken) as refused:
        add(here, WIFE)
    assert refused.value.holder == there
    assert there.name not in str(refused.value)
    leave_household(member=first, left_on=DAY, by=people.alice, on=DAY)
    add(here, WIFE)


def test_a_head_is_no_member_elsewhere_and_a_member_no_head(people, enter, add) -> None:
    head = enter(HEAD)
    here = enter(name="李三")
    with pytest.raises(NumberTaken):
        add(here, HEAD)
    with pytest.raises(HeadsNumber):
        add(head, HEAD)
    add(here, CHILD, Relation.CHILD)
    with pytest.raises(NumberTaken):
        enter(CHILD)
    # a shop is no household: its owner lives in one
    typed = Particulars("店", a_village(people.branch_a), CHILD)
    kind = CustomerKind.SELF_EMPLOYED
    enter_customer(kind=kind, branch=people.branch_a, typed=typed, by=people.alice, on=DAY)


def test_who_left_stays_on_record_and_leaves_once(people, enter, add) -> None:
    member = add(enter())
    leave_household(member=member, left_on=DAY, by=people.alice, on=DAY)
    member.refresh_from_db()
    assert member.left_on == DAY
    assert member.events.get().pgh_context.metadata["operation"] == "leave_household"
    with pytest.raises(HasLeft):
        leave_household(member=member, left_on=DAY, by=people.alice, on=DAY)
    with pytest.raises(HasLeft):
        change_member(member=member, person=Person(Relation.CHILD, "李", DAY), by=people.alice, on=DAY)


def test_the_head_stays(people, enter) -> None:
    head = enter().members.get()
    with pytest.raises(HeadStays):
        leave_household(member=head, left_on=DAY, by=people.alice, on=DAY)


def test_a_member_is_changed_and_keeps_the_number(people, enter, add) -> None:
    member = add(enter(), WIFE)
    person = Person(Relation.OTHER, "李小红", DAY, is_worker=True)
    change_member(member=member, person=person, by=people.alice, on=DAY)
    member.refresh_from_db()
    assert (member.name, member.relation, member.identity_number) == ("李小红", "other", WIFE)
    with pytest.raises(OneHead):
        change_member(member=member, person=Person(Relation.HEAD, "李", DAY), by=people.alice, on=DAY)


def test_of_the_head_only_what_is_not_the_customers_changes(people, enter) -> None:
    head = enter(HEAD).members.get()
    person = Person(Relation.HEAD, "别名", DAY, CHILD, occupation="村医")
    change_member(member=head, person=person, by=people.alice, on=DAY)
    head.refresh_from_db()
    assert (head.name, head.identity_number, head.occupation) == ("王大", "", "村医")


def test_kin_are_declared_once_whoever_says_so(people, enter) -> None:
    one, two = enter(), enter()
    made = declare_kinship(customer=two, other=one, kin=Kin.SIBLINGS, by=people.alice, on=DAY)
    assert (made.customer, made.other, made.declared_by) == (one, two, people.alice)
    with pytest.raises(AlreadyDeclared):
        declare_kinship(customer=one, other=two, kin=Kin.OTHER, by=people.alice, on=DAY)
    with pytest.raises(KinToOneself):
        declare_kinship(customer=one, other=one, kin=Kin.OTHER, by=people.alice, on=DAY)
    withdraw_kinship(kinship=made, by=people.alice, on=DAY)
    assert not Kinship.objects.exists()
