"""One loan reckoned by hand, day by day: unpaid, compound, penalty and diversion interest (domain.md 4.3).

20,000.00 at 7.2 % a year (4.00 a day) from 10 January to 10 August 2007, settled each quarter; overdue × 1.5 = 10.8 %,
diverted × 2 = 14.4 %. Found diverted on 11 May, since 1 May; mended on 31 May. 5,000.00 come in on 20 August.

=================== ===== ========== ====== ======= ==========================================================
from, to            days  amount     rate   comes   what
=================== ===== ========== ====== ======= ==========================================================
10 Jan to 20 Mar      70  20,000.00   7.2   280.00  interest, settled on 20 March; nobody pays
21 Mar to 30 Apr      41  20,000.00   7.2   164.00  interest
21 Mar to 30 Apr      41     280.00   7.2     2.296 compound: 280 × 0.072 × 41 / 360
 1 May to 30 May      30  20,000.00  14.4   240.00  penalty: diverted
 1 May to 30 May      30     280.00  14.4     3.36  compound while diverted
31 May to 20 Jun      21  20,000.00   7.2    84.00  interest
31 May to 20 Jun      21     280.00   7.2     1.176 compound
                                                    20 June settles: interest 248.00, compound 6.83 (6.832),
                                                    penalty 240.00
21 Jun to  9 Aug      50  20,000.00   7.2   200.00  interest
21 Jun to  9 Aug      50     534.83   7.2     5.3483 compound on 280.00 + 248.00 + 6.83
                                                    10 August, the due date, settles: interest 200.00, compound 5.35
10 Aug to 19 Aug      10  20,000.00  10.8    60.00  penalty: overdue
10 Aug to 19 Aug      10     740.18  10.8     2.22054 compound on 534.83 + 200.00 + 5.35, at the raised rate
20 August                                           5,000.00 come in. The interest of March is payable since 21 March
                                                    and 152 days late, so the loan is non-accrual: all is principal
20 Aug to 20 Sep      32  15,000.00  10.8   144.00  penalty
20 Aug to 20 Sep      32     740.18  10.8     7.105728 compound
                                                    20 September settles: penalty 204.00, compound 9.33 (9.326268)
=================== ===== ========== ====== ======= ==========================================================

Owed on 21 September: principal 15,000.00; interest 280 + 248 + 200 = 728.00; compound 6.83 + 5.35 + 9.33 = 21.51;
penalty 240 + 204 = 444.00; together 16,193.51.
"""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from loans.servicing.models import InterestItem
from loans.servicing.operations import (
    disburse,
    mend_diversion,
    record_diversion,
    repay,
    settle_interest,
)
from loans.servicing.queries.owing import owed_on
from loans.servicing.queries.settling import loans_to_settle
from tests.builders import a_branch, a_loan, a_user, business_date, open_months
from tests.builders.values import a_day, yuan

pytestmark = pytest.mark.django_db


@pytest.fixture
def loan():
    open_months("2007-01", "2007-12")
    made = a_loan(a_branch(), amount=20_000, released_on="2007-01-10", due_on="2007-08-10", disbursed=False)
    type(made).objects.filter(pk=made.pk).update(rate_percent=Decimal("7.2"))
    made.refresh_from_db()
    return made


def until(loan, start, end) -> None:
    """Every evening's work, as the end of day does it."""
    day = a_day(start)
    while day < a_day(end):
        if loan.pk in loans_to_settle(day):
            settle_interest(loan=loan, day=day)
        day += timedelta(days=1)


def test_the_loan_of_the_table(loan) -> None:
    who = a_user()
    disburse(loan=loan, on=business_date("2007-01-10"), by=who, key=uuid4())
    until(loan, "2007-01-10", "2007-05-11")
    found = record_diversion(
        loan=loan, since=a_day("2007-05-01"), finding="买了摩托车", by=who, on=business_date("2007-05-11")
    )
    until(loan, "2007-05-11", "2007-05-31")
    mend_diversion(diversion=found, until=a_day("2007-05-31"), by=who, on=business_date("2007-05-31"))
    until(loan, "2007-05-31", "2007-08-20")
    posting = repay(loan=loan, amount=yuan(5_000), on=business_date("2007-08-20"), by=who, key=uuid4())
    assert posting.principal == 5_000
    until(loan, "2007-08-20", "2007-09-21")
    items = InterestItem.objects.filter(loan=loan).order_by("settled_on", "kind")
    assert [(str(each.settled_on), each.kind, str(each.amount)) for each in items] == [
        ("2007-03-20", "interest", "280.00"),
        ("2007-06-20", "compound", "6.83"),
        ("2007-06-20", "interest", "248.00"),
        ("2007-06-20", "penalty", "240.00"),
        ("2007-08-10", "compound", "5.35"),
        ("2007-08-10", "interest", "200.00"),
        ("2007-09-20", "compound", "9.33"),
        ("2007-09-20", "penalty", "204.00"),
    ]
    owed = owed_on(loan, a_day("2007-09-21"))
    assert {kind.value: str(amount) for kind, amount in owed.unpaid.items()} == {
        "interest": "728.00",
        "compound": "21.51",
        "penalty": "444.00",
    }
    assert (str(owed.principal), str(owed.total)) == ("15000.00", "16193.51")


def test_a_day_to_come_is_reckoned_as_if_it_had_come(loan) -> None:
    """In April nobody knows of the diversion: to the due date all is plain interest, and compound on what is unpaid."""
    disburse(loan=loan, on=business_date("2007-01-10"), by=a_user(), key=uuid4())
    until(loan, "2007-01-10", "2007-04-02")
    ahead = owed_on(loan, a_day("2007-08-10"))
    assert ahead.unpaid["interest"] == 280 + 368 + 200
    until(loan, "2007-04-02", "2007-08-11")
    assert owed_on(loan, a_day("2007-08-10")).total == ahead.total
