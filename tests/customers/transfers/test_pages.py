"""The pages of handing over: list, choice, preview, done; nothing of another branch."""

import re

import pytest

from organization.staff.models import Role
from tests.builders import a_customer, a_loan, a_user, a_village, an_officer, in_post
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
PAGE = "/transfers/0101/E0101/"


@pytest.fixture
def people():
    people = the_people()
    in_post(a_user("主任", "D01"), people.branch_a, Role.BRANCH_DIRECTOR)
    an_officer(people.branch_a, "艾琳", "E0103")
    return people


@pytest.fixture
def director(client, people):
    from organization.staff.models import User

    client.force_login(User.objects.get(code="D01"))
    return client


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_from_the_list_over_the_preview_to_another_officer(director, people) -> None:
    village = a_village(people.branch_a, officer=people.alice)
    customer = a_customer(people.branch_a, village=village, officer=people.alice, name="赵大田")
    a_loan(people.branch_a, people.alice, customer=customer, amount=5_000)
    assert f'data-href="{PAGE}"' in text(director.get("/transfers/"))
    page = text(director.get(PAGE))
    assert "赵大田" in page
    assert village.name in page
    sent = {"taker": "E0103", "starts_on": "+0", "villages": str(village.pk)}
    preview = director.post(PAGE, sent)
    assert "5,000.00" in text(preview)
    assert customer.assignments.count() == 1
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', preview.content.decode()))
    assert hidden["villages"] == str(village.pk)
    done = director.post(PAGE, hidden, follow=True)
    assert "已移交 1 个村、1 户客户" in text(done)
    assert customer.assignments.get(ends_on__isnull=True).officer.name == "艾琳"
    stale = director.post(PAGE, hidden)
    assert stale.status_code == 400


def test_other_branches_are_not_there(director, people) -> None:
    an_officer(people.branch_b, "别社人", "E0201")
    assert "别社人" not in text(director.get("/transfers/"))
    for address in ("/transfers/0201/E0201/", "/transfers/0101/E0201/", "/transfers/0201/"):
        assert director.get(address).status_code == 404
    theirs = a_customer(people.branch_b, officer=people.alice)
    sent = {"taker": "E0103", "starts_on": "+0", "customers": str(theirs.pk)}
    assert "所选的有 1 个已不由移交人管理" in text(director.post(PAGE, sent))
    assert director.post(PAGE, sent | {"taker": "E0201"}).status_code == 400


def test_an_officer_hands_nothing_over(client, people) -> None:
    client.force_login(people.alice)
    assert client.get("/transfers/").status_code == client.post(PAGE).status_code == 403


def test_customers_of_nobody_are_a_line_of_the_list(director, people) -> None:
    customer = a_customer(people.branch_a, name="无主户")
    assert 'data-href="/transfers/0101/"' in text(director.get("/transfers/"))
    assert "无主户" in text(director.get("/transfers/0101/"))
    sent = {"taker": "E0103", "starts_on": "2007-06-30", "customers": str(customer.pk)}
    preview = director.post("/transfers/0101/", sent)
    director.post("/transfers/0101/", sent | {"seal": preview.context["plan"].seal})
    assert customer.assignments.get().officer.name == "艾琳"
