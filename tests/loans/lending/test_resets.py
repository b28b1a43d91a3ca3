"""A loan of two years follows the base rate (requirements.md L13; docs/decisions/0021), reckoned by hand.

20,000.00 of a contract that floats by 50 %, released on 3 July 2007 at 6.75 × 1.5 = 10.125 % (5.625 a day), settled each
quarter, due on 3 July 2009. On 3 July 2008 the base rate of one to three years is 7.56: 11.34 % (6.30 a day).

========================= ==== ======== ============== ==================================================
from, to                  days rate     interest       what
========================= ==== ======== ============== ==================================================
2007-07-03 to 2007-09-20    80 10.125     450.00       paid on 21 September
2007-09-21 to 2007-12-20    91 10.125     511.88       (511.875) paid on 21 December
2007-12-21 to 2008-03-20    91 10.125     511.88       paid on 21 March
2008-03-21 to 2008-06-20    92 10.125     517.50       left unpaid until 30 July
2008-06-21 to 2008-07-02    12 10.125      67.50
2008-07-03 to 2008-09-20    80 11.34      504.00       20 September settles 571.50
  12 and 27 days on 517.50                 6.15       compound: 1.7465625 + 4.4013375; paid on 21 September
2008-09-21 to 2008-12-20    91 11.34      573.30       paid, as the next ones are
2008-12-21 to 2009-03-20    90 11.34      567.00
2009-03-21 to 2009-06-20    92 11.34      579.60
2009-06-21 to 2009-07-02    12 11.34       75.60       repaid with the principal on 3 July 2009
========================= ==== ======== ============== ==================================================
"""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from loans.lending.errors import NotPricedHere
from loans.lending.operations import reset_rate
from loans.lending.queries import loans_to_reset
from loans.lending.queries.resets import stories_of
from loans.origination.models import Loan
from loans.pricing.errors import NoBaseRate
from loans.pricing.models import BaseRate
from loans.servicing.models import LoanTerms, RateChange, RateReset
from loans.servicing.operations import repay, settle_interest
from loans.servicing.queries import owed_on
from organization.calendar.days import day_steps
from organization.calendar.errors import MonthClosed
from organization.calendar.models import AccountingMonth
from tests.builders import a_branch, a_day, a_loan, a_user, business_date, open_months
from tests.builders.applications import an_application
from tests.builders.lending import ON, a_contract, a_note, approved, lent
from tests.builders.loans import prolonged, undone
from tests.builders.values import yuan

YEAR = a_day("2008-07-03")


def two_years(desk, on=ON, reset=RateReset.YEARLY, months=24, plan="bullet_quarterly") -> Loan:
    open_months("2009-01", "2010-12")
    application = approved(
        an_application(desk.customer, desk.officer, on=on, amount=20_000, months=months, plan=plan), on=on
    )
    return lent(a_note(a_contract(application, on=on, reset=reset), on=on), by=desk.reviewer, on=on)


def evenings(loan, start, end) -> None:
    """The end of every day before ``end``, as far as it is about this loan's rate and interest; each step twice."""
    day, steps = (
        a_day(start),
        [step for step in day_steps() if step.name in ("reset_rates", "settle_interest")],
    )
    while day < a_day(end):
        for step in [*steps, *steps]:
            if loan.pk in step.work(day):
                step.process(loan.pk, day)
        day = business_date(day + timedelta(days=1))


def changes(loan) -> list[tuple[str, str, str]]:
    rows = RateChange.objects.filter(loan=loan).order_by("starts_on")
    return [(str(row.starts_on), str(row.rate_percent), row.cause) for row in rows]


