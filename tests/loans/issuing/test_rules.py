"""When a certificate may be issued (requirements.md L4, L5)."""

from datetime import date
from decimal import Decimal

import pytest

from loans.issuing.errors import AboveStandingLimit, AlreadyHolds, BeyondRating, NoLimit, NoStandingRating
from loans.issuing.rules import Entitled, Wanted, check_issue

DAY, END = date(2007, 3, 1), date(2008, 12, 31)
ENTITLED = Entitled(Decimal(1_500), END)
FULL = Wanted(Decimal(1_500), DAY, END)


def test_to_the_full_of_the_rating() -> None:
    check_issue(FULL, entitled=ENTITLED, held=None)
    check_issue(Wanted(Decimal(1), DAY, DAY), entitled=ENTITLED, held=None)


@pytest.mark.parametrize(
    ("wanted", "entitled", "held", "refusal"),
    [
        (FULL, None, None, NoStandingRating),
        (FULL, Entitled(Decimal(0), END), None, NoLimit),
        (Wanted(Decimal(0), DAY, END), ENTITLED, None, NoLimit),
        (FULL, ENTITLED, "0103-2007-00001", AlreadyHolds),
        (Wanted(Decimal("1500.01"), DAY, END), ENTITLED, None, AboveStandingLimit),
        (Wanted(Decimal(1_500), DAY, date(2009, 1, 1)), ENTITLED, None, BeyondRating),
        (Wanted(Decimal(1_500), DAY, date(2007, 2, 28)), ENTITLED, None, BeyondRating),
    ],
)
def test_refused(wanted, entitled, held, refusal) -> None:
    with pytest.raises(refusal) as error:
        check_issue(wanted, entitled=entitled, held=held)
    assert str(error.value)
