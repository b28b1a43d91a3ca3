"""What entering asks, and the pages around it: each thing once, and no more for more customers."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from loans.applications.operations import enter_application
from loans.applications.rules import AskedGuarantor
from tests.builders import a_customer, a_day, yuan
from tests.builders.applications import a_house, a_purpose, asked
from tests.builders.certificates import a_rating
from tests.builders.groups import a_group, a_seat, households
from tests.loans.applications.test_pages import TYPED

pytestmark = pytest.mark.django_db
DAY = a_day("2007-06-30")


@pytest.fixture(autouse=True)
def purpose():
    """What ``asked`` is for."""
    return a_purpose()


@pytest.fixture
def at_desk(alice) -> Client:
    """Who has seen a page already: what is found once for all is not counted."""
    alice.get("/applications/new/")
    return alice


def test_entering_asks_once(people, customer, django_assert_max_num_queries) -> None:
    wanted = asked(10_000, collaterals=(a_house(20_000, DAY), a_house(10_000, DAY)))
    with django_assert_max_num_queries(26):
        enter_application(customer=customer, asked=wanted, by=people.alice, on=DAY)


def test_guarantors_are_asked_about_together(people) -> None:
    counts = []
    for how_many in (2, 4):
        customer, *others = (a_customer(people.branch_a) for _ in range(how_many + 1))
        a_rating(customer, credit_limit=20_000)
        guarantors = tuple(
            AskedGuarantor(each.name, yuan(10_000), yuan(10_000), customer=each.pk) for each in others
        )
        wanted = asked(10_000, guarantee_mode="guarantee", guarantors=guarantors)
        with CaptureQueriesContext(connection) as queries:
            enter_application(customer=customer, asked=wanted, by=people.alice, on=DAY)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_group_is_asked_about_once(people, django_assert_max_num_queries) -> None:
    seat = a_seat(people.branch_a)
    members = households(seat)
    a_group(seat, members, on=DAY)
    a_rating(members[1], credit_limit=20_000)
    wanted = asked(10_000, product="joint_guarantee", guarantee_mode="guarantee")
    with django_assert_max_num_queries(29):
        enter_application(customer=members[1], asked=wanted, by=seat.officer, on=DAY)


def test_what_is_reckoned_as_one_types(at_desk, customer, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(24):
        answer = at_desk.post(reverse("application-panel", args=[customer.pk]), TYPED)
    assert answer.status_code == 200


def test_finding_a_customer_asks_the_same_for_one_and_for_five(at_desk, people, customer) -> None:
    counts = []
    for more in (0, 4):
        for _customer in range(more):
            a_customer(people.branch_a, officer=people.alice, name="张三")
        with CaptureQueriesContext(connection) as queries:
            answer = at_desk.get("/applications/new/?q=张三", headers={"HX-Request": "true"})
        assert answer.content.decode().count("申请贷款") == 1 + more
        counts.append(len(queries))
    assert counts[0] == counts[1]