def test_the_loan_of_the_table(desk) -> None:
    loan, day = two_years(desk), a_day(ON)
    paid = []
    for until, pays in (
        ("2007-09-21", True),
        ("2007-12-21", True),
        ("2008-03-21", True),
        ("2008-06-21", False),
        ("2008-07-30", True),
        ("2008-09-21", True),
        ("2008-12-21", True),
        ("2009-03-21", True),
        ("2009-06-21", True),
    ):
        evenings(loan, day, until)
        day = a_day(until)
        owed = owed_on(loan, day)
        if pays:
            posting = repay(loan=loan, amount=owed.total_unpaid, on=day, by=desk.reviewer, key=uuid4())
            paid.append((str(posting.interest), str(posting.compound)))
    assert paid == [
        ("450.00", "0.00"),
        ("511.88", "0.00"),
        ("511.88", "0.00"),
        ("517.50", "0.00"),
        ("571.50", "6.15"),
        ("573.30", "0.00"),
        ("567.00", "0.00"),
        ("579.60", "0.00"),
    ]
    evenings(loan, day, "2009-07-03")
    last = owed_on(loan, a_day("2009-07-03"))
    assert str(last.total) == "20075.60"
    repay(loan=loan, amount=last.total, on=a_day("2009-07-03"), by=desk.reviewer, key=uuid4())
    evenings(loan, "2009-07-03", "2009-07-06")
    assert changes(loan) == [("2008-07-03", "11.3400", "reset")]
    assert Loan.objects.get(pk=loan.pk).rate_percent == Decimal("10.125")


def test_the_day_of_the_reset_bears_the_new_rate_where_it_is_settled_too(desk) -> None:
    """Released on 20 September 2007 at 7.47 × 1.5 = 11.205; a year later 7.29 × 1.5 = 10.935: 91 days, and one."""
    loan = two_years(desk, on="2007-09-20")
    evenings(loan, "2007-09-20", "2008-09-21")
    assert changes(loan) == [("2008-09-20", "10.9350", "reset")]
    item = loan.interest_items.get(settled_on="2008-09-20", kind="interest")
    # 20,000 × (91 × 11.205 % + 10.935 %) / 360
    assert str(item.amount) == "572.55"


@pytest.mark.parametrize(("reset", "months"), [(RateReset.FIXED, 24), (RateReset.YEARLY, 12)])
def test_a_fixed_rate_stays_and_so_does_one_of_a_year(desk, reset, months) -> None:
    loan = two_years(desk, reset=reset, months=months)
    assert loans_to_reset(YEAR) == []
    assert reset_rate(loan=loan, day=YEAR) is None


@pytest.mark.parametrize("day", ["2007-07-03", "2008-07-02", "2008-07-04", "2009-07-03", "2010-07-03"])
def test_other_days_change_nothing(desk, day) -> None:
    loan = two_years(desk)
    assert loans_to_reset(a_day(day)) == []
    assert reset_rate(loan=loan, day=a_day(day)) is None


def test_a_base_rate_that_did_not_move_writes_no_row(desk) -> None:
    loan = two_years(desk)
    BaseRate.objects.create(band="three_years", starts_on=YEAR, percent=Decimal("6.75"))
    assert loans_to_reset(YEAR) == [loan.pk]
    assert reset_rate(loan=loan, day=YEAR) is None
    assert changes(loan) == []


def test_the_later_entry_of_a_day_counts_and_the_regulatory_band_holds(desk) -> None:
    """7.56 was mended to 8.00; a floating of 200 % would leave 2.3 times the base, rounded inwards."""
    loan = two_years(desk)
    for percent in ("8.10", "8.0001"):
        BaseRate.objects.create(band="three_years", starts_on=YEAR, percent=Decimal(percent))
    application = loan.note.contract.application
    type(application).objects.filter(pk=application.pk).update(
        price=application.price | {"floating_percent": "200.00"}
    )
    assert str(reset_rate(loan=loan, day=YEAR).rate_percent) == "18.4002"


def test_without_a_base_rate_it_is_refused_and_set_aside(desk) -> None:
    """Contracts of before the first base rate: none of that day is known."""
    loan = two_years(desk)
    Loan.objects.filter(pk=loan.pk).update(released_on="2003-01-15")
    loan.refresh_from_db()
    assert loans_to_reset(a_day("2004-01-15")) == [loan.pk]
    with pytest.raises(NoBaseRate, match="2004-01-15"):
        reset_rate(loan=loan, day=a_day("2004-01-15"))


def test_a_loan_that_nobody_priced_here_is_refused(desk) -> None:
    loan = a_loan(a_branch(), released_on=ON, due_on="2009-07-03")
    LoanTerms.objects.create(loan=loan, plan="bullet_quarterly", reset=RateReset.YEARLY)
    assert loans_to_reset(YEAR) == [loan.pk]
    with pytest.raises(NotPricedHere, match=loan.number):
        reset_rate(loan=loan, day=YEAR)


