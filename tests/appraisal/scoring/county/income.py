"""Deposit accounts, agency income, income from financial institutions."""

from deposits.models import AccountAssignment, AgencyIncome, InterbankIncome
from organization.staff.models import User
from organization.units.models import Unit
from tests.appraisal.scoring.county.people import People
from tests.builders import a_code, a_day, an_account, month_end, yuan


def give_deposits_and_income(p: People) -> None:
    give_deposits(p)
    give_fees(p)
    give_interbank(p)


def give_deposits(p: People) -> None:
    """Account, branch, holder: end of 2006, of May and of June 2007."""
    account(p.a, p.jia, 100_000, 120_000, 130_000)
    # at the outlet of 01; 乙 keeps it after moving to 02, the account stays where it is
    account(p.outlet, p.yi, 50_000, 60_000, 55_000)
    # 丙 until 31 May, 乙 from 1 June: each balance to the holder of its day
    handed = account(p.b, None, 80_000, 90_000, 95_000)
    hand(handed, p.bing, "2000-01-01", "2007-05-31")
    hand(handed, p.yi, "2007-06-01", None)
    # opened in June
    account(p.c, p.ding, None, None, 10_000)
    # nobody's: the branch's alone
    account(p.c, None, 30_000, 30_000, 31_000)


def account(unit: Unit, officer: User | None, december, may, june):
    made = an_account(unit, officer)
    for month, balance in (("2006-12", december), ("2007-05", may), ("2007-06", june)):
        if balance is not None:
            month_end(made, month, balance)
    return made


def hand(account, officer: User, since: str, until: str | None) -> None:
    AccountAssignment.objects.create(
        account=account, officer=officer, starts_on=a_day(since), ends_on=until and a_day(until)
    )


def give_fees(p: People) -> None:
    fee(p.a, p.jia, "2007-02-01", 100)
    # earned by 乙 at the outlet of 01 before the move; undone in May by an entry that names nobody
    earned = fee(p.outlet, p.yi, "2007-03-10", 50)
    fee(p.outlet, None, "2007-05-02", 50, reverses=earned)
    # last year's; undone this year, and then it counts against this year
    last_year = fee(p.b, p.bing, "2006-12-31", 70)
    fee(p.b, p.bing, "2007-01-05", 70, reverses=last_year)
    fee(p.b, None, "2007-06-30", 30)
    fee(p.c, p.ding, "2007-07-01", 999)


def fee(unit: Unit, officer: User | None, day: str, amount: int, reverses: AgencyIncome | None = None):
    return AgencyIncome.objects.create(
        number=a_code("F"),
        unit=unit,
        officer=officer,
        kind="insurance",
        business_date=a_day(day),
        volume=yuan(10_000),
        fee=yuan(amount),
        reverses=reverses,
    )


def give_interbank(p: People) -> None:
    wrong = interbank(p.a, "2007-01-31", 1_000)
    interbank(p.a, "2007-06-30", 2_000)
    interbank(p.a, "2007-06-30", 1_000, reverses=wrong)
    interbank(p.b, "2006-12-31", 500)
    interbank(p.c, "2007-03-31", 700)


def interbank(
    branch: Unit, day: str, amount: int, reverses: InterbankIncome | None = None
) -> InterbankIncome:
    return InterbankIncome.objects.create(
        number=a_code("J"), branch=branch, business_date=a_day(day), amount=yuan(amount), reverses=reverses
    )
