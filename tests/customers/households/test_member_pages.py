"""The tab of members and kin, and the pages behind it: who may, and what another branch's household tells."""

import pytest

from customers.encryption import keyed_hash
from customers.households.models import HouseholdMember, Kin, Kinship, Relation
from customers.households.operations.kinship import declare_kinship
from tests.builders import a_customer, a_day, a_village
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
NUMBER, DAY = "410522199501010016", a_day("2007-06-30")


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def customer(people):
    return a_customer(people.branch_a, village=a_village(people.branch_a, officer=people.alice), name="王大")


@pytest.fixture
def alice(client, people):
    client.force_login(people.alice)
    return client


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def tab(client, customer, query: str = "") -> str:
    return text(client.get(f"/customers/{customer.pk}/?tab=members{query}"))


def a_child(customer, number: str = "", **more) -> HouseholdMember:
    given = {"relation": Relation.CHILD, "name": "王小", "joined_on": a_day("2000-01-01")} | more
    hashed = keyed_hash(number) if number else None
    return HouseholdMember.objects.create(
        customer=customer, identity_number=number, identity_hash=hashed, **given
    )


def typed(**more):
    return {"relation": "child", "name": "王小", "identity_number": NUMBER, "joined_on": "2000-1-1"} | more


def test_a_member_comes_and_goes(alice, people, customer) -> None:
    assert "增加成员" in tab(alice, customer)
    base = f"/customers/{customer.pk}/members/"
    answer = alice.post(f"{base}new/", typed(), follow=True)
    assert "已增加成员 王小" in text(answer)
    shown = tab(alice, customer)
    assert "410522********0016" in shown
    assert NUMBER not in shown
    child = customer.members.get(relation="child")
    assert NUMBER not in text(alice.get(f"{base}{child.pk}/edit/"))
    assert alice.post(f"{base}{child.pk}/edit/", typed(identity_number="", name="王晓")).status_code == 302
    assert alice.post(f"{base}{child.pk}/leave/", {"left_on": "1999-1-1"}).status_code == 400
    assert alice.post(f"{base}{child.pk}/leave/", {"left_on": "2007-6-30"}).status_code == 302
    assert "已离户" in tab(alice, customer)
    assert "已离户" not in tab(alice, customer, "&on=2007-06-29")


def test_who_only_reads_sees_the_tab_and_changes_nothing(client, people, customer) -> None:
    child = a_child(customer)
    client.force_login(people.bob)
    shown = tab(client, customer)
    assert "王小" in shown
    assert "增加成员" not in shown
    for part in ("new", f"{child.pk}/edit", f"{child.pk}/leave"):
        assert client.post(f"/customers/{customer.pk}/members/{part}/", typed()).status_code == 403


@pytest.mark.attack("E03")
def test_where_somebody_lives_is_told_of_ones_own_branch_only(alice, people, customer) -> None:
    theirs, ours = a_customer(people.branch_b, name="钱别社"), a_customer(people.branch_a, name="孙同社")
    child = a_child(theirs, NUMBER)
    address = f"/customers/{customer.pk}/members/new/"
    answer = alice.post(address, typed())
    assert answer.status_code == 400
    assert "已在本县联社建档，请与联社信贷部联系" in text(answer)
    assert "钱别社" not in text(answer)
    HouseholdMember.objects.filter(pk=child.pk).update(customer=ours)
    answer = alice.post(address, typed())
    assert f'href="/customers/{ours.pk}/"' in text(answer)
    assert "孙同社" in text(answer)


def test_kin_are_found_among_customers_in_sight(alice, people, customer) -> None:
    brother = a_customer(people.branch_a, name="王二", village=customer.village)
    twins = [a_customer(people.branch_a, name="王三") for _ in range(2)]
    elsewhere = a_customer(people.branch_b, name="王四")
    address = f"/customers/{customer.pk}/kin/new/"
    for other, words in (("王三", twins[0].code), ("王四", "没有找到"), (elsewhere.code, "没有找到")):
        answer = alice.post(address, {"other": other, "kin": "siblings"})
        assert answer.status_code == 400
        assert words in text(answer)
    assert alice.post(address, {"other": customer.code, "kin": "siblings"}).status_code == 400
    assert alice.post(address, {"other": "王二", "kin": "siblings"}).status_code == 302
    assert alice.post(address, {"other": brother.code.lower(), "kin": "other"}).status_code == 400
    assert "兄弟姐妹" in tab(alice, customer)
    assert "兄弟姐妹" in tab(alice, brother)
    kinship = Kinship.objects.get()
    withdraw = f"/customers/{customer.pk}/kin/{kinship.pk}/withdraw/"
    assert alice.post(f"/customers/{twins[0].pk}/kin/{kinship.pk}/withdraw/").status_code == 403
    assert alice.post(withdraw).status_code == 302
    assert alice.post(withdraw).status_code == 404


def test_the_same_person_in_two_households_is_shown_and_another_branchs_kin_are_not(
    alice, people, customer
) -> None:
    parents, elsewhere = a_customer(people.branch_a, name="王老"), a_customer(people.branch_b, name="王四")
    for household in (parents, elsewhere):
        a_child(household, NUMBER, left_on=DAY)
    a_child(customer, NUMBER)
    declare_kinship(
        customer=customer,
        other=a_customer(people.branch_b, name="王五"),
        kin=Kin.OTHER,
        by=people.dan,
        on=DAY,
    )
    shown = tab(alice, customer)
    assert "王老" in shown
    assert "同一人在两户的家庭成员中" in shown
    assert "王四" not in shown
    assert "王五" not in shown


def test_a_shop_has_kin_but_no_members(alice, people) -> None:
    shop = a_customer(people.branch_a, "self_employed", a_village(people.branch_a, officer=people.alice))
    shown = tab(alice, shop)
    assert "登记亲属关系" in shown
    assert "增加成员" not in shown
    assert alice.post(f"/customers/{shop.pk}/members/new/", typed()).status_code == 400