def test_a_closed_month_takes_no_new_rate(desk) -> None:
    loan = two_years(desk)
    AccountingMonth.objects.filter(first_day="2008-07-01").update(state="closed", closed_at=timezone.now())
    with pytest.raises(MonthClosed):
        reset_rate(loan=loan, day=YEAR)


def test_what_is_found_late_is_made_up(desk) -> None:
    """Set aside in July, done in October: 80 days to 20 September lack 0.675 each, and grow on at the new rate."""
    loan = two_years(desk)
    evenings(loan, ON, "2008-07-03")
    business_date("2008-09-20")
    settle_interest(loan=loan, day=a_day("2008-09-20"))
    before = owed_on(loan, business_date("2008-09-21")).total
    assert reset_rate(loan=loan, day=YEAR) is not None
    found = owed_on(loan, a_day("2008-09-21"))
    assert str(found.growing["interest"]) == "54.00"
    assert found.total - before == sum(found.growing.values())


def test_an_extended_loan_goes_on_by_its_whole_term(desk) -> None:
    """24 months to 3 July 2009 and 13 more: 37 lie in the band to five years. The extension sets the rate of its first
    day; a year later the reset finds 5.76 × 1.5."""
    loan = two_years(desk)
    evenings(loan, ON, "2008-07-04")
    prolonged(loan, "2009-06-01", "2010-08-03", Decimal("9.0000"))
    assert loans_to_reset(a_day("2009-07-03")) == [loan.pk]
    assert reset_rate(loan=loan, day=a_day("2009-07-03")) is None
    [story] = stories_of([loan]).values()
    assert [story.months_on(a_day(day)) for day in ("2009-07-02", "2009-07-03", "2010-07-03")] == [24, 37, 37]
    assert str(reset_rate(loan=loan, day=a_day("2010-07-03")).rate_percent) == "8.6400"
    assert [change[2] for change in changes(loan)] == ["reset", "extension", "reset"]


def test_what_an_extension_floats_by_is_told_from_above(desk, monkeypatch) -> None:
    loan = two_years(desk)
    prolonged(loan, "2009-06-01", "2010-08-03", Decimal("9.0000"))
    told = {loan.pk: ((a_day("2009-06-01"), Decimal(40)),)}
    monkeypatch.setattr("loans.lending.repriced._floatings", [lambda loans: {pk: told[pk] for pk in loans}])
    assert str(reset_rate(loan=loan, day=a_day("2010-07-03")).rate_percent) == "8.0640"


def test_notes_of_a_contract_follow_together(desk) -> None:
    """By the first release; one that was undone is none."""
    application = desk.application(months=24, plan="bullet_quarterly", amount=20_000)
    contract = a_contract(application, reset=RateReset.YEARLY)
    wrong = lent(a_note(contract, 5_000), by=desk.reviewer)
    undone(wrong.postings.get(), ON)
    first = lent(a_note(contract, 5_000, on="2007-07-10"), by=desk.reviewer, on="2007-07-10")
    later = lent(a_note(contract, 5_000, on="2007-11-05"), by=desk.reviewer, on="2007-11-05")
    assert {first.pk, later.pk} <= set(loans_to_reset(a_day("2008-07-10")))
    for loan in (first, later):
        assert reset_rate(loan=loan, day=a_day("2008-07-10")) is not None
    for loan in (wrong, first, later):
        assert reset_rate(loan=loan, day=YEAR) is None
        assert reset_rate(loan=loan, day=a_day("2008-11-05")) is None


def test_a_repayment_that_is_undone_later_finds_the_rate_of_its_day(desk) -> None:
    """All was repaid by mistake over the day of the reset: the rate is the contract's, whatever is owed."""
    loan = two_years(desk)
    evenings(loan, ON, "2008-07-01")
    amount = owed_on(loan, a_day("2008-07-01")).total
    repay(loan=loan, amount=amount, on=a_day("2008-07-01"), by=a_user(), key=uuid4())
    evenings(loan, "2008-07-01", "2008-07-08")
    assert changes(loan) == [("2008-07-03", "11.3400", "reset")]
    assert yuan(0) == owed_on(loan, a_day("2008-07-08")).total
