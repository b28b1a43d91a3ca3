"""``/api/v1/ratings/``: the ratings of the customers in sight."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from loans.rating.models import Rating
from tests.builders import a_customer, a_village
from tests.builders.people import the_people

ADDRESS = "/api/v1/ratings/"


@pytest.fixture
def people(db):
    return the_people()


def rated(customer, year: int = 2007) -> Rating:
    return Rating.objects.create(
        customer=customer,
        year=year,
        rated_on=date(year, 2, 1),
        valid_until=date(year + 1, 1, 31),
        grade="good",
        points="82.50",
        credit_limit=1_500,
    )


def rows(answer) -> list[tuple[str, int]]:
    assert answer.status_code == 200, answer.content
    return [(row["customer"], row["year"]) for row in answer.json()["results"]]


def test_a_rating_as_other_systems_read_it(client, people) -> None:
    customer = a_customer(people.branch_a)
    rated(customer)
    client.force_login(people.alice)
    assert client.get(ADDRESS).json()["results"] == [
        {
            "customer": customer.code,
            "year": 2007,
            "rated_on": "2007-02-01",
            "valid_until": "2008-01-31",
            "grade": "good",
            "points": "82.50",
            "credit_limit": "1500.00",
            "ended_on": None,
        }
    ]


def test_of_whom_and_since_when(client, people) -> None:
    village = a_village(people.branch_a)
    own, other, theirs = (
        a_customer(people.branch_a, village=village),
        a_customer(people.branch_a),
        a_customer(people.branch_b),
    )
    for customer in (own, other, theirs):
        rated(customer, 2006)
    client.force_login(people.alice)
    assert rows(client.get(ADDRESS)) == [(own.code, 2006), (other.code, 2006)]
    assert rows(client.get(ADDRESS, {"village": village.code})) == [(own.code, 2006)]
    assert rows(client.get(ADDRESS, {"customer": other.code})) == [(other.code, 2006)]
    assert client.get(ADDRESS, {"customer": theirs.code}).status_code == 404
    assert client.get(ADDRESS, {"branch": "0201"}).status_code == 404
    Rating.objects.update(entered_at=timezone.now() - timedelta(days=9))
    rated(own, 2007)
    Rating.objects.filter(customer=other).update(ended_on=date(2007, 1, 1))
    since = (timezone.now() - timedelta(days=1)).isoformat()
    assert rows(client.get(ADDRESS, {"changed_since": since})) == [(other.code, 2006), (own.code, 2007)]
