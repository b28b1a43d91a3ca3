"""Every refusal of an interface has one shape, whoever refuses: REST framework, Django, or a failure of ours."""

from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from common.api.errors import CODES
from tests.builders import a_loan, open_months
from tests.builders.people import the_people

CUSTOMERS = "/api/v1/customers/"


@pytest.fixture
def people(db):
    return the_people()


def shape(answer, status: int) -> dict:
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("application/json")
    document = answer.json()
    assert list(document) == ["error"]
    error = document["error"]
    assert list(error) == ["code", "message", "fields", "number"]
    assert error["code"] == CODES[status]
    assert error["message"]
    assert len(error["number"]) == 8
    return error


def test_who_is_nobody(people, client) -> None:
    shape(client.get(CUSTOMERS), 401)


def test_an_address_that_is_none(people, client) -> None:
    shape(client.get("/api/v1/nothing/"), 404)
    client.force_login(people.alice)
    shape(client.get("/api/v1/nothing/"), 404)
    shape(client.get("/api/v1/customers/a%20b/"), 404)


def test_another_method(people, client) -> None:
    client.force_login(people.alice)
    error = shape(client.post(CUSTOMERS), 405)
    assert error["fields"] == {}
    shape(client.delete(CUSTOMERS + "C1/"), 405)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cursor", "x"),
        ("cursor", "\x00"),
        ("cursor", "LTE="),
        ("cursor", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk="),
        ("page_size", "0"),
        ("page_size", "501"),
        ("page_size", "１"),
        ("changed_since", "gestern"),
        ("changed_since", "2007-02-30"),
        ("changed_since", "2007-06-30T08:00:00"),
        ("changed_since", "0001-01-01"),
        ("branch", "a b"),
        ("village", "\x00"),
    ],
)
def test_a_parameter_that_makes_no_sense(people, client, name, value) -> None:
    client.force_login(people.alice)
    error = shape(client.get(CUSTOMERS, {name: value}), 400)
    assert list(error["fields"]) == [name]
    assert all(isinstance(each, str) for each in error["fields"][name])


def test_a_forbidden_format(people, client) -> None:
    client.force_login(people.alice)
    shape(client.get(CUSTOMERS, headers={"Accept": "text/html"}), 406)


@pytest.mark.parametrize(
    ("failure", "status"), [(RuntimeError("secret"), 500), (OperationalError("gone"), 503)]
)
def test_a_failure_of_ours_says_nothing_of_itself(people, monkeypatch, caplog, failure, status) -> None:
    def broken(_request):
        raise failure

    monkeypatch.setattr("customers.register.api.asked", broken)
    client = Client(raise_request_exception=False)
    client.force_login(people.alice)
    answer = client.get(CUSTOMERS)
    error = shape(answer, status)
    assert str(failure) not in answer.content.decode()
    # the number leads to the log
    assert any(error["number"] in record.getMessage() for record in caplog.records)


def test_the_page_about_them_is_a_page(people, client) -> None:
    assert client.get("/api/").headers["Location"].startswith("/sign-in/")
    assert client.post("/api/").status_code in (302, 405)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe{}",
        b'{"amount": NaN}',
        b'{"amount": ' + b"9" * 5_000 + b"}",
        b"[" * 100_000,
        b'"text"',
        b"null",
        b"[]",
    ],
    ids=lambda body: repr(body[:12]),
)
@pytest.mark.attack("Q01")
def test_a_body_that_is_no_object(people, client, body) -> None:
    open_months("2006-03", "2006-03")
    loan = a_loan(people.branch_a)
    client.force_login(people.alice)
    address, key = f"/api/v1/loans/{loan.number}/repayments/", {"Idempotency-Key": str(uuid4())}
    shape(client.post(address, body, content_type="application/json", headers=key), 400)


def test_a_body_that_is_no_json(people, client) -> None:
    client.force_login(people.alice)
    answer = client.post(
        "/api/v1/applications/", {"customer": "C1"}, headers={"Idempotency-Key": str(uuid4())}
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (415, "invalid")
