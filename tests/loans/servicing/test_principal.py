"""Principal on a day, by hand (appraisal-2007.md 2.2, 2.3, 2.4)."""

from datetime import date
from decimal import Decimal

import pytest

from loans.servicing.models import OffBookState, PostingKind
from loans.servicing.queries import DUE, INSTALMENTS, OFF_BOOK, PRINCIPAL
from tests.builders import a_branch, a_loan, extended, posted, repaid, taken_off, undone
from tests.loans.asking import only, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def loan():
    """10,000 on 10 March 2006: 3,000 due on 10 September, 3,000 on 10 December, 4,000 on 10 March."""
    parts = [("2006-09-10", 3_000), ("2006-12-10", 3_000), ("2007-03-10", 4_000)]
    return a_loan(a_branch(), instalments=parts)


def unpaid(loan, day: str) -> list[tuple[str, int]]:
    found = sorted(rows(INSTALMENTS, loan, day), key=lambda row: row["due_on"])
    return [(str(row["due_on"]), int(row["unpaid"])) for row in found]


def test_the_balance_is_what_was_posted_by_the_end_of_the_day(loan) -> None:
    wrong = repaid(loan, "2006-05-05", 700)
    undone(wrong, "2006-05-20")
    repaid(loan, "2006-06-30", 1_000)
    for day, balance in [
        ("2006-03-09", 0),
        ("2006-03-10", 10_000),
        ("2006-05-05", 9_300),
        ("2006-05-19", 9_300),
        ("2006-05-20", 10_000),
        ("2006-06-30", 9_000),
    ]:
        assert only(PRINCIPAL, loan, day) == {"balance": balance, "owed": balance}, day


def test_repayments_meet_the_earliest_instalment_first(loan) -> None:
    repaid(loan, "2006-08-01", 2_000)
    assert unpaid(loan, "2006-08-01") == [("2006-09-10", 1_000), ("2006-12-10", 3_000), ("2007-03-10", 4_000)]
    repaid(loan, "2006-09-20", 2_500)
    assert unpaid(loan, "2006-09-30") == [("2006-09-10", 0), ("2006-12-10", 1_500), ("2007-03-10", 4_000)]
    assert only(DUE, loan, "2006-09-30") == {"due_on": date(2007, 3, 10), "unpaid_since": date(2006, 12, 10)}
    repaid(loan, "2006-10-01", 5_500)
    assert only(DUE, loan, "2006-10-01") == {"due_on": date(2007, 3, 10), "unpaid_since": None}


def test_of_two_instalments_of_a_day_the_first_is_met_first() -> None:
    loan = a_loan(a_branch(), amount=300, instalments=[("2007-03-10", 100), ("2007-03-10", 200)])
    repaid(loan, "2006-04-01", 150)
    found = {row["sequence"]: row["unpaid"] for row in rows(INSTALMENTS, loan, "2006-04-01")}
    assert found == {1: 0, 2: 150}


def test_what_was_repaid_before_an_opening_balance_met_the_earliest() -> None:
    loan = a_loan(
        a_branch(),
        disbursed=False,
        instalments=[("2006-09-10", 6_000), ("2007-03-10", 4_000)],
    )
    posted(loan, PostingKind.OPENING, "2007-01-01", 5_000)
    assert unpaid(loan, "2007-01-01") == [("2006-09-10", 1_000), ("2007-03-10", 4_000)]


def test_an_extension_moves_a_date_from_its_approval_on(loan) -> None:
    extended(loan, "2006-09-05", "2007-01-15", sequence=1)
    extended(loan, "2007-01-10", "2007-06-15", sequence=1)
    extended(loan, "2006-12-01", "2007-09-09", sequence=2, has_papers=False, moves_due_date=False)
    assert [day for day, _left in unpaid(loan, "2006-09-04")] == ["2006-09-10", "2006-12-10", "2007-03-10"]
    assert [day for day, _left in unpaid(loan, "2006-09-05")] == ["2006-12-10", "2007-01-15", "2007-03-10"]
    assert [day for day, _left in unpaid(loan, "2007-01-10")] == ["2006-12-10", "2007-03-10", "2007-06-15"]
    assert only(DUE, loan, "2007-01-10")["due_on"] == date(2007, 6, 15)


def test_an_extended_instalment_is_met_in_its_new_place(loan) -> None:
    extended(loan, "2006-09-05", "2007-01-15", sequence=1)
    repaid(loan, "2006-09-06", 3_000)
    assert unpaid(loan, "2006-09-06") == [("2006-12-10", 0), ("2007-01-15", 3_000), ("2007-03-10", 4_000)]


@pytest.mark.parametrize("state", OffBookState)
def test_leaving_the_books_is_no_repayment(loan, state) -> None:
    repaid(loan, "2006-09-01", 3_000)
    taken_off(loan, "2006-11-30", state)
    assert only(PRINCIPAL, loan, "2006-11-30") == {"balance": 0, "owed": 7_000}
    assert unpaid(loan, "2006-12-31") == [("2006-09-10", 0), ("2006-12-10", 3_000), ("2007-03-10", 4_000)]
    assert rows(OFF_BOOK, loan, "2006-11-29") == []
    assert only(OFF_BOOK, loan, "2006-11-30") == {
        "state": state,
        "moved_on": date(2006, 11, 30),
        "principal": Decimal(7_000),
        "interest": 0,
    }


def test_a_move_whose_posting_was_reversed_does_not_stand(loan) -> None:
    move = taken_off(loan, "2006-11-30")
    undone(move.posting, "2006-12-05")
    assert only(OFF_BOOK, loan, "2006-12-04")["state"] == OffBookState.SWAPPED
    assert rows(OFF_BOOK, loan, "2006-12-05") == []
    assert only(PRINCIPAL, loan, "2006-12-05") == {"balance": 10_000, "owed": 10_000}


def test_of_two_moves_the_newer_one_stands(loan) -> None:
    taken_off(loan, "2006-11-30", OffBookState.SWAPPED)
    taken_off(loan, "2007-02-28", OffBookState.WRITTEN_OFF, principal=10_000, with_posting=False)
    assert only(OFF_BOOK, loan, "2007-02-27")["state"] == OffBookState.SWAPPED
    assert only(OFF_BOOK, loan, "2007-02-28")["state"] == OffBookState.WRITTEN_OFF
