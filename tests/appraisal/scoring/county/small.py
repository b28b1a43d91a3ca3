"""Counties of any size, all branches alike: for what does not depend on who has how much."""

from appraisal.plans.models import PlanTarget
from common.dates import Month
from organization.units.models import Unit
from tests.appraisal.scoring.county.plans import MONTHLY, TARGETS, plan
from tests.builders import (
    a_branch,
    a_customer,
    a_loan,
    a_village,
    an_account,
    an_officer,
    classified,
    month_end,
    paid,
    repaid,
    settled,
)


def a_county(branches: int, officers: int = 1, plans: bool = True, first: int = 1) -> list[Unit]:
    """Branches ``001``… with officers ``E001-1``…, each with a loan in arrears and one that pays; plans for June."""
    return [_a_branch(f"{number:03d}", officers, plans) for number in range(first, first + branches)]


def _a_branch(code: str, officers: int, plans: bool) -> Unit:
    branch = a_branch(code=code)
    people = [an_officer(branch, code=f"E{code}-{number}") for number in range(1, officers + 1)]
    for number, officer in enumerate(people, start=1):
        account = an_account(branch, officer)
        for month, balance in (
            ("2006-12", 100_000),
            ("2007-05", 101_000),
            ("2007-06", 101_000 + 100 * number),
        ):
            month_end(account, month, balance)
        loan = a_loan(branch, officer, 10_000 * number, due_on="2007-02-10")
        classified(loan, "2007-03-01", "substandard")
        paying = a_loan(branch, officer, 20_000, due_on="2008-02-10")
        paid(repaid(paying, "2007-03-21", interest=300), settled(paying, "2007-03-20", 400), 300)
    village = a_village(branch, officer=people[0] if people else None)
    a_customer(branch, village=village)
    if plans:
        plan_to_june([branch, *people])
    return branch


def plan_to_june(holders) -> None:
    months = [str(month) for month in Month(2007, 6).months_to_date()]
    PlanTarget.objects.bulk_create(
        plan(holder, target, month, value)
        for holder in holders
        for target, value in zip(TARGETS, MONTHLY["a"], strict=True)
        for month in months
    )
