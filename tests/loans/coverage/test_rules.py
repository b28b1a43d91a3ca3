"""What must be covered (appraisal-2007.md 3.1 to 3.4)."""

from datetime import date
from decimal import Decimal

import pytest

from loans.coverage.rules import is_met, required_on, share


def test_2007_asks_for_100_80_95_95() -> None:
    found = required_on(date(2007, 9, 30))
    shares = (found.files, found.ratings, found.reviews, found.certificates)
    assert shares == (Decimal("1.00"), Decimal("0.80"), Decimal("0.95"), Decimal("0.95"))


@pytest.mark.parametrize(
    ("part", "whole", "required", "met"),
    [
        (4, 5, "0.80", True),
        (79, 100, "0.80", False),
        (0, 0, "0.95", True),
        (19, 20, "0.95", True),
        (9, 10, "0.95", False),
    ],
)
def test_reached_exactly(part, whole, required, met) -> None:
    assert is_met(part, whole, Decimal(required)) is met


def test_nothing_to_do_is_done() -> None:
    assert (share(0, 0), share(1, 4)) == (Decimal(1), Decimal("0.25"))
