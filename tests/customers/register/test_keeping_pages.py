"""Entering and changing customers through the pages: who may, where, and what a taken number tells."""

import re

import pytest
from django.urls import reverse

from customers.encryption import keyed_hash
from customers.register.models import Customer
from organization.staff.models import Role
from organization.units.models import VillageCount
from tests.builders import a_customer, a_user, a_village, in_post
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
NUMBER, OTHER = "410522197001010010", "410522197001010029"
NEW = "/customers/new/"
TAKEN = "该身份证号码已在本县联社建档，请与联社信贷部联系"


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def village(people):
    return a_village(people.branch_a, households=5, officer=people.alice)


@pytest.fixture
def alice(client, people):
    client.force_login(people.alice)
    return client


def typed(where, **more):
    return {"name": "王小明", "village": where.code, "identity_number": NUMBER} | more


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def errors(answer) -> dict:
    return {name: [str(each) for each in found] for name, found in answer.context["form"].errors.items()}


def holder(branch, number: str = NUMBER) -> Customer:
    customer = a_customer(branch, name="赵先来")
    Customer.objects.filter(pk=customer.pk).update(identity_number=number, identity_hash=keyed_hash(number))
    return customer


def test_an_officer_enters_a_household_of_the_own_village(alice, people, village) -> None:
    assert f'href="{NEW}"' in text(alice.get("/customers/"))
    page = alice.get(NEW)
    assert page.context["form"].initial["village"] == village.code
    answer = alice.post(NEW, typed(village), follow=True)
    made = Customer.objects.get()
    assert answer.redirect_chain == [(reverse("customer", args=[made.pk]), 302)]
    assert f"客户号 {made.code}" in text(answer)
    assert NUMBER not in text(answer)
    assert f"?kind=household&amp;village={village.code}" in text(answer)


def test_villages_of_others_are_not_offered(alice, people, village) -> None:
    colleague = a_village(people.branch_a)
    elsewhere = a_village(people.branch_b)
    page = text(alice.get(NEW))
    assert village.name in page
    assert colleague.name not in page
    assert elsewhere.name not in page
    for each in (colleague, elsewhere):
        answer = alice.post(NEW, typed(each))
        assert answer.status_code == 400
        assert "village" in errors(answer)
    assert not Customer.objects.exists()


def test_the_director_enters_anywhere_in_the_branch_and_the_credit_department_in_any(client, people) -> None:
    director, credit = a_user("主任", "D01"), a_user("信贷部", "U011")
    in_post(director, people.branch_a, Role.BRANCH_DIRECTOR)
    in_post(credit, people.branch_a.parent, Role.UNION_CREDIT_DEPARTMENT)
    here, there = a_village(people.branch_a), a_village(people.branch_b)
    client.force_login(director)
    assert client.post(NEW, typed(there)).status_code == 400
    assert client.post(NEW, typed(here)).status_code == 302
    client.force_login(credit)
    assert client.post(NEW, typed(there, identity_number=OTHER)).status_code == 302
    firm = {"name": "清溪茶厂", "branch": people.branch_b.code, "village": ""}
    assert client.post(f"{NEW}?kind=leading_enterprise", firm).status_code == 302
    kept = Customer.objects.order_by("pk").values_list("code", "branch__code")
    assert list(kept) == [("H010100001", "0101"), ("H020100001", "0201"), ("E02010001", "0201")]


def test_who_only_reads_enters_nothing(client, people, village) -> None:
    client.force_login(people.bob)
    assert NEW not in text(client.get("/customers/"))
    assert client.get(NEW).status_code == client.post(NEW, typed(village)).status_code == 403


