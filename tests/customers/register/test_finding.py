"""Customers are found as one types, by an index each, and by what apps above know."""

import pytest
from django.db import connection

from common.listing.page import ListPage
from customers.register.lists import _fits
from customers.register.models import Customer
from customers.register.tables import CUSTOMERS, customers_at
from loans.certificates.models import LoanCertificate
from tests.builders import a_customer, a_day, a_village
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
INDEXES = ("customer_by_name_start", "customer_by_pinyin_start", "customer_by_phone_start", "_code_")


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def customer(people):
    made = a_customer(
        people.branch_a, name="赵大田", village=a_village(people.branch_a), officer=people.alice
    )
    Customer.objects.filter(pk=made.pk).update(pinyin="zdt", phone="0700-3123456", code="H010100007")
    LoanCertificate.objects.create(
        number="Z0101007",
        customer=made,
        issued_on=a_day("2006-03-10"),
        valid_until=a_day("2008-12-31"),
        credit_limit=1500,
    )
    a_customer(people.branch_a, name="钱二")
    return made


def found(client, text: str, **headers) -> list[str]:
    answer = client.get("/customers/", {"q": text}, headers=headers)
    return [shown.row["name"] for shown in answer.context["list"].rows]


def test_by_what_people_know_of_a_customer(client, people, customer) -> None:
    client.force_login(people.alice)
    village = customer.village.name
    for text in ("赵", "赵大田", "Z", "zdt", "0700-31", "h0101000", village[:3], "王爱丽", "z0101007"):
        assert found(client, text) == ["赵大田"], text
    for text in ("田", "z0101", "dt", "%", "_", "3123456"):
        assert found(client, text) == [], text


def test_certificates_of_other_branches_find_nobody(client, people, customer) -> None:
    client.force_login(people.carol)
    assert found(client, "Z0101007") == []


def test_the_search_box_leads_to_a_certificate(client, people, customer) -> None:
    client.force_login(people.alice)
    results = client.get("/search/", {"q": "z0101007"}).context["results"]
    assert [result.address for result in results] == ["/certificates/Z0101007/"]


def test_a_whole_identity_number_leaves_the_list_that_filters_as_one_types(client, people, customer) -> None:
    from customers.encryption import keyed_hash

    number = "410522197001010010"
    Customer.objects.filter(pk=customer.pk).update(identity_number=number, identity_hash=keyed_hash(number))
    client.force_login(people.alice)
    answer = client.get("/customers/", {"q": number}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == f"/customers/{customer.pk}/"
    assert number not in answer.content.decode()


def plan_of(sql: str, params) -> str:
    with connection.cursor() as cursor:
        # a handful of rows is read whole whatever indexes there are
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        return "\n".join(row[0] for row in cursor.fetchall())


def test_the_list_asks_indexes(people, customer) -> None:
    from django.http import QueryDict

    page = ListPage(CUSTOMERS, customers_at([people.branch_a.pk], day=a_day("2007-06-30")), QueryDict("q=zd"))
    plan = plan_of(page.found.sql, page.found.params)
    assert [name for name in INDEXES if name not in plan] == []


def test_the_search_box_asks_indexes(people, customer) -> None:
    sql, params = Customer.objects.filter(_fits("zd")).query.sql_with_params()
    plan = plan_of(sql, params)
    assert [name for name in INDEXES if name not in plan] == []
