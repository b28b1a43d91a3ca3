"""The five steps of businesses, counted branch by branch (requirements.md L9)."""

from datetime import date

import pytest

from customers.register.models import CreditFile, CustomerKind
from loans.origination.models import Product
from loans.records.steps import STEPS, board_at, businesses_at
from tests.builders import a_branch, a_customer, a_loan
from tests.builders.certificates import a_certificate, a_rating

pytestmark = pytest.mark.django_db
DAY = date(2007, 6, 30)


def a_business(branch, *steps, kind=CustomerKind.SELF_EMPLOYED):
    customer = a_customer(branch, kind)
    if "file" in steps:
        CreditFile.objects.create(customer=customer, filed_on=date(2007, 1, 5))
    if "rated" in steps:
        a_rating(customer, year=2007, credit_limit=50_000 if "credit" in steps else 0)
    if "certificate" in steps:
        a_certificate(customer, issued_on="2007-03-10")
    if "loan" in steps:
        year = 2007 if steps[-1] == "loan" else 2006
        a_loan(
            branch,
            customer=customer,
            released_on=f"{year}-04-01",
            due_on="2008-04-01",
            product=Product.SELF_EMPLOYED,
        )
    return customer


def test_each_step_is_counted_and_the_next_one_named() -> None:
    branch, made = a_branch(), {}
    for number in range(len(STEPS) + 1):
        made[a_business(branch, *list(STEPS)[:number]).pk] = [*STEPS, "done"][number]
    a_customer(branch)  # a household is no business

    rows = businesses_at([branch.pk], DAY).rows(sort="code", tie="customer_id")
    [board] = board_at([branch.pk], DAY).rows(sort="code", tie="branch_id")

    assert {row["customer_id"]: row["next"] for row in rows} == made
    assert board["businesses"] == 6
    assert [board[key] for key in STEPS] == [5, 4, 3, 2, 1]
    assert board["done"] == 1


def test_a_loan_of_last_year_is_not_this_years_step() -> None:
    branch = a_branch()
    a_business(branch, *STEPS, "last year")
    [row] = businesses_at([branch.pk], DAY).rows(sort="code", tie="customer_id")
    assert (row["loan"], row["next"]) == ("no", "loan")


def test_enterprises_stand_with_them_and_branches_by_themselves() -> None:
    here, there = a_branch(), a_branch()
    a_business(here, "file", kind=CustomerKind.PRIVATE_ENTERPRISE)
    a_business(there)
    rows = board_at([here.pk, there.pk], DAY).rows(sort="code", tie="branch_id")
    assert [(row["businesses"], row["file"]) for row in rows] == [(1, 1), (1, 0)]
    assert len(board_at([here.pk], DAY).rows(sort="code", tie="branch_id")) == 1
