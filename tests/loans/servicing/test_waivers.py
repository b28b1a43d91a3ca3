"""Interest is let off by another person's approval, and is nobody's income; diversions have their days."""

from uuid import uuid4

import pytest

from common.books.registry import check, invariants
from common.dates import Month
from loans.servicing.errors import (
    AskedAlready,
    DecidedAlready,
    DiversionDates,
    DivertedAlready,
    MendedAlready,
    MoreThanUnpaid,
    OwnWaiver,
    ReasonMissing,
)
from loans.servicing.facts import interest_due_rows, receipt_rows
from loans.servicing.models import InterestKind, Posting, WaivedInterest
from loans.servicing.operations import (
    ask_waiver,
    decide_waiver,
    mend_diversion,
    record_diversion,
    repay,
)
from loans.servicing.queries import INTEREST
from loans.servicing.queries.owing import owed_on
from organization.calendar.errors import DayEnding
from organization.calendar.operations import begin_day_end
from tests.builders import a_branch, a_loan, a_user, business_date, open_months, settled
from tests.builders.values import a_day, yuan
from tests.loans.asking import only

pytestmark = pytest.mark.django_db
DAY = a_day("2007-07-05")


@pytest.fixture
def loan():
    open_months("2007-01", "2007-08")
    business_date("2007-07-05")
    made = a_loan(a_branch(), released_on="2007-01-10", due_on="2008-01-10")
    settled(made, "2007-05-20", 130)
    settled(made, "2007-06-20", 180)
    return made


def asked(loan, amount=200, by=None, **more):
    given = {"kind": InterestKind.INTEREST, "reason": "水灾", "on": DAY} | more
    return ask_waiver(loan=loan, amount=yuan(amount), by=by or a_user(), **given)


def decided(waiver, approved=True, by=None, opinion="") -> None:
    decide_waiver(waiver=waiver, approved=approved, opinion=opinion, by=by or a_user(), on=DAY)


def test_what_is_let_off_is_owed_no_more_and_collected_by_nobody(loan) -> None:
    decided(asked(loan))
    lines = WaivedInterest.objects.order_by("item__settled_on").values_list("item__settled_on", "amount")
    assert [(str(day), str(amount)) for day, amount in lines] == [
        ("2007-05-20", "130.00"),
        ("2007-06-20", "70.00"),
    ]
    assert owed_on(loan, DAY).unpaid["interest"] == 110
    assert only(INTEREST, loan, "2007-07-05") == {"unpaid": 110, "unpaid_since": a_day("2007-06-21")}
    assert check(invariants()) == []
    due, received = interest_due_rows(Month(2007, 7)), receipt_rows(Month(2007, 7))
    assert [(row["amount"], row["collected"]) for row in asked_rows(due)] == [(130, 0), (180, 0)]
    assert asked_rows(received) == []


def asked_rows(rows):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(rows.sql, rows.params)
        names = [column.name for column in cursor.description]
        return sorted((dict(zip(names, row, strict=True)) for row in cursor), key=lambda row: row["amount"])


def test_the_rest_is_paid_to_the_cent(loan) -> None:
    decided(asked(loan))
    repay(loan=loan, amount=yuan(110), on=DAY, by=a_user(), key=uuid4())
    assert owed_on(loan, DAY).total_unpaid == 0
    assert Posting.objects.get(loan=loan, kind="repayment").interest == 110


def test_no_more_than_is_settled_and_unpaid(loan) -> None:
    with pytest.raises(MoreThanUnpaid, match=r"310\.00"):
        asked(loan, "310.01")
    waiver = asked(loan, 310)
    repay(loan=loan, amount=yuan(1), on=DAY, by=a_user(), key=uuid4())
    with pytest.raises(MoreThanUnpaid, match=r"309\.00"):
        decided(waiver)


def test_one_of_a_kind_at_a_time_with_a_reason(loan) -> None:
    with pytest.raises(ReasonMissing):
        asked(loan, reason=" ")
    asked(loan)
    with pytest.raises(AskedAlready):
        asked(loan)


def test_another_decides_once(loan) -> None:
    who = a_user()
    waiver = asked(loan, by=who)
    with pytest.raises(OwnWaiver):
        decided(waiver, by=who)
    with pytest.raises(ReasonMissing):
        decided(waiver, approved=False)
    decided(waiver, approved=False, opinion="有偿还能力")
    with pytest.raises(DecidedAlready):
        decided(waiver)
    assert owed_on(loan, DAY).unpaid["interest"] == 310


def test_a_diversion_lies_between_the_release_and_today(loan) -> None:
    for day in ("2007-01-09", "2007-07-06"):
        with pytest.raises(DiversionDates):
            diverted(loan, day)
    with pytest.raises(ReasonMissing):
        diverted(loan, "2007-07-01", finding="")
    found = diverted(loan, "2007-07-01")
    with pytest.raises(DivertedAlready):
        diverted(loan, "2007-07-03")
    with pytest.raises(DiversionDates):
        mend_diversion(diversion=found, until=a_day("2007-07-01"), by=a_user(), on=DAY)
    mend_diversion(diversion=found, until=DAY, by=a_user(), on=DAY)
    with pytest.raises(MendedAlready):
        mend_diversion(diversion=found, until=DAY, by=a_user(), on=DAY)


def test_nothing_is_let_off_or_found_on_a_day_that_is_ending(loan) -> None:
    """What the evening has settled stays as it was reckoned."""
    waiver, found = asked(loan), diverted(loan, "2007-07-01")
    begin_day_end(day=DAY)
    for refused in (
        lambda: decided(waiver),
        lambda: diverted(loan, "2007-07-01"),
        lambda: mend_diversion(diversion=found, until=DAY, by=a_user(), on=DAY),
    ):
        with pytest.raises(DayEnding):
            refused()
    assert not WaivedInterest.objects.exists()


def diverted(loan, since, finding="贷后检查"):
    return record_diversion(loan=loan, since=a_day(since), finding=finding, by=a_user(), on=DAY)


def test_diverted_days_bear_the_heavier_rate(loan) -> None:
    """10,000 at 7.02 %: 4 days diverted at 14.04 % are 15.60, the 10 before from 21 June 19.50."""
    diverted(loan, "2007-07-01")
    found = owed_on(loan, DAY)
    assert {kind.value: str(amount) for kind, amount in found.growing.items() if kind != "compound"} == {
        "interest": "19.50",
        "penalty": "15.60",
    }
