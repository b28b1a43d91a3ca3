"""What pages say of extensions: which limit holds, what an application moved, usual dates inside the law."""

from datetime import date

import pytest

from loans.applications.queries.extended import extended_of
from loans.applications.stages import against_of
from loans.extending.queries import extendable
from loans.extending.queries.shown import extensions_of, offer_of
from loans.extending.rules.terms import why_latest
from tests.builders import a_branch, a_loan, an_officer, business_date, open_months
from tests.builders.applications import a_purpose, an_application
from tests.builders.extending import agreed, an_extension

DAY = date(2007, 7, 2)


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        ("2008-01-10", "一年以内"),
        ("2008-01-11", "一至五年"),
        ("2012-01-10", "一至五年"),
        ("2012-01-11", "五年以上"),
    ],
)
def test_which_limit_holds(due_on, said) -> None:
    assert said in why_latest(date(2007, 1, 10), date.fromisoformat(due_on)).text


@pytest.fixture
def officer(db):
    business_date(DAY)
    open_months("2006-07", "2008-12")
    a_purpose()
    return an_officer(a_branch("城关信用社", "0101"), "王爱丽", "E0101")


@pytest.fixture
def loan(officer):
    """Of a year, due in three weeks."""
    return a_loan(officer.posts.get().unit, officer, released_on="2006-07-25", due_on="2007-07-25")


def test_each_application_keeps_what_it_moved(officer, loan) -> None:
    first = an_extension(loan, officer, DAY, "2007-10-25")
    agreed(first)
    business_date("2007-10-01")
    second = an_extension(loan, officer, "2007-10-01", "2008-07-25")
    agreed(second)
    shown = [extended_of(each) for each in (first, second)]
    assert [(each.was_due_on, each.due_on) for each in shown] == [
        (date(2007, 7, 25), date(2007, 10, 25)),
        (date(2007, 10, 25), date(2008, 7, 25)),
    ]
    # fifteen months in all, then twenty-four: the rate before the second is that of the first
    assert [each.was_rate_percent for each in shown] == [loan.rate_percent, first.rate_percent]
    rows = extensions_of(loan, date(2007, 10, 1))
    assert [(row.was_due_on, row.agreement.application) for row in rows] == [
        (date(2007, 7, 25), first),
        (date(2007, 10, 25), second),
    ]
    assert len(extensions_of(loan, DAY)) == 1


def test_a_new_loans_application_moves_nothing(officer, loan) -> None:
    assert extended_of(an_application(loan.customer, officer, on=DAY)) is None


def test_what_stands_against_it_today_until_it_is_agreed(officer, loan) -> None:
    made = an_extension(loan, officer, DAY, "2007-10-25")
    assert against_of(made, DAY) == ()
    assert [each.clause for each in against_of(made, date(2007, 7, 26))] == ["F27"]
    agreed(made)
    made.refresh_from_db()
    assert against_of(made, date(2008, 7, 26)) == ()


@pytest.mark.parametrize(
    ("due_on", "choices", "has_longer"),
    [
        ("2007-07-25", [date(2007, 10, 25), date(2008, 1, 25), date(2008, 7, 25)], False),
        ("2007-07-10", [date(2007, 10, 10), date(2008, 1, 10)], True),
    ],
)
def test_usual_dates_are_inside_the_law(officer, due_on, choices, has_longer) -> None:
    loan = a_loan(officer.posts.get().unit, officer, released_on="2006-07-25", due_on=due_on)
    offer = offer_of(loan, extendable(loan, DAY), DAY)
    assert [until for _months, until in offer.choices] == choices
    assert offer.has_longer is has_longer
