"""Entering and changing a customer: what is kept, and each refusal (requirements.md L1, L2, O2)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from common.audit.models import AuditEntry
from common.dates import Month
from customers.encryption import keyed_hash
from customers.register.books import villages_count_their_customers
from customers.register.models import Customer, CustomerKind
from customers.register.operations.changing import change_customer
from customers.register.operations.counting import recount_village
from customers.register.operations.entering import Particulars, enter_customer
from customers.register.operations.errors import (
    ChangedMeanwhile,
    CountTooLow,
    NotOfTheBranch,
    NoVillage,
    NumberTaken,
    SharesWithoutMembership,
    VillageIsFull,
)
from customers.register.queries import version_of
from organization.calendar.errors import MonthClosed
from organization.calendar.models import AccountingMonth
from organization.units.models import VillageKind
from tests.builders import a_village
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
DAY = date(2007, 6, 30)
NUMBER, OTHER = "410522197001010010", "410522197001010029"


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def village(people):
    return a_village(people.branch_a, households=3, businesses=1, officer=people.alice)


@pytest.fixture
def enter(people, village):
    def make(typed: Particulars | None = None, kind=CustomerKind.HOUSEHOLD, branch=None, by=None, on=DAY):
        typed = typed or Particulars("王小明", village)
        return enter_customer(
            kind=kind, branch=branch or people.branch_a, typed=typed, by=by or people.alice, on=on
        )

    return make


@pytest.fixture
def change(people):
    def write(customer: Customer, **typed):
        return change_customer(
            customer=customer,
            typed=replace(particulars_of(customer), **typed),
            seen=version_of(Customer.objects.get(pk=customer.pk)),
            by=people.alice,
            on=DAY,
        )

    return write


def particulars_of(customer: Customer) -> Particulars:
    return Particulars(customer.name, customer.village, credit_code=customer.credit_code)


def close(month: str) -> None:
    first = Month.parse(month).first_day
    AccountingMonth.objects.update_or_create(
        first_day=first, defaults={"state": "closed", "closed_at": "2007-07-01T00:00Z"}
    )


def test_what_is_kept_of_a_new_household(people, village, enter) -> None:
    made = enter(Particulars("王小明", village, NUMBER, None, "13900000000", "一组", True, Decimal("200")))
    kept = Customer.objects.get(pk=made.pk)
    assert (kept.code, kept.kind, kept.branch) == ("H010100001", "household", people.branch_a)
    assert (kept.pinyin, kept.opened_on, kept.share_capital) == ("wxm", DAY, 200)
    assert (kept.identity_number, kept.identity_hash) == (NUMBER, keyed_hash(NUMBER))
    [assigned] = kept.assignments.all()
    assert (assigned.officer, assigned.starts_on, assigned.ends_on) == (people.alice, DAY, None)
    [entry] = AuditEntry.objects.filter(subject="enter_customer H010100001")
    assert (entry.actor, entry.business_date) == ("E0101", DAY)
    assert NUMBER not in str(entry.details)


def test_codes_go_on_by_branch_and_kind(people, village, enter) -> None:
    assert [enter().code, enter().code] == ["H010100001", "H010100002"]
    # what a workbook brought, and what is no code of ours
    for code in ("H010100041", "H0101X", "H01010000"):
        Customer.objects.filter(pk=enter().pk).update(code=code)
        recount_village(village=village, households=9, businesses=1, by=people.dan, on=DAY)
    assert enter().code == "H010100042"
    shop = enter(Particulars("李四", village), CustomerKind.SELF_EMPLOYED)
    firm = enter(Particulars("清溪茶厂"), CustomerKind.LEADING_ENTERPRISE)
    assert (shop.code, firm.code) == ("G010100001", "E01010001")


def test_an_enterprise_without_a_village_goes_to_the_officer_who_enters_it(people, enter) -> None:
    by_officer = enter(Particulars("一厂"), CustomerKind.PRIVATE_ENTERPRISE)
    assert [each.officer for each in by_officer.assignments.all()] == [people.alice]
    by_union = enter(Particulars("二厂"), CustomerKind.PRIVATE_ENTERPRISE, by=people.dan)
    assert not by_union.assignments.exists()


@pytest.mark.parametrize("kind", [CustomerKind.HOUSEHOLD, CustomerKind.SELF_EMPLOYED])
def test_households_and_shops_are_somewhere(enter, kind) -> None:
    with pytest.raises(NoVillage):
        enter(Particulars("王小明"), kind)


def test_another_branchs_village_is_refused(people, enter) -> None:
    with pytest.raises(NotOfTheBranch):
        enter(Particulars("王小明", a_village(people.branch_b)))


def test_shares_make_a_member(village, enter) -> None:
    with pytest.raises(SharesWithoutMembership):
        enter(Particulars("王小明", village, share_capital=Decimal(100)))


def test_a_village_takes_as_many_as_it_counts(people, village, enter) -> None:
    for _ in range(3):
        enter()
    with pytest.raises(VillageIsFull):
        enter()
    enter(Particulars("店", village), CustomerKind.SELF_EMPLOYED)
    with pytest.raises(VillageIsFull):
        enter(Particulars("店", village), CustomerKind.SELF_EMPLOYED)
    with pytest.raises(CountTooLow):
        recount_village(village=village, households=2, businesses=1, by=people.dan, on=DAY)
    recount_village(village=village, households=4, businesses=1, by=people.dan, on=DAY)
    enter()
    assert villages_count_their_customers() == []


def test_households_of_a_community_are_not_counted(people, enter) -> None:
    town = a_village(people.branch_a, VillageKind.URBAN_COMMUNITY, households=0, businesses=1)
    enter(Particulars("王小明", town))
    enter(Particulars("店", town), CustomerKind.SELF_EMPLOYED)
    assert villages_count_their_customers() == []


@pytest.mark.parametrize("other_branch", [False, True])
def test_a_number_is_entered_once_in_the_county(people, village, enter, other_branch) -> None:
    place = a_village(people.branch_b) if other_branch else village
    first = enter(Particulars("先来", place, NUMBER), branch=place.branch)
    with pytest.raises(NumberTaken) as refused:
        enter(Particulars("后到", village, NUMBER))
    assert (refused.value.field, refused.value.holder) == ("identity_number", first)
    assert "先来" not in str(refused.value)
    assert Customer.objects.count() == 1


def test_a_credit_code_is_entered_once(enter) -> None:
    enter(Particulars("一厂", credit_code="91410522MA40X0003U"), CustomerKind.PRIVATE_ENTERPRISE)
    with pytest.raises(NumberTaken) as refused:
        enter(Particulars("二厂", credit_code="91410522MA40X0003U"), CustomerKind.PRIVATE_ENTERPRISE)
    assert refused.value.field == "credit_code"


def test_nothing_is_entered_in_a_closed_month(enter) -> None:
    close("2007-06")
    with pytest.raises(MonthClosed):
        enter()
    assert enter(on=date(2007, 7, 1)).opened_on == date(2007, 7, 1)


def test_what_changes(enter, change) -> None:
    made = enter()
    change(made, name="王大明", phone="13900000000", is_member=True, share_capital=Decimal(50))
    kept = Customer.objects.get(pk=made.pk)
    assert (kept.name, kept.pinyin, kept.phone, kept.share_capital) == ("王大明", "wdm", "13900000000", 50)
    event = kept.events.get()
    assert event.pgh_context.metadata["changed"] == ["name", "phone", "is_member", "share_capital"]


def test_an_empty_number_leaves_the_known_one(village, enter, change) -> None:
    made = enter(Particulars("王小明", village, NUMBER))
    change(made, phone="13900000000")
    assert Customer.objects.get(pk=made.pk).identity_number == NUMBER
    change(made, identity_number=OTHER)
    assert Customer.objects.get(pk=made.pk).identity_hash == keyed_hash(OTHER)


def test_another_customers_number_is_refused_on_change_too(village, enter, change) -> None:
    enter(Particulars("先来", village, NUMBER))
    with pytest.raises(NumberTaken):
        change(enter(), identity_number=NUMBER)


def test_what_nobody_changed_leaves_no_history(enter, change) -> None:
    made = enter()
    change(made)
    assert not made.events.exists()


def test_the_second_of_two_who_change_is_told(people, enter, change) -> None:
    made = enter()
    seen = version_of(Customer.objects.get(pk=made.pk))
    change(made, phone="13900000000")
    with pytest.raises(ChangedMeanwhile):
        change_customer(customer=made, typed=particulars_of(made), seen=seen, by=people.alice, on=DAY)


def test_a_household_moves_while_its_month_is_open(people, village, enter, change) -> None:
    there, full = a_village(people.branch_a), a_village(people.branch_a, households=0)
    made = enter()
    assert change(made, village=there).village == there
    with pytest.raises(VillageIsFull):
        change(made, village=full)
    close("2007-06")
    with pytest.raises(MonthClosed):
        change(made, village=village)
