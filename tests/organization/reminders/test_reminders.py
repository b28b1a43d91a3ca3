"""Ends of days remind officers of what falls due, is late or lapses, until it is settled (domain.md 4.3, 5, 6.1)."""

from datetime import date, timedelta

import pytest

from common.messages import Message
from loans.servicing.models import ServicingTerms
from organization.calendar.days import day_step
from organization.reminders.kinds import kind_named
from organization.reminders.models import Reminder
from organization.reminders.operations import remind
from organization.reminders.step import register_step
from recovery.models import Notice, NoticeKind
from recovery.rules import limit_date
from tests.builders import (
    a_branch,
    a_customer,
    a_loan,
    an_officer,
    business_date,
    extended,
    repaid,
    settled,
)
from tests.builders.certificates import a_certificate
from tests.builders.loans import undone

DUE = date(2007, 3, 10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def branch(db):
    return a_branch()


@pytest.fixture
def alice(branch):
    return an_officer(branch, "Alice")


def kinds_on(branch, day: date, **among) -> set[tuple[str, date]]:
    """What is open after the end of ``day``: kind and date."""
    remind(branch_id=branch.pk, day=day)
    rows = Reminder.objects.filter(done_on__isnull=True, **among)
    return set(rows.values_list("kind", "due_on"))


def days(number: int) -> timedelta:
    return timedelta(days=number)


@pytest.mark.parametrize(("released", "notice"), [("2006-03-10", 7), ("2005-03-10", 30)])
def test_notice_a_week_before_the_due_date_and_a_month_for_a_longer_loan(
    branch, alice, released, notice
) -> None:
    a_loan(branch, alice, released_on=released, due_on=DUE)
    assert kinds_on(branch, DUE - days(notice + 1)) == set()
    assert kinds_on(branch, DUE - days(notice)) == {("loan_due", DUE)}
    assert Reminder.objects.get().officer == alice


def test_what_is_repaid_or_moved_is_reminded_of_no_more(branch, alice) -> None:
    loan = a_loan(branch, alice, due_on=DUE)
    assert kinds_on(branch, DUE - days(5)) == {("loan_due", DUE)}
    extended(loan, DUE - days(4), DUE + days(60))
    assert kinds_on(branch, DUE - days(4)) == set()
    assert kinds_on(branch, DUE + days(55)) == {("loan_due", DUE + days(60))}
    repaid(loan, DUE + days(56), 10_000)
    assert kinds_on(branch, DUE + days(56)) == set()


def test_overdue_from_the_end_of_the_due_date_until_it_is_paid(branch, alice) -> None:
    loan = a_loan(branch, alice, due_on=DUE)
    assert kinds_on(branch, DUE - days(1)) == {("loan_due", DUE)}
    assert kinds_on(branch, DUE) == {("loan_overdue", DUE)}
    reminder = Reminder.objects.get(kind="loan_overdue")
    kind = kind_named(reminder.kind)
    assert kind
    assert (
        Message(kind.sentence.id, reminder.said).text
        == f"{loan.customer.name} 借据 {loan.number} 逾期，欠本息 10,000.00 元"
    )
    repaid(loan, DUE + days(3), 4_000)
    assert kinds_on(branch, DUE + days(3)) == {("loan_overdue", DUE)}
    assert Reminder.objects.get(kind="loan_overdue").said["amount"] == "6,000.00"
    last = repaid(loan, DUE + days(4), 6_000)
    assert kinds_on(branch, DUE + days(4)) == set()
    undone(last, DUE + days(4))
    assert Reminder.objects.get(kind="loan_overdue").done_on == DUE + days(4)


def test_interest_is_overdue_two_days_after_its_settlement(branch, alice) -> None:
    loan = a_loan(branch, alice, due_on="2007-12-10", released_on="2006-12-11")
    settled(loan, "2007-03-20", 150)
    assert kinds_on(branch, date(2007, 3, 20)) == set()
    assert kinds_on(branch, date(2007, 3, 21)) == {("loan_overdue", date(2007, 3, 21))}


def test_ninety_days_make_a_loan_non_accrual(branch, alice) -> None:
    a_loan(branch, alice, due_on=DUE)
    among = {"kind": "loan_ninety"}
    assert kinds_on(branch, DUE + days(89), **among) == set()
    assert kinds_on(branch, DUE + days(90), **among) == {("loan_ninety", DUE)}
    assert kinds_on(branch, DUE + days(120), **among) == {("loan_ninety", DUE)}


def test_the_days_of_non_accrual_are_the_unions_parameter(branch, alice) -> None:
    a_loan(branch, alice, due_on=DUE)
    ServicingTerms.objects.create(
        starts_on=DUE, interest_order="penalty_compound_interest", non_accrual_after_days=60
    )
    among = {"kind": "loan_ninety"}
    assert kinds_on(branch, DUE + days(59), **among) == set()
    assert kinds_on(branch, DUE + days(60), **among) == {("loan_ninety", DUE)}


def test_limitation_is_warned_of_half_a_year_ahead_and_a_receipt_begins_it_anew(branch, alice) -> None:
    due = date(2005, 3, 10)
    loan = a_loan(branch, alice, released_on="2004-03-10", due_on=due)
    among = {"kind": "limitation"}
    limit = date(2007, 3, 10)
    assert kinds_on(branch, limit - days(181), **among) == set()
    assert kinds_on(branch, limit - days(180), **among) == {("limitation", limit)}
    notice = Notice.objects.create(number="N1", loan=loan, kind=NoticeKind.OVERDUE, dated_on="2006-12-01")
    assert kinds_on(branch, date(2006, 12, 2), **among) == {("limitation", limit)}
    notice.receipt_filed_on = date(2006, 12, 3)
    notice.save()
    assert kinds_on(branch, date(2006, 12, 3), **among) == set()
    assert limit_date(due, [date(2006, 12, 1)]) == date(2008, 12, 1)
    assert kinds_on(branch, date(2008, 12, 1) - days(180), **among) == {("limitation", date(2008, 12, 1))}


@pytest.mark.parametrize(
    ("due_on", "interruptions", "limit"),
    [
        (date(2005, 3, 10), [], date(2007, 3, 10)),
        (date(2004, 2, 29), [], date(2006, 2, 28)),
        (date(2005, 3, 10), [date(2005, 1, 1)], date(2007, 3, 10)),
        (date(2005, 3, 10), [date(2006, 1, 1), date(2005, 6, 1)], date(2008, 1, 1)),
        # what was barred the day before the new law stays barred; what was not has three years
        (date(2015, 9, 30), [], date(2017, 9, 30)),
        (date(2015, 10, 1), [], date(2018, 10, 1)),
    ],
)
def test_the_limit_date(due_on, interruptions, limit) -> None:
    assert limit_date(due_on, interruptions) == limit


@pytest.mark.parametrize("due_on", [date(2015, 9, 30), date(2015, 10, 1), date(2012, 2, 29)])
def test_the_books_and_the_rule_reckon_the_same_limit(branch, alice, due_on) -> None:
    a_loan(branch, alice, released_on=due_on - days(300), due_on=due_on)
    limit = limit_date(due_on, [])
    assert kinds_on(branch, limit - days(1), kind="limitation") == {("limitation", limit)}


def test_certificates_that_lapse_within_a_month(branch) -> None:
    a_certificate(a_customer(branch), issued_on="2006-01-10", valid_until="2008-01-10")
    assert kinds_on(branch, date(2007, 12, 10)) == set()
    assert kinds_on(branch, date(2007, 12, 11)) == {("certificate_lapses", date(2008, 1, 10))}


def test_a_day_that_is_done_twice_reminds_once_and_other_branches_are_left_alone(branch, alice) -> None:
    other = a_branch("乙社")
    a_loan(branch, alice, due_on=DUE)
    a_loan(other, an_officer(other), due_on=DUE)
    assert kinds_on(branch, DUE) == kinds_on(branch, DUE) == {("loan_overdue", DUE)}
    assert Reminder.objects.count() == 1


def test_what_was_set_aside_and_is_tried_later_does_not_go_back(branch, alice) -> None:
    """A reminder that was raised since then stays, as of the newest day that has ended."""
    a_loan(branch, alice, due_on=DUE)
    assert kinds_on(branch, DUE) == {("loan_overdue", DUE)}
    business_date(DUE + days(1))
    day_step("reminders").process(branch.pk, DUE - days(20))
    assert set(Reminder.objects.filter(done_on=None).values_list("kind", flat=True)) == {"loan_overdue"}


def test_the_step_is_registered_once() -> None:
    with pytest.raises(ValueError, match="reminders"):
        register_step()
