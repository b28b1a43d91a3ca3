"""A note is paid out once, on its day (requirements.md L16; reliability.md, fact 7)."""

from uuid import uuid4

import pytest

from common.dates import Month
from loans.servicing.errors import AlreadyReleased, KeyTaken, NoPlan, NotTheReleaseDay
from loans.servicing.models import LoanBalance, Posting
from loans.servicing.operations import disburse
from organization.calendar.errors import MonthClosed
from organization.calendar.operations import close_month
from tests.builders import a_branch, a_loan, a_user, business_date, open_months
from tests.builders.values import a_day

pytestmark = pytest.mark.django_db
DAY = a_day("2007-07-05")


@pytest.fixture
def loan():
    open_months("2007-05", "2007-08")
    business_date("2007-07-05")
    return a_loan(a_branch(), released_on=DAY, due_on="2008-07-05", disbursed=False)


def test_the_balance_comes_with_the_posting(loan) -> None:
    who = a_user()
    posting = disburse(loan=loan, on=DAY, by=who, key=uuid4())
    assert (posting.principal, posting.total, posting.effect) == (loan.amount,) * 3
    assert (posting.maker, posting.number) == (who, f"{loan.number}-001")
    assert LoanBalance.objects.get(loan=loan).balance == loan.amount


def test_sent_twice_it_is_booked_once(loan) -> None:
    who, key = a_user(), uuid4()
    first = disburse(loan=loan, on=DAY, by=who, key=key)
    assert disburse(loan=loan, on=DAY, by=who, key=key) == first
    assert Posting.objects.filter(loan=loan).count() == 1


def test_a_key_belongs_to_one_form(loan) -> None:
    key = uuid4()
    disburse(loan=loan, on=DAY, by=a_user(), key=key)
    with pytest.raises(KeyTaken):
        disburse(loan=loan, on=DAY, by=a_user(), key=key)
    other = a_loan(loan.unit, released_on=DAY, due_on="2008-07-05", disbursed=False)
    with pytest.raises(KeyTaken):
        disburse(loan=other, on=DAY, by=a_user(), key=key)


def test_a_note_is_one_drawdown(loan) -> None:
    disburse(loan=loan, on=DAY, by=a_user(), key=uuid4())
    with pytest.raises(AlreadyReleased):
        disburse(loan=loan, on=DAY, by=a_user(), key=uuid4())


def test_on_its_day_alone(loan) -> None:
    with pytest.raises(NotTheReleaseDay):
        disburse(loan=loan, on=business_date("2007-07-06"), by=a_user(), key=uuid4())


def test_a_plan_must_say_when_all_is_due(loan) -> None:
    short = a_loan(
        loan.unit, released_on=DAY, due_on="2008-07-05", disbursed=False, instalments=[("2008-07-05", 1)]
    )
    with pytest.raises(NoPlan):
        disburse(loan=short, on=DAY, by=a_user(), key=uuid4())


def test_not_in_a_closed_month(loan) -> None:
    late = a_loan(loan.unit, released_on="2007-06-05", due_on="2008-07-05", disbursed=False)
    close_month(month=Month(2007, 6), by=None)
    with pytest.raises(MonthClosed):
        disburse(loan=late, on=business_date("2007-06-05"), by=a_user(), key=uuid4())
