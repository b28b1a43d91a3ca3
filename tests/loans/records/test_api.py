"""``/api/v1/loans/``: what the pages of a loan show to the same account."""

from decimal import Decimal

import pytest

from loans.servicing.models import LoanTerms, RateChange
from tests.builders import (
    a_customer,
    a_loan,
    a_village,
    an_outlet,
    classified,
    extended,
    open_months,
    repaid,
    settled,
    taken_off,
)
from tests.builders.people import the_people
from tests.builders.values import a_day

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/loans/"


@pytest.fixture
def people(client):
    people = the_people()
    open_months("2006-01", "2007-12")
    client.force_login(people.alice)
    return people


def rows(client, **query) -> list[dict]:
    answer = client.get(ADDRESS, query)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def numbers(client, **query) -> list[str]:
    return [row["number"] for row in rows(client, **query)]


def test_a_loan_as_it_was_made_and_as_it_stands(client, people) -> None:
    loan = a_loan(people.branch_a, people.alice, due_on="2007-03-10")
    repaid(loan, "2007-04-01", 2_500)
    settled(loan, "2007-06-20", "117.00")
    classified(loan, "2007-06-25", "special_mention")
    found = client.get(f"{ADDRESS}{loan.number}/").json()
    assert found == {
        "number": loan.number,
        "contract": loan.contract.number,
        "customer": loan.customer.code,
        "unit": "0101",
        "product": "household_other",
        "guarantee_mode": "guarantee",
        "amount": "10000.00",
        "rate_percent": "7.0200",
        "plan": None,
        "released_on": "2006-03-10",
        "contract_due_on": "2007-03-10",
        "purpose": "",
        "industry": "",
        "agricultural": True,
        "funded_by_relending": False,
        "day": "2007-06-30",
        "state": "open",
        "balance": "7500.00",
        "due_on": "2007-03-10",
        "current_rate_percent": "7.0200",
        "interest_unpaid": "117.00",
        "days_past_due": 112,
        "tier": "special_mention",
        "officer": "E0101",
        "left_on": None,
    }
    assert rows(client) == [found]


def test_what_was_agreed_and_changed_later(client, people) -> None:
    loan = a_loan(people.branch_a, due_on="2007-07-10")
    LoanTerms.objects.create(loan=loan, plan="lump_sum")
    extended(loan, "2007-06-01", "2008-01-10")
    for day, rate in (("2007-06-01", "7.56"), ("2007-07-01", "8.10")):
        RateChange.objects.create(
            loan=loan, starts_on=a_day(day), rate_percent=Decimal(rate), cause="extension"
        )
    (found,) = rows(client)
    assert (found["plan"], found["contract_due_on"], found["due_on"]) == (
        "lump_sum",
        "2007-07-10",
        "2008-01-10",
    )
    # the change of July is still to come
    assert (found["rate_percent"], found["current_rate_percent"]) == ("7.0200", "7.5600")


def test_a_loan_that_is_done_says_how(client, people) -> None:
    paid_back, swapped = (a_loan(people.branch_a) for _each in range(2))
    repaid(paid_back, "2007-01-10", 10_000)
    taken_off(swapped, "2007-05-10")
    assert [(row["state"], row["balance"], row["left_on"]) for row in rows(client)] == [
        ("settled", "0.00", None),
        ("swapped", "0.00", "2007-05-10"),
    ]


def test_another_branch_s_loan_is_none(client, people) -> None:
    own, theirs = a_loan(people.branch_a), a_loan(people.branch_b)
    assert numbers(client) == [own.number]
    for rest in ("", "schedule/"):
        hidden = client.get(f"{ADDRESS}{theirs.number}/{rest}")
        missing = client.get(f"{ADDRESS}L9999999/{rest}")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.json()["error"] | {"number": ""} == missing.json()["error"] | {"number": ""}
    client.force_login(people.dan)
    assert numbers(client) == [own.number, theirs.number]


def test_the_filters(client, people) -> None:
    village = a_village(people.branch_a, officer=people.alice)
    there = a_customer(people.branch_a, village=village)
    first = a_loan(people.branch_a, customer=there)
    second = a_loan(an_outlet(people.branch_a))
    repaid(first, "2007-06-29", 100)
    assert numbers(client, branch="0101") == [first.number, second.number]
    assert numbers(client, village=village.code) == [first.number]
    assert numbers(client, customer=there.code) == [first.number]
    assert numbers(client, posted_since="2007-06-29") == [first.number]
    assert numbers(client, posted_since="2007-06-30") == []
    for name, value in (("branch", "0201"), ("village", "V9"), ("customer", "C9")):
        assert client.get(ADDRESS, {name: value}).status_code == 404
    for wrong in ("2007-07-01", "yesterday", "\x00"):
        answer = client.get(ADDRESS, {"posted_since": wrong})
        assert answer.status_code == 400
        assert list(answer.json()["error"]["fields"]) == ["posted_since"]


def test_pages_follow_each_other(client, people, django_assert_max_num_queries) -> None:
    made = [a_loan(people.branch_a, people.alice).number for _each in range(5)]
    seen, address = [], f"{ADDRESS}?page_size=2"
    while address:
        page = client.get(address).json()
        seen += [row["number"] for row in page["results"]]
        address = page["next"]
    assert seen == made
    with django_assert_max_num_queries(12):
        assert len(rows(client)) == 5


def test_the_schedule_as_extensions_and_payments_left_it(client, people) -> None:
    parts = [("2007-03-10", 4_000), ("2007-05-10", 3_000), ("2007-09-10", 3_000)]
    loan = a_loan(people.branch_a, due_on="2007-09-10", instalments=parts)
    repaid(loan, "2007-03-10", 5_000)
    extended(loan, "2007-05-01", "2007-06-20", sequence=2)
    address = f"{ADDRESS}{loan.number}/schedule/"
    found = client.get(address).json()
    assert (found["loan"], found["day"]) == (loan.number, "2007-06-30")
    first, second, third = found["instalments"]
    assert first == {
        "sequence": 1,
        "due_on": "2007-03-10",
        "contract_due_on": "2007-03-10",
        "amount": "4000.00",
        "paid": "4000.00",
        "unpaid": "0.00",
        "days_past_due": 0,
    }
    assert (second["contract_due_on"], second["due_on"], second["days_past_due"]) == (
        "2007-05-10",
        "2007-06-20",
        10,
    )
    assert (second["paid"], second["unpaid"], third["unpaid"]) == ("1000.00", "2000.00", "3000.00")
    # on a day before the extension was approved it had moved nothing
    earlier = client.get(address, {"on": "2007-04-30"}).json()
    assert earlier["instalments"][1]["due_on"] == "2007-05-10"
    assert client.get(address, {"on": "2007-07-01"}).status_code == 400
