"""Tiers on a day, by hand (appraisal-2007.md 2.4)."""

import pytest

from loans.classification.queries import BOOKED, INSPECTED
from tests.builders import a_branch, a_loan, classified, inspected
from tests.loans.asking import only, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def loan():
    return a_loan(a_branch())


def found(loan, day: str) -> str | None:
    return next((row["tier"] for row in rows(INSPECTED, loan, day)), None)


def test_the_booked_tier_is_the_last_approved_else_normal(loan) -> None:
    classified(loan, "2006-06-30", "special_mention")
    classified(loan, "2006-12-31", "doubtful", entry=1)
    classified(loan, "2006-12-31", "substandard", entry=2)
    for day, tier in [
        ("2006-06-29", "normal"),
        ("2006-06-30", "special_mention"),
        ("2006-12-30", "special_mention"),
        ("2006-12-31", "substandard"),
    ]:
        assert only(BOOKED, loan, day)["tier"] == tier


def test_the_newest_inspection_counts_from_the_day_it_was_recorded(loan) -> None:
    inspected(loan, "2006-06-10", "substandard")
    inspected(loan, "2006-08-10", "loss", recorded_on="2006-09-05")
    inspected(loan, "2006-07-10", "doubtful", recorded_on="2006-09-06")
    for day, tier in [("2006-06-09", None), ("2006-06-10", "substandard"), ("2006-09-04", "substandard")]:
        assert found(loan, day) == tier
    assert found(loan, "2006-09-05") == "loss"
    assert found(loan, "2006-09-06") == "loss"


def test_of_two_inspections_of_a_day_the_later_entry_counts(loan) -> None:
    inspected(loan, "2006-06-10", "loss", entry=1)
    inspected(loan, "2006-06-10", "doubtful", entry=2)
    assert found(loan, "2006-06-10") == "doubtful"


def test_a_classification_after_the_inspection_supersedes_it(loan) -> None:
    inspected(loan, "2006-06-10", "substandard")
    classified(loan, "2006-06-10", "normal")
    assert found(loan, "2006-06-30") == "substandard"
    classified(loan, "2006-07-01", "normal", entry=1)
    assert found(loan, "2006-06-30") == "substandard"
    assert found(loan, "2006-07-01") is None


def test_an_inspection_superseded_before_it_was_recorded_never_counts(loan) -> None:
    inspected(loan, "2006-06-10", "substandard", recorded_on="2006-08-01")
    classified(loan, "2006-07-01", "special_mention")
    assert found(loan, "2006-08-01") is None
