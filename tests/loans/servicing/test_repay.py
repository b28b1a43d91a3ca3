"""Money at the counter: given out by rule, settled with the last principal, undone from the last one back."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from common.books.registry import check, invariants
from loans.servicing.errors import (
    CannotReverse,
    DayIsSettled,
    KeyTaken,
    NothingOwed,
    NotQuiteAll,
    NotTheNewest,
    OffTheBooks,
    OwedHasChanged,
    OwnPosting,
    ReasonMissing,
    ReversedBefore,
    TooMuch,
)
from loans.servicing.models import InterestItem, InterestPayment, LoanBalance, LoanTerms, Posting
from loans.servicing.operations import disburse, repay, reverse, settle_interest
from loans.servicing.queries.owing import owed_on, reckoning
from organization.calendar.errors import NotTheBusinessDate
from tests.builders import a_branch, a_loan, a_user, business_date, open_months, taken_off
from tests.builders.values import a_day, yuan

pytestmark = pytest.mark.django_db


@pytest.fixture
def teller():
    open_months("2007-01", "2008-12")
    return a_user()


@pytest.fixture
def loan(teller):
    """100,000 at 7.2 % from 15 January to 15 July: 20 yuan a day."""
    made = a_loan(
        a_branch(),
        amount=100_000,
        released_on="2007-01-15",
        due_on="2007-07-15",
        disbursed=False,
    )
    type(made).objects.filter(pk=made.pk).update(rate_percent=Decimal("7.2"))
    made.refresh_from_db()
    disburse(loan=made, on=business_date("2007-01-15"), by=teller, key=uuid4())
    return made


def pay(loan, day, amount, by, **more) -> Posting:
    business_date(day)
    return repay(loan=loan, amount=yuan(amount), on=a_day(day), by=by, key=uuid4(), **more)


def undo(posting, day, by=None, **more) -> Posting:
    business_date(day)
    return reverse(
        posting=posting, on=a_day(day), by=by or a_user(), **({"reason": "错收", "key": uuid4()} | more)
    )


def parts(posting) -> tuple[str, ...]:
    return tuple(
        str(each) for each in (posting.principal, posting.interest, posting.compound, posting.penalty)
    )


def test_a_part_before_interest_is_settled_repays_principal(loan, teller) -> None:
    assert parts(pay(loan, "2007-02-14", 40_000, teller)) == ("40000.00", "0.00", "0.00", "0.00")
    assert LoanBalance.objects.get(loan=loan).balance == 60_000


def test_all_early_settles_what_has_grown_that_day_not_counted(loan, teller) -> None:
    """30 days of 20 yuan."""
    assert parts(pay(loan, "2007-02-14", 100_600, teller)) == ("100000.00", "600.00", "0.00", "0.00")
    item = InterestItem.objects.get(loan=loan)
    assert (item.settled_on, item.covers_until, item.amount) == (a_day("2007-02-14"),) * 2 + (600,)
    assert owed_on(loan, a_day("2008-12-31")).total == 0


def test_settled_interest_comes_before_principal_the_oldest_first(loan, teller) -> None:
    """120.00 to 20 January and 620.00 to 20 February, with 0.74 of compound interest on the first for 31 days."""
    LoanTerms.objects.create(loan=loan, plan="bullet_monthly")
    for day in ("2007-01-20", "2007-02-20"):
        settle_interest(loan=loan, day=a_day(day))
    posting = pay(loan, "2007-02-25", 400, teller)
    assert parts(posting) == ("0.00", "399.26", "0.74", "0.00")
    paid = InterestPayment.objects.filter(posting=posting).order_by("item__settled_on", "pk")
    assert [str(each.amount) for each in paid] == ["120.00", "279.26", "0.74"]


def test_on_the_due_date_interest_is_settled_to_be_paid(loan, teller) -> None:
    """24 days from 21 June to 14 July; 20.00 is left for the principal."""
    for day, next_day, amount in (("2007-03-20", "2007-03-21", 1300), ("2007-06-20", "2007-06-21", 1840)):
        settle_interest(loan=loan, day=a_day(day))
        pay(loan, next_day, amount, teller)
    assert parts(pay(loan, "2007-07-15", 500, teller))[:2] == ("20.00", "480.00")


def test_settling_again_finds_nothing_more(loan) -> None:
    assert len(settle_interest(loan=loan, day=a_day("2007-03-20"))) == 1
    assert settle_interest(loan=loan, day=a_day("2007-03-20")) == []
    assert settle_interest(loan=loan, day=a_day("2007-04-02")) == []


def test_what_was_missed_comes_with_the_next_settlement(loan) -> None:
    """Nobody settled in March and June: 181 days of 20 yuan on the due date."""
    found = settle_interest(loan=loan, day=business_date("2007-07-15"))
    assert [(str(each.settled_on), each.kind, str(each.amount)) for each in found] == [
        ("2007-07-15", "interest", "3620.00")
    ]


def test_what_was_missed_can_be_paid(loan, teller) -> None:
    """Not settled in March: on 2 April it is, to that day."""
    business_date("2007-04-02")
    assert owed_on(loan, a_day("2007-04-02")).unpaid["interest"] == 77 * 20
    assert parts(pay(loan, "2007-04-02", 1_600, teller))[:2] == ("60.00", "1540.00")


def test_too_much_says_what_is_owed(loan, teller) -> None:
    with pytest.raises(TooMuch, match=r"100,600\.00"):
        pay(loan, "2007-02-14", "100600.01", teller)
    with pytest.raises(NotQuiteAll, match=r"100,600\.00.*99,999\.99"):
        pay(loan, "2007-02-14", 100_000, teller)
    pay(loan, "2007-02-14", "99999.99", teller)


def test_nothing_is_owed_twice(loan, teller) -> None:
    pay(loan, "2007-02-14", 100_600, teller)
    with pytest.raises(NothingOwed):
        pay(loan, "2007-02-14", 1, teller)


def test_more_than_ninety_days_late_principal_comes_first(loan, teller) -> None:
    for day in ("2007-03-20", "2007-06-20", "2007-07-15", "2007-09-20"):
        settle_interest(loan=loan, day=a_day(day))
    on_the_90th, after = a_day("2007-06-19"), a_day("2007-06-20")
    assert reckoning(loan, on_the_90th).non_accrual is None
    assert reckoning(loan, after).late_days == 91
    assert "2007-03-21" in str(reckoning(loan, after).non_accrual)
    assert parts(pay(loan, "2007-10-01", 99_000, teller))[0] == "99000.00"
    last = pay(loan, "2007-10-01", 2_000, teller)
    assert (last.principal, last.total) == (1000, 2000)
    # what grew fell due with the principal, and waits unpaid
    assert owed_on(loan, a_day("2007-10-01")).total_growing == 0
    assert owed_on(loan, a_day("2007-10-01")).total_unpaid > 0


def test_the_same_form_twice_is_one_payment(loan, teller) -> None:
    key = uuid4()
    first = repay(loan=loan, amount=yuan(500), on=business_date("2007-02-01"), by=teller, key=key)
    business_date("2007-02-02")
    assert repay(loan=loan, amount=yuan(500), on=a_day("2007-02-02"), by=teller, key=key) == first
    with pytest.raises(KeyTaken):
        repay(loan=loan, amount=yuan(501), on=a_day("2007-02-01"), by=teller, key=key)
    assert LoanBalance.objects.get(loan=loan).balance == 99_500


def test_what_was_seen_must_still_be_owed(loan, teller) -> None:
    pay(loan, "2007-02-14", 300, teller)
    with pytest.raises(OwedHasChanged, match=r"100,300\.00"):
        pay(loan, "2007-02-14", 300, teller, seen=yuan(100_600))
    pay(loan, "2007-02-14", 300, teller, seen=yuan(100_300))


def test_off_the_books_it_is_no_repayment(loan, teller) -> None:
    taken_off(loan, "2007-02-10")
    with pytest.raises(OffTheBooks):
        pay(loan, "2007-02-14", 300, teller)
    assert settle_interest(loan=loan, day=a_day("2007-03-20")) == []


def test_only_on_the_day_of_the_books(loan, teller) -> None:
    business_date("2007-02-02")
    with pytest.raises(NotTheBusinessDate):
        repay(loan=loan, amount=yuan(500), on=a_day("2007-02-01"), by=teller, key=uuid4())


def test_nothing_is_paid_on_a_day_that_is_settled(loan, teller) -> None:
    settle_interest(loan=loan, day=a_day("2007-03-20"))
    with pytest.raises(DayIsSettled):
        pay(loan, "2007-03-20", 300, teller)


def test_a_reversal_mirrors_and_gives_the_items_back(loan, teller) -> None:
    settle_interest(loan=loan, day=a_day("2007-03-20"))
    before = owed_on(loan, a_day("2007-03-25"))
    posting = pay(loan, "2007-03-25", 5_000, teller)
    mirror = undo(posting, "2007-03-25")
    assert (parts(mirror), mirror.effect) == (parts(posting), posting.principal)
    after = owed_on(loan, a_day("2007-03-25"))
    assert (after.unpaid, after.principal) == (before.unpaid, before.principal)
    assert LoanBalance.objects.get(loan=loan).balance == 100_000


def test_after_a_reversal_interest_is_as_if_never_paid(loan, teller) -> None:
    """Interest paid on 21 March and undone in July: the June item lacks its compound interest, 23.92."""
    settle_interest(loan=loan, day=a_day("2007-03-20"))
    posting = pay(loan, "2007-03-21", 1_300, teller)
    settle_interest(loan=loan, day=a_day("2007-06-20"))
    assert not InterestItem.objects.filter(loan=loan, kind="compound").exists()
    undo(posting, "2007-07-02")
    found = owed_on(loan, a_day("2007-07-02"))
    assert (str(found.lacking["compound"]), str(found.unpaid["interest"])) == ("23.92", "3140.00")
    settled = {each.kind: each.amount for each in settle_interest(loan=loan, day=a_day("2007-07-15"))}
    # 3,140.00 unpaid for the 24 days to 14 July, and what the June item lacked
    assert settled["compound"] == yuan("15.07") + yuan("23.92")
    assert settled["interest"] == 480


def test_the_last_one_first_and_each_once(loan, teller) -> None:
    first, second = (pay(loan, day, 500, teller) for day in ("2007-02-01", "2007-02-02"))
    with pytest.raises(NotTheNewest, match=second.number):
        undo(first, "2007-02-03")
    mirror = undo(second, "2007-02-03")
    with pytest.raises(ReversedBefore):
        undo(second, "2007-02-03")
    with pytest.raises(CannotReverse):
        undo(mirror, "2007-02-03")
    undo(first, "2007-02-03")


def test_a_reversal_for_another_reason_is_another_form(loan, teller) -> None:
    """What the audit says of it is what was asked first."""
    posting, key, director = pay(loan, "2007-02-01", 500, teller), uuid4(), a_user()
    first = undo(posting, "2007-02-01", director, key=key)
    assert undo(posting, "2007-02-01", director, key=key) == first
    with pytest.raises(KeyTaken):
        undo(posting, "2007-02-01", director, key=key, reason="客户反悔")


def test_nobody_undoes_alone_or_without_a_reason(loan, teller) -> None:
    posting = pay(loan, "2007-02-01", 500, teller)
    with pytest.raises(OwnPosting):
        undo(posting, "2007-02-01", by=teller)
    with pytest.raises(ReasonMissing):
        undo(posting, "2007-02-01", reason=" ")


def test_the_books_hold(loan, teller) -> None:
    settle_interest(loan=loan, day=a_day("2007-03-20"))
    undo(pay(loan, "2007-03-21", 2_000, teller), "2007-03-22")
    pay(loan, "2007-04-02", 700, teller)
    settle_interest(loan=loan, day=a_day("2007-06-20"))
    day = a_day("2007-06-25")
    business_date(day)
    pay(loan, day, owed_on(loan, day).total, teller)
    assert owed_on(loan, day + timedelta(days=400)).total == 0
    assert check(invariants()) == []
