"""Limit, used and free of a certificate; what customers owe past its day."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from loans.applications.queries.usage import usage_of
from loans.origination.models import GuaranteeMode, Product
from loans.records.arrears import arrears_of
from tests.builders import a_branch, a_customer, a_loan, extended, paid, repaid, settled
from tests.builders.certificates import a_certificate, frozen
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
DAY = date(2007, 3, 1)
ON_CERTIFICATE = {"product": Product.HOUSEHOLD_CREDIT, "guarantee_mode": GuaranteeMode.CREDIT}


@pytest.fixture
def branch():
    return a_branch()


@pytest.fixture
def holder(branch):
    return a_customer(branch)


@pytest.fixture
def certificate(holder):
    return a_certificate(holder)


def test_what_is_repaid_is_free_again(branch, holder, certificate) -> None:
    loan = a_loan(branch, customer=holder, amount=1_200, due_on="2007-12-01", **ON_CERTIFICATE)
    repaid(loan, "2007-02-20", 500)
    found = usage_of(certificate, DAY)
    assert (found.limit, found.used, found.free, found.over) == (1_500, 700, 800, 0)
    assert usage_of(certificate, date(2007, 2, 19)).used == 1_200


def test_only_credit_loans_use_it(branch, holder, certificate) -> None:
    a_loan(branch, customer=holder, amount=9_000, due_on="2007-12-01")
    assert usage_of(certificate, DAY).free == 1_500


def test_beyond_the_limit_nothing_is_free(branch, holder, certificate) -> None:
    a_loan(branch, customer=holder, amount=2_000, due_on="2007-12-01", **ON_CERTIFICATE)
    found = usage_of(certificate, DAY)
    assert (found.over, found.free) == (500, 0)


def test_a_frozen_one_has_nothing_free(certificate) -> None:
    frozen(certificate, lifted_on=None)
    found = usage_of(certificate, DAY)
    assert (found.free, found.is_valid) == (0, False)


def test_another_branchs_loan_counts_but_is_not_named(holder, branch) -> None:
    people = the_people("2007-03-01")
    own = a_customer(people.branch_a)
    certificate = a_certificate(own)
    theirs = a_loan(people.branch_b, customer=own, amount=400, due_on="2007-12-01", **ON_CERTIFICATE)
    client = Client()
    client.force_login(people.alice)
    page = client.get(f"/certificates/{certificate.number}/").content.decode()
    assert theirs.number not in page
    assert "另有" in page and "400.00" in page


def test_arrears_are_principal_and_interest_past_their_day(branch, holder) -> None:
    loan = a_loan(branch, customer=holder, amount=1_000, due_on="2007-02-20")
    item = settled(loan, "2006-12-20", 30)
    paid(repaid(loan, "2007-01-05", 0, interest=10), item, 10)
    assert arrears_of([holder.pk], date(2007, 2, 20)) == {holder.pk: Decimal(20)}
    assert arrears_of([holder.pk], date(2007, 2, 21)) == {holder.pk: Decimal(1_020)}


def test_interest_is_late_from_the_day_after_it_is_payable(branch, holder) -> None:
    loan = a_loan(branch, customer=holder, amount=1_000, due_on="2007-12-01")
    settled(loan, "2007-03-20", 30)
    found = [arrears_of([holder.pk], date(2007, 3, day)) for day in (21, 22)]
    assert found == [{}, {holder.pk: Decimal(30)}]


def test_what_was_extended_is_not_late(branch, holder) -> None:
    loan = a_loan(branch, customer=holder, amount=1_000, due_on="2007-02-20")
    extended(loan, "2007-02-10", "2007-08-20")
    assert arrears_of([holder.pk], DAY) == {}
    assert arrears_of([], DAY) == {}
