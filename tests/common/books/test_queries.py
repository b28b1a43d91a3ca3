"""What reckons anew for each thing asks for all of them at once: questions do not grow with the book."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.books.registry import check, invariants
from loans.approvals.rules import Post
from loans.servicing.models import RateReset
from tests.builders import a_branch, a_customer, a_user, business_date, open_months
from tests.builders.applications import an_application
from tests.builders.approvals import a_bench, asked_of, said, sat, submitted
from tests.builders.lending import a_contract, a_note, approved, lent

DAY = "2007-07-05"
pytestmark = pytest.mark.django_db


def questions(name: str) -> int:
    """How many it asks; the book is sound."""
    with CaptureQueriesContext(connection) as asked:
        assert check(tuple(one for one in invariants() if one.name == name)) == []
    return len(asked)


def test_stages_are_derived_for_all_applications_at_once() -> None:
    open_months("2007-06", "2007-12")
    business_date(DAY)
    bench = a_bench(since="2007-01-01")
    counted = []
    for _application in range(5):
        asked = asked_of(bench, on=DAY, customer=a_customer(bench.branch, opened_on=DAY))
        application = submitted(bench, asked, DAY)
        said(bench, application, Post.EXAMINATION, on=DAY)
        sat(bench, application, on=DAY)
        counted.append(questions("kept_stages_are_derived"))
    assert counted == [5] * 5


def test_rates_are_reckoned_for_all_loans_at_once() -> None:
    open_months("2007-06", "2008-12")
    branch, counted = a_branch(), []
    for _loan in range(3):
        customer = a_customer(branch, opened_on=DAY)
        asked = approved(an_application(customer, a_user(), on=DAY, months=24), on=DAY)
        lent(a_note(a_contract(asked, on=DAY, reset=RateReset.YEARLY), on=DAY), on=DAY)
        counted.append(questions("rates_follow_the_base_rate_by_rule"))
    assert counted[0] == counted[1] == counted[2]
