"""One small book in which everything happens once: June 2007 is closed, July has begun, and nothing is wrong."""

from appraisal.publishing.operations import publish, withdraw
from appraisal.publishing.seal import digest
from appraisal.scoring.models import ScoreRun
from common.dates import Month
from customers.register.models import CustomerKind
from deposits.models import AgencyIncome, InterbankIncome
from loans.origination.models import Loan
from loans.servicing.models import OffBookState, PostingKind
from organization.calendar.operations import close_month
from tests.builders.customers import a_customer
from tests.builders.deposits import an_account, month_end
from tests.builders.loans import (
    a_loan,
    classified,
    extended,
    inspected,
    paid,
    posted,
    repaid,
    settled,
    taken_off,
    undone,
)
from tests.builders.organization import (
    a_branch,
    a_user,
    a_village,
    an_officer,
    an_outlet,
    business_date,
    open_months,
)
from tests.builders.scores import a_run, a_score
from tests.builders.values import a_day

JUNE = Month(2007, 6)


def a_sound_book(closed: str | None = "2007-06") -> dict[str, Loan]:
    """The loans by what they are: ``paying``, ``swapped`` in May, ``gone`` before the first month here."""
    open_months("2007-04", "2007-07")
    business_date("2007-07-20")
    branch = a_branch()
    outlet, officer = an_outlet(branch), an_officer(branch)
    village = a_village(branch, households=2, businesses=1, officer=officer)
    household = a_customer(branch, village=village, officer=officer)
    a_customer(branch, CustomerKind.SELF_EMPLOYED, village)
    loans = {
        "paying": _paying(
            a_loan(
                outlet,
                officer,
                customer=household,
                released_on="2006-05-10",
                due_on="2008-05-10",
                opening="2007-04-01",
                instalments=[("2007-05-10", 4_000), ("2008-05-10", 6_000)],
            )
        ),
        "swapped": _swapped(a_loan(branch, officer, released_on="2007-04-02", due_on="2007-05-02")),
        "gone": a_loan(branch, officer, released_on="2003-04-02", due_on="2004-05-02", disbursed=False),
    }
    taken_off(loans["gone"], "2006-06-30", OffBookState.WRITTEN_OFF, principal=7_000, with_posting=False)
    _income(branch, officer)
    for unit in (branch, outlet):
        account = an_account(unit, officer)
        month_end(account, "2007-05", 300)
        month_end(account, "2007-06", 500, 480)
    if closed:
        close_month(month=Month.parse(closed), by=None)
        if closed == "2007-06":
            _published(branch)
    return loans


def _published(branch) -> None:
    """June's scores are out for the second time: the first publication was taken back."""
    manager = a_user()
    for number in (1, 2):
        run = a_run("2007-06")
        a_score(run, branch)
        publish(month=JUNE, run_id=run.pk, seal=digest(run), by=manager, on=a_day("2007-07-20"))
        if number == 1:
            withdraw(month=JUNE, number=1, reason="误", by=manager, on=a_day("2007-07-20"))
            ScoreRun.objects.filter(pk=run.pk).update(current=False)


def _paying(loan: Loan) -> Loan:
    undone(repaid(loan, "2007-04-20", 500), "2007-04-21")
    repaid(loan, "2007-05-10", 1_000)
    extended(loan, "2007-05-08", "2007-09-10")
    item = settled(loan, "2007-06-20", 117)
    wrong = repaid(loan, "2007-06-21", interest=117)
    paid(wrong, item, 117)
    undone(wrong, "2007-06-22")
    paid(repaid(loan, "2007-06-25", interest=100), item, 100)
    classified(loan, "2007-05-31", "special_mention")
    inspected(loan, "2007-06-15", "substandard")
    return loan


def _swapped(loan: Loan) -> Loan:
    taken_off(loan, "2007-05-31", OffBookState.SWAPPED)
    posted(loan, PostingKind.COLLECTION, "2007-06-10", 800, interest=20)
    return loan


def _income(branch, officer) -> None:
    day = a_day("2007-06-05")
    fee = {
        "unit": branch,
        "officer": officer,
        "kind": "insurance",
        "volume": 100,
        "fee": 2,
        "business_date": day,
    }
    first = AgencyIncome.objects.create(number="Z1", **fee)
    AgencyIncome.objects.create(number="Z2", reverses=first, **fee)
    interbank = {"branch": branch, "business_date": day, "amount": 50}
    first = InterbankIncome.objects.create(number="J1", **interbank)
    InterbankIncome.objects.create(number="J2", reverses=first, **interbank)
