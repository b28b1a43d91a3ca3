"""Interest on a day, by hand (decisions.md, Interest)."""

from datetime import date

import pytest

from loans.servicing.queries import INTEREST, INTEREST_ITEMS
from tests.builders import a_branch, a_loan, paid, repaid, settled, undone
from tests.loans.asking import only, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def loan():
    return a_loan(a_branch())


def test_nothing_settled_is_nothing_owed(loan) -> None:
    assert rows(INTEREST, loan, "2006-12-31") == []


def test_a_part_paid_item_is_unpaid_since_the_day_after_its_settlement(loan) -> None:
    item = settled(loan, "2006-06-20", 117)
    settled(loan, "2006-09-20", 120)
    paid(repaid(loan, "2006-07-03", interest=100), item, 100)
    assert only(INTEREST, loan, "2006-06-20") == {"unpaid": 117, "unpaid_since": date(2006, 6, 21)}
    assert only(INTEREST, loan, "2006-07-02")["unpaid"] == 117
    assert only(INTEREST, loan, "2006-09-30") == {"unpaid": 137, "unpaid_since": date(2006, 6, 21)}
    paid(repaid(loan, "2006-10-08", interest=17), item, 17)
    assert only(INTEREST, loan, "2006-10-08") == {"unpaid": 120, "unpaid_since": date(2006, 9, 21)}


def test_a_reversed_payment_counts_until_the_day_of_its_reversal(loan) -> None:
    item = settled(loan, "2006-06-20", 117, "penalty")
    posting = repaid(loan, "2006-07-03", penalty=117)
    paid(posting, item, 117)
    undone(posting, "2006-07-10")
    assert only(INTEREST, loan, "2006-07-09") == {"unpaid": 0, "unpaid_since": None}
    assert only(INTEREST, loan, "2006-07-10") == {"unpaid": 117, "unpaid_since": date(2006, 6, 21)}
    assert only(INTEREST_ITEMS, loan, "2006-07-10") == {
        "item_id": item.pk,
        "kind": "penalty",
        "settled_on": date(2006, 6, 20),
        "amount": 117,
        "unpaid": 117,
    }
