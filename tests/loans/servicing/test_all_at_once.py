"""All repaid in one payment, on the days at which a day more or less would show (decisions.md, Interest).

100,000.00 at 7.2 % bear 20.00 a day; overdue 30.00. Nobody pays before; the evenings settle the 20ths and the due date.
"""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from loans.servicing.operations import disburse, repay, settle_interest
from loans.servicing.queries import loans_to_settle, owed_on
from tests.builders import a_branch, a_loan, a_user, business_date, open_months
from tests.builders.values import a_day

ROWS = [
    # released, repaid, interest, compound, penalty
    ("2007-01-15", "2007-01-15", "0.00", "0.00", "0.00"),  # the day of the release: no night
    ("2007-01-15", "2007-01-20", "100.00", "0.00", "0.00"),  # a 20th that settles nothing: 5 nights
    ("2007-01-15", "2007-03-20", "1280.00", "0.00", "0.00"),  # a settlement day, that day not: 64 nights
    ("2007-01-15", "2007-03-21", "1300.00", "0.00", "0.00"),  # the day after: settled with the 20th inside
    ("2007-03-20", "2007-03-20", "0.00", "0.00", "0.00"),  # released on a settlement day
    ("2007-03-20", "2007-03-21", "20.00", "0.00", "0.00"),  # whose evening settles its one night
    # the due date: 181 nights; compound 23.92 to 20 June, then 24 days on 3,163.92
    ("2007-01-15", "2007-07-15", "3620.00", "39.11", "0.00"),
    # the day after: one night of penalty, compound of it on 3,659.11 at 10.8 %
    ("2007-01-15", "2007-07-16", "3620.00", "40.21", "30.00"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("released", "repaid", "interest", "compound", "penalty"), ROWS)
def test_one_payment_ends_it(released, repaid, interest, compound, penalty) -> None:
    open_months("2007-01", "2007-12")
    loan = a_loan(a_branch(), amount=100_000, released_on=released, due_on="2007-07-15", disbursed=False)
    type(loan).objects.filter(pk=loan.pk).update(rate_percent=Decimal("7.2"))
    loan.refresh_from_db()
    disburse(loan=loan, on=business_date(released), by=a_user(), key=uuid4())
    day = a_day(released)
    while day < a_day(repaid):
        if loan.pk in loans_to_settle(day):
            settle_interest(loan=loan, day=day)
        day += timedelta(days=1)
    all_of_it = owed_on(loan, business_date(day)).total
    posting = repay(loan=loan, amount=all_of_it, on=day, by=a_user(), key=uuid4())
    parts = (posting.interest, posting.compound, posting.penalty)
    assert (posting.principal, *map(str, parts)) == (100_000, interest, compound, penalty)
    assert (owed_on(loan, day).total, loan.pk in loans_to_settle(day)) == (0, False)
    assert settle_interest(loan=loan, day=day) == []
