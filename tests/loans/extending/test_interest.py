"""What an extended loan costs, reckoned by hand (requirements.md L17, L13; domain.md 4.2, 4.3)."""

from datetime import date
from decimal import Decimal

import pytest

from loans.approvals.queries import approval_of
from loans.pricing.rules import Quote
from loans.servicing.queries import owed_on
from loans.servicing.rules.terms import Kind
from tests.builders import a_branch, a_loan, an_officer, business_date, open_months
from tests.builders.applications import a_purpose
from tests.builders.extending import agreed, an_extension

ON = "2007-07-02"


@pytest.fixture
def officer(db):
    business_date(ON)
    open_months("2007-06", "2008-12")
    a_purpose()
    return an_officer(a_branch("城关信用社", "0101"), "王爱丽", "E0101")


def lent(officer, released="2006-07-25", due="2007-07-25"):
    """10,000 at 7.02 %, its balance brought on 30 June: reckoned from the settlement before."""
    unit = officer.posts.get().unit
    return a_loan(
        unit,
        officer,
        released_on=released,
        due_on=due,
        opening="2007-06-30",
        industry="农业",
        purpose="种植业",
    )


@pytest.mark.parametrize(
    ("released", "due", "new", "base"),
    [
        # half a year and a month: up to a year; 6.57 since 2007-05-19
        ("2007-01-25", "2007-07-25", "2007-08-25", "6.57"),
        # a year and a day is beyond a year: 6.75
        ("2006-07-25", "2007-07-25", "2007-07-26", "6.75"),
        # two years stay in their band, a year more does too: 6.75
        ("2005-07-25", "2007-07-25", "2008-07-25", "6.75"),
        # three years and one more: up to five, 6.93
        ("2004-07-25", "2007-07-25", "2008-07-25", "6.93"),
    ],
)
def test_both_terms_together_say_the_band(officer, released, due, new, base) -> None:
    application = an_extension(lent(officer, released, due), officer, ON, new)
    assert Quote.from_json(application.price).base_percent == Decimal(base)


def test_the_contracts_rate_holds_to_the_old_date_and_the_new_one_from_it(officer) -> None:
    loan = lent(officer)
    application = an_extension(loan, officer, ON, "2008-01-25")
    rate = agreed(application).rate_percent
    assert rate == approval_of(application).rate_percent != loan.rate_percent
    # 21 June to 24 July: 34 days at 7.02 %; 25 July to 20 September: 58 days at the new rate
    before = Decimal(10_000) * Decimal("7.02") / 100 * 34 / 360
    after = Decimal(10_000) * rate / 100 * 58 / 360
    owed = owed_on(loan, date(2007, 9, 21))
    assert owed.unpaid[Kind.INTEREST] == (before + after).quantize(Decimal("0.01"))
    assert Kind.PENALTY not in {kind for kind, amount in owed.unpaid.items() if amount}
    # the old date passed and nothing is overdue; the new one has: one and a half times the new rate
    assert owed_on(loan, date(2008, 1, 24)).overdue == 0
    late = owed_on(loan, date(2008, 1, 26))
    assert late.overdue == 10_000
    raised = {each.rate for each in late.stretches if each.kind is Kind.PENALTY and each.amount == 10_000}
    assert raised == {rate * Decimal("1.5")}
