"""Two people issue at once: one household gets one certificate, two households two numbers (requirements.md L4)."""

from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loans.certificates.models import LoanCertificate
from loans.issuing.errors import AlreadyHolds
from loans.issuing.operations import issue, issue_all
from tests.builders import a_branch, a_customer, a_user, open_months
from tests.builders.certificates import a_rating
from tests.organization.calendar.threads import threads

DAY, UNTIL = date(2007, 3, 1), date(2008, 12, 31)


@pytest.fixture
def branch(committed_db):
    open_months("2006-01", "2007-12")
    return a_branch(code="0103")


def rated(branch):
    customer = a_customer(branch)
    a_rating(customer)
    return customer


def one(customer, by, start: Barrier) -> object:
    start.wait(20)
    try:
        return issue(customer=customer, credit_limit=Decimal(1_000), valid_until=UNTIL, by=by, on=DAY)
    except AlreadyHolds as refusal:
        return refusal


def test_one_household_gets_one(branch) -> None:
    by = a_user()
    for customer in [rated(branch) for _ in range(4)]:
        start = Barrier(2)
        with threads() as beside:
            results = [each.result() for each in [beside(one, customer, by, start) for _ in range(2)]]
        assert sorted(type(result).__name__ for result in results) == ["AlreadyHolds", "LoanCertificate"]
        assert customer.certificates.count() == 1


def test_two_lists_share_no_number_and_wait_for_each_other(branch) -> None:
    by, customers = a_user(), [rated(branch).pk for _ in range(12)]
    start = Barrier(2)

    def many(asked: list[int]) -> int:
        start.wait(20)
        return len(issue_all(branch=branch, customer_ids=asked, by=by, on=DAY).certificates)

    with threads() as beside:
        lists = [beside(many, customers[:9]), beside(many, list(reversed(customers[3:])))]
        assert sum(each.result() for each in lists) == 12
    numbers = sorted(LoanCertificate.objects.values_list("number", flat=True))
    assert numbers == [f"0103-2007-{running:05d}" for running in range(1, 13)]


def test_the_branch_is_taken_before_its_customers(branch) -> None:
    """As who hands customers over takes them: in another order the two would wait for each other for ever."""
    customer = rated(branch)
    with CaptureQueriesContext(connection) as asked:
        issue(customer=customer, credit_limit=Decimal(1_000), valid_until=UNTIL, by=a_user(), on=DAY)
    locks = [each["sql"] for each in asked if "FOR NO KEY UPDATE" in each["sql"]]
    tables = [
        next(name for name in ("organization_unit", "customers_customer") if f'FROM "{name}"' in sql)
        for sql in locks
    ]
    assert tables == ["organization_unit", "customers_customer"]
