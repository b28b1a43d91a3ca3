"""Copies of customers with all that is theirs: the books still hold, and nobody's number comes twice."""

import pytest

from bench.growing import grow, tables_in_order, tables_of_customers
from common.books.registry import check
from customers.register.models import Customer
from loans.origination.models import Loan
from loans.servicing.models import LoanBalance, Posting
from tests.builders import a_loan, business_date, paid, repaid, settled
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def loan():
    people = the_people()
    business_date("2007-06-30")
    loan = a_loan(people.branch_a, people.alice, due_on="2007-05-10")
    paid(repaid(loan, "2006-09-25", 4_500, interest=100), settled(loan, "2006-09-20", 117), 100)
    return loan


def of(model):
    return model.objects.count()


def test_a_customer_comes_with_loans_and_postings(loan) -> None:
    before = of(Customer), of(Loan), of(Posting)
    grow(mark="A", times=3)
    assert (of(Customer), of(Loan), of(Posting)) == tuple(4 * count for count in before)


def test_copies_are_told_apart_by_their_numbers(loan) -> None:
    grow(mark="A", times=2)
    numbers = {loan.number, f"{loan.number}A1", f"{loan.number}A2"}
    assert set(Loan.objects.values_list("number", flat=True)) == numbers


def test_a_copy_owes_as_much_and_is_somebody_elses(loan) -> None:
    grow(mark="A", times=1)
    copy = Loan.objects.get(number=f"{loan.number}A1")
    assert copy.customer_id != loan.customer_id
    assert copy.contract.customer_id == copy.customer_id
    assert copy.standing.balance == LoanBalance.objects.get(loan=loan).balance


def test_the_books_hold_as_before(loan) -> None:
    assert check() == []
    grow(mark="A", times=2)
    grow(mark="B", times=1)
    assert check() == []


def test_whoever_is_left_out_is_not_copied(loan) -> None:
    customers = of(Customer)
    grow(mark="A", times=5, but=[loan.customer_id])
    assert (of(Customer), of(Loan)) == (customers + 5 * (customers - 1), 1)


def test_what_others_refer_to_comes_first(loan) -> None:
    order = tables_in_order(tables_of_customers())
    assert order.index(Customer) < order.index(Loan) < order.index(Posting)
