"""The same books scored for other months, and readings of the scheme that shape the facts."""

from dataclasses import replace

import pytest

from appraisal.plans.models import PlanTarget
from appraisal.scoring.gather import ensure_snapshots, gather_facts, snapshots_of
from appraisal.scoring.scheme import scheme_2007
from appraisal.scoring.terms import IncreaseSince, PlannedNpl
from common.dates import Month
from tests.appraisal.scoring.county import build
from tests.appraisal.scoring.county.plans import plan
from tests.builders import a_branch, a_loan, an_account, an_officer, extended, month_end, open_months, repaid


def facts_of(code: str, month: str, scheme=None):
    asked = Month.parse(month)
    ensure_snapshots(asked)
    gathered = gather_facts(asked, scheme or scheme_2007()).values()
    return next(each.facts for each in gathered if each.subject.code == code)


@pytest.fixture
def branch(db):
    open_months("2006-12", "2007-07")
    return a_branch("城关信用社", "01")


def test_january_is_compared_with_last_years_end(branch) -> None:
    account = an_account(branch)
    month_end(account, "2006-12", 700)
    month_end(account, "2007-01", 1_000)
    PlanTarget.objects.bulk_create([plan(branch, "deposit_increase", "2007-01", "50")])
    facts = facts_of("01", "2007-01")
    assert (facts["1.1"].balance_end, facts["1.1"].balance_previous, facts["1.1"].planned) == (1_000, 700, 50)
    assert (facts["2.1"].balance_end, facts["2.1"].balance_last_year_end, facts["2.1"].planned) == (
        1_000,
        700,
        50,
    )


def test_an_extension_moves_the_date_from_its_approval_on(branch) -> None:
    """Due on 31 March; approved on 10 April, before the date of the second instalment, 30 April, which it moves."""
    loan = a_loan(
        branch, amount=10_000, due_on="2007-04-30", instalments=[("2007-03-31", 4_000), ("2007-04-30", 6_000)]
    )
    extended(loan, "2007-04-10", "2007-06-30", sequence=2)
    due = {month: facts_of("01", month)["2.3"].amount_due for month in ("2007-03", "2007-04", "2007-06")}
    assert due == {"2007-03": 4_000, "2007-04": 4_000, "2007-06": 10_000}


def test_a_repayment_after_the_month_is_not_in_it(branch) -> None:
    loan = a_loan(branch, amount=10_000, due_on="2007-03-31")
    repaid(loan, "2007-04-01", 10_000)
    assert facts_of("01", "2007-03")["2.3"].amount_uncollected == 10_000
    assert facts_of("01", "2007-04")["2.3"].amount_uncollected == 0


def test_the_newer_of_two_extensions_counts(branch) -> None:
    loan = a_loan(branch, amount=10_000, due_on="2007-02-28")
    extended(loan, "2007-02-10", "2007-04-30")
    extended(loan, "2007-04-20", "2007-09-30")
    assert facts_of("01", "2007-03")["2.2"].count_due == 0
    assert facts_of("01", "2007-06")["2.2"].count_due == 0


def test_a_month_reads_these_snapshots() -> None:
    assert [str(month) for month in snapshots_of(Month(2007, 7))] == [
        "2006-12",
        "2007-03",
        "2007-06",
        "2007-07",
    ]
    assert [str(month) for month in snapshots_of(Month(2007, 1))] == ["2006-12", "2007-01"]


def test_facts_of_may_know_nothing_of_june(db) -> None:
    """The handmade county in May: 乙 holds nothing of branch 02's account yet, 甲 still has the village."""
    build()
    yi, jia = facts_of("E2", "2007-05"), facts_of("E1", "2007-05")
    assert yi["1.1"].balance_end == 60_000
    assert yi["3.1"].households == 0
    assert (jia["3.1"].households, jia["3.1"].with_file) == (50, 1)
    # loan 14 before the repayment of June, loan 19 to be adjusted
    assert jia["2.4"].npl_end == 22_000 + 8_000
    # the second quarter has not ended: loan 2's report of the first alone
    assert (jia["3.6"].reports_owed, jia["3.6"].reports_missing) == (1, 0)
    # loan 3's 30th day is 30 June; of 乙's borrowers only that of 5 and 16 owes
    assert (yi["3.7"].borrowers_owed, yi["3.7"].borrowers_without) == (1, 1)


def changed(indicator: str, **readings):
    scheme = scheme_2007()
    terms = replace(scheme.indicators[indicator], **readings)
    return replace(scheme, indicators={**scheme.indicators, indicator: terms})


def test_the_readings_of_the_scheme_shape_the_facts(db) -> None:
    build()
    ding = facts_of("E4", "2007-06", changed("2.4", planned_targets=(PlannedNpl.REPORTED,)))
    assert ding["2.4"].planned == 24  # 4 a month; the missing 隐性 is not asked for
    branch = facts_of("01", "2007-06", changed("1.1", since=IncreaseSince.LAST_YEAR_END))
    assert (branch["1.1"].balance_previous, branch["1.1"].planned) == (150_000, 6_000)
    exempt = ("household_credit", "joint_guarantee", "household_other")
    assert facts_of("01", "2007-06", changed("3.6", exempt_products=exempt))["3.6"].reports_owed == 0
    # after 31 days loan 3 owes nothing yet, only 14 does; after 29 loan 4 does too, and 15, repaid on the 30th day
    assert facts_of("01", "2007-06", changed("3.7", days_unpaid=31))["3.7"].borrowers_owed == 1
    assert facts_of("01", "2007-06", changed("3.7", days_unpaid=29))["3.7"].borrowers_owed == 4


def test_only_the_scheme_s_subjects_are_scored(db) -> None:
    build()
    scheme = scheme_2007()
    branches = replace(scheme, subjects=scheme.subjects[:1])
    codes = [each.subject.code for each in gather_facts(Month(2007, 6), branches).values()]
    assert codes == ["01", "02", "03"]


def test_a_leaver_s_work_stays_with_the_branch(branch) -> None:
    gone = an_officer(branch, code="E1", until="2007-06-29")
    a_loan(branch, gone, 5_000, due_on="2007-03-31")
    facts = facts_of("01", "2007-06")
    assert facts["2.2"].count_due == 1
    assert {each.subject.code for each in gather_facts(Month(2007, 6), scheme_2007()).values()} == {"01"}