@pytest.mark.attack("E03")
def test_a_taken_number_tells_of_ones_own_branch_only(alice, people, village) -> None:
    mine = holder(people.branch_a)
    answer = alice.post(NEW, typed(village))
    assert answer.status_code == 400
    assert f'href="/customers/{mine.pk}/"' in text(answer)
    assert "赵先来" in text(answer)
    mine.delete()
    theirs = holder(people.branch_b)
    answer = alice.post(NEW, typed(village))
    assert errors(answer) == {"identity_number": [TAKEN]}
    for word in ("赵先来", theirs.code, people.branch_b.name, f"/customers/{theirs.pk}/"):
        assert word not in text(answer)


@pytest.mark.attack("E03")
def test_another_branchs_holder_costs_as_many_queries_as_ones_own(
    alice, people, village, django_assert_num_queries
) -> None:
    """No tell in what the database is asked."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for branch in (people.branch_a, people.branch_b):
        found = holder(branch)
        with CaptureQueriesContext(connection) as asked:
            alice.post(NEW, typed(village))
        counts.append(len(asked))
        found.delete()
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"identity_number": "410522197001010011"}, "identity_number"),
        ({"identity_number": ""}, "identity_number"),
        ({"name": " "}, "name"),
        ({"phone": "电话"}, "phone"),
        ({"share_capital": "100"}, "share_capital"),
        ({"share_capital": "很多", "is_member": "on"}, "share_capital"),
        ({"village": ""}, "village"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(alice, village, wrong, field) -> None:
    answer = alice.post(NEW, typed(village, **wrong))
    assert answer.status_code == 400
    assert list(errors(answer)) == [field]
    assert 'value="王小明"' in text(answer) or field == "name"
    assert not Customer.objects.exists()


def test_a_full_village_says_what_to_do(alice, client, people, village) -> None:
    VillageCount.objects.filter(village=village).update(households=0)
    answer = alice.post(NEW, typed(village))
    assert "更新户数" in errors(answer)["village"][0]
    assert "?tab=count" not in text(answer)
    director = a_user("主任", "D01")
    in_post(director, people.branch_a, Role.BRANCH_DIRECTOR)
    client.force_login(director)
    link = f"/villages/{village.code}/?tab=count"
    assert link in text(client.post(NEW, typed(village)))
    assert 'name="households"' in text(client.get(link))
    address = f"/villages/{village.code}/count/"
    assert client.post(address, {"households": "1", "businesses": "x"}).status_code == 400
    assert client.post(address, {"households": "1", "businesses": "0"}).status_code == 302
    assert client.post(NEW, typed(village)).status_code == 302
    answer = client.post(address, {"households": "0", "businesses": "0"})
    assert list(errors(answer)) == ["households"]


def test_what_is_changed_and_what_is_shown_of_the_number(alice, people, village) -> None:
    alice.post(NEW, typed(village))
    customer = Customer.objects.get()
    edit = f"/customers/{customer.pk}/edit/"
    assert edit in text(alice.get(f"/customers/{customer.pk}/"))
    page = alice.get(edit)
    assert NUMBER not in text(page)
    seen = page.context["form"]["seen"].value()
    sent = typed(village, identity_number="", phone="13900000000", seen=seen)
    assert alice.post(edit, sent).status_code == 302
    customer.refresh_from_db()
    assert (customer.phone, customer.identity_number) == ("13900000000", NUMBER)
    late = alice.post(edit, sent | {"phone": "13911111111"})
    assert late.status_code == 409
    assert "13911111111" in text(late)
    [fresh] = re.findall(r'name="seen" value="(\w+)"', text(late))
    assert alice.post(edit, sent | {"phone": "13911111111", "seen": fresh}).status_code == 302


def test_who_may_change_a_customer(alice, client, people, village) -> None:
    customer = a_customer(people.branch_a, village=village)
    colleagues = a_customer(people.branch_a, village=a_village(people.branch_a))
    theirs = a_customer(people.branch_b)
    given = [alice.get(f"/customers/{each.pk}/edit/").status_code for each in (customer, colleagues, theirs)]
    assert given == [200, 403, 404]
    client.force_login(people.bob)
    assert client.get(f"/customers/{customer.pk}/edit/").status_code == 403
