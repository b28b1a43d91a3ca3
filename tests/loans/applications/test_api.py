"""``/api/v1/applications/``: the same rules and the same gate as the page."""

from uuid import uuid4

import pytest

from common.audit.models import AuditEntry
from loans.applications.models import Application
from tests.builders import a_customer, a_loan, business_date, open_months
from tests.builders.applications import a_purpose, an_application
from tests.builders.certificates import a_rating
from tests.builders.extending import an_extension
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/applications/"


@pytest.fixture
def people():
    people = the_people()
    open_months("2006-12", "2007-07")
    return people


@pytest.fixture
def sent(people) -> dict:
    customer = a_customer(people.branch_a, officer=people.alice, name="张三")
    a_rating(customer)
    house = {
        "kind": "house",
        "description": "住房",
        "owner": "张三",
        "value": "30000.00",
        "appraised_on": "2007-06-01",
    }
    return {
        "customer": customer.code,
        "product": "household_other",
        "guarantee_mode": "mortgage",
        "amount": "10000.00",
        "months": 12,
        "purpose": "grain",
        "plan": "lump_sum",
        "collaterals": [house],
    }


def post(client, sent, key=None):
    headers = {"Idempotency-Key": str(key or uuid4())}
    return client.post(ADDRESS, sent, content_type="application/json", headers=headers)


def test_one_is_entered_once_for_a_key(client, people, sent) -> None:
    client.force_login(people.alice)
    key = uuid4()
    first, again = post(client, sent, key), post(client, sent, key)
    assert first.status_code == 201, first.content
    assert first.json() == again.json()
    assert first.json()["amount"] == "10000.00"
    assert first.json()["collaterals"][0]["value"] == "30000.00"
    assert Application.objects.get().officer == people.alice
    other = post(client, {**sent, "amount": "9000.00"}, key)
    assert other.status_code == 409
    assert other.json()["error"]["code"] == "conflict"


def test_what_the_rules_refuse_is_told_rule_by_rule(client, people, sent) -> None:
    client.force_login(people.alice)
    answer = post(client, {**sent, "months": 24})
    assert answer.status_code == 400
    assert answer.json()["error"]["fields"]["rules"] == ["期限 24 个月太长：“粮油种植”最长 12 个月"]
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", "1e4"),
        ("amount", "１００００"),
        ("amount", True),
        ("amount", "0"),
        ("months", 0),
        ("purpose", "nothing"),
        ("purpose_words", "a\x00b"),
        ("guarantors", [{"customer": "C99999", "name": "李四", "amount": "1.00"}]),
    ],
)
def test_bad_input_names_its_field(client, people, sent, field, value) -> None:
    client.force_login(people.alice)
    if value == "１００００":
        # full-width digits are read as what they mean, as on the page
        assert post(client, {**sent, field: value}).status_code == 201
        return
    answer = post(client, {**sent, field: value})
    assert answer.status_code == 400
    assert field in answer.json()["error"]["fields"]


def test_without_a_key_nothing_is_entered(client, people, sent) -> None:
    client.force_login(people.alice)
    answer = client.post(ADDRESS, sent, content_type="application/json")
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()["error"]["fields"]


def test_only_who_keeps_the_customer_enters(client, people, sent) -> None:
    client.force_login(people.bob)
    assert post(client, sent).status_code == 403
    client.force_login(people.alice)
    theirs = a_customer(people.branch_b)
    assert post(client, {**sent, "customer": theirs.code}).status_code == 404
    colleagues = a_customer(people.branch_a)
    assert post(client, {**sent, "customer": colleagues.code}).status_code == 403
    reasons = (
        AuditEntry.objects.filter(kind="refused").order_by("pk").values_list("details__reason", flat=True)
    )
    assert list(reasons) == ["enter_applications", "not theirs", "another person keeps it"]


def test_reading_keeps_to_the_branch(client, people) -> None:
    made = an_application(a_customer(people.branch_a), people.alice, on="2007-06-30")
    client.force_login(people.bob)
    assert [row["number"] for row in client.get(ADDRESS).json()["results"]] == [made.number]
    assert client.get(f"{ADDRESS}{made.number}/").json()["content_hash"] == made.content_hash
    client.force_login(people.carol)
    assert client.get(ADDRESS).json()["results"] == []
    assert client.get(f"{ADDRESS}{made.number}/").status_code == 404


def test_an_extension_says_of_which_loan_until_when_and_who_agreed(client, people) -> None:
    business_date("2007-07-02")
    a_purpose()
    loan = a_loan(people.branch_a, people.alice, released_on="2006-07-25", due_on="2007-07-25")
    made = an_extension(loan, people.alice, "2007-07-02", "2008-01-25")
    client.force_login(people.bob)
    said = client.get(f"{ADDRESS}{made.number}/").json()
    assert (said["kind"], said["loan"], said["new_due_on"]) == ("extension", loan.number, "2008-01-25")
    assert said["consents"] == [
        {"role": "guarantor", "name": "李保", "customer": None, "consented_on": "2007-07-02"}
    ]
    other = an_application(a_customer(people.branch_a), people.alice, on="2007-07-02")
    plain = client.get(f"{ADDRESS}{other.number}/").json()
    assert (plain["kind"], plain["new_due_on"], plain["consents"]) == ("loan", None, [])
