"""Customers and villages change hands: dated, with their loans, and in one piece (requirements.md O2)."""

from datetime import date
from decimal import Decimal

import pytest

from common.audit.models import AuditEntry
from common.dates import Month
from customers.transfers import followers
from customers.transfers.operations import (
    NotAnOfficerThere,
    NothingToHandOver,
    OutOfReach,
    PlanChanged,
    hand_over,
)
from customers.transfers.queries import Chosen, holders, plan_of
from loans.origination.models import LoanAssignment
from organization.calendar.models import AccountingMonth
from tests.builders import a_customer, a_loan, a_village, an_officer
from tests.builders.people import the_people

pytestmark = pytest.mark.django_db
DAY, BEFORE, TODAY = date(2007, 6, 30), date(2007, 6, 29), date(2007, 6, 30)


@pytest.fixture
def people():
    return the_people()


@pytest.fixture
def erin(people):
    return an_officer(people.branch_a, "艾琳", "E0103")


@pytest.fixture
def village(people):
    return a_village(people.branch_a, officer=people.alice)


@pytest.fixture
def household(people, village):
    return a_customer(people.branch_a, village=village, officer=people.alice)


@pytest.fixture
def give(people, erin):
    def over(*customers, villages=(), everything=False, giver=people.alice, taker=erin, day=DAY, seal=None):
        chosen = Chosen(
            people.branch_a,
            giver,
            frozenset(each.pk for each in villages),
            frozenset(each.pk for each in customers),
            everything,
        )
        agreed = plan_of(chosen, day).seal if seal is None else seal
        return hand_over(chosen=chosen, taker=taker, starts_on=day, seal=agreed, by=people.carol, on=TODAY)

    return over


def held(thing) -> list[tuple]:
    rows = thing.assignments.order_by("starts_on")
    return [(row.officer.code, str(row.starts_on), row.ends_on and str(row.ends_on)) for row in rows]


OLD, NEW = ("E0101", "2000-01-01", "2007-06-29"), ("E0103", "2007-06-30", None)


def test_one_customer(people, village, household, give) -> None:
    other = a_customer(people.branch_a, village=village, officer=people.alice)
    done = give(household)
    assert (done.villages, done.customers) == (0, 1)
    assert held(household) == [OLD, NEW]
    assert held(other) == [("E0101", "2000-01-01", None)]
    [entry] = AuditEntry.objects.filter(subject="transfer_customers E0101 E0103")
    assert (entry.actor, entry.details["customers"], entry.details["starts_on"]) == ("D02", 1, "2007-06-30")
    event = household.assignments.get(officer=people.alice).events.get()
    assert event.pgh_context.metadata["operation"] == "transfer_customers"


def test_a_village_goes_with_the_givers_customers_in_it(people, erin, village, household, give) -> None:
    colleagues = an_officer(people.branch_a, code="E0109")
    theirs = a_customer(people.branch_a, village=village, officer=colleagues)
    elsewhere = a_customer(people.branch_a, village=a_village(people.branch_a), officer=people.alice)
    done = give(villages=[village])
    assert (done.villages, done.customers) == (1, 1)
    assert held(village) == held(household) == [OLD, NEW]
    assert held(theirs) == [("E0109", "2000-01-01", None)]
    assert held(elsewhere) == [("E0101", "2000-01-01", None)]


def test_everything_of_an_officer(people, village, household, give) -> None:
    more = a_customer(people.branch_a, officer=people.alice)
    give(everything=True)
    assert held(village) == held(household) == held(more) == [OLD, NEW]
    rows = holders([people.branch_a.pk], DAY).rows(sort="code", tie="key")
    numbers = {row["code"]: (row["villages"], row["customers"]) for row in rows}
    assert numbers == {"E0101": (0, 0), "E0103": (1, 2)}


def test_loans_go_along_and_those_of_others_do_not(people, household, give) -> None:
    colleague = an_officer(people.branch_a, code="E0109")
    mine, theirs = (
        a_loan(people.branch_a, officer, customer=household, amount=1_000)
        for officer in (people.alice, colleague)
    )
    elsewhere = a_loan(people.branch_b, people.alice, customer=household)
    chosen = Chosen(people.branch_a, people.alice, frozenset(), frozenset({household.pk}))
    [(title, amount)] = plan_of(chosen, DAY).along
    assert (str(title), amount.count, amount.balance) == ("贷款", 1, Decimal(1_000))
    give(household)
    assert [code for code, *_days in held(mine)] == ["E0101", "E0103"]
    assert held(mine)[1] == NEW
    assert len(held(theirs)) == len(held(elsewhere)) == 1


def test_what_began_that_day_passes_as_a_whole(people, village, give) -> None:
    fresh = a_customer(people.branch_a, village=village, officer=people.alice, opened_on="2007-06-30")
    give(fresh)
    assert held(fresh) == [NEW]


def test_customers_of_nobody(people, erin, village, give) -> None:
    nobodys = a_customer(people.branch_a)
    free = a_village(people.branch_a)
    done = give(nobodys, villages=[free], giver=None)
    assert (done.villages, done.customers) == (1, 1)
    assert held(nobodys) == held(free) == [NEW]


def test_a_later_day_and_no_second_time(people, household, give) -> None:
    give(household, day=date(2007, 7, 15))
    assert held(household)[1] == ("E0103", "2007-07-15", None)
    # until then they are the giver's, who has handed them over already
    with pytest.raises(NothingToHandOver):
        give(household, day=date(2007, 7, 10))


def test_each_refusal(people, erin, household, give) -> None:
    left = an_officer(people.branch_a, code="E0108", until="2007-06-29")
    theirs = an_officer(people.branch_b, code="E0201")
    for taker in (people.alice, people.bob, left, theirs):
        with pytest.raises(NotAnOfficerThere):
            give(household, taker=taker)
    with pytest.raises(NothingToHandOver):
        give()
    with pytest.raises(NothingToHandOver):
        give(a_customer(people.branch_b, officer=people.alice))
    with pytest.raises(PlanChanged):
        give(household, seal="0" * 16)
    for day in (BEFORE, date(2007, 12, 31)):
        with pytest.raises(OutOfReach):
            give(household, day=day)
    assert held(household) == [("E0101", "2000-01-01", None)]


def test_closed_months_refuse(people, household, give) -> None:
    AccountingMonth.objects.create(
        first_day=Month(2007, 6).first_day, state="closed", closed_at="2007-07-01T00:00Z"
    )
    for day in (DAY, date(2007, 7, 1)):
        with pytest.raises(OutOfReach) as refused:
            give(household, day=day)
    assert "2007-07-02" in str(refused.value)
    give(household, day=date(2007, 7, 2))
    assert held(household)[0] == ("E0101", "2000-01-01", "2007-07-01")


def test_all_or_nothing(people, household, give, monkeypatch) -> None:
    """The loans are the second to move: when they fail, the customer stays."""
    loan = a_loan(people.branch_a, people.alice, customer=household)

    def fail(*_given: object) -> int:
        raise RuntimeError

    broken = [followers.Belonging(each.title, each.weigh, fail) for each in followers.belongings()]
    monkeypatch.setattr(followers, "_belongings", broken)
    with pytest.raises(RuntimeError):
        give(household)
    assert held(household) == [("E0101", "2000-01-01", None)]
    assert LoanAssignment.objects.filter(loan=loan).count() == 1
    assert not AuditEntry.objects.filter(subject__startswith="transfer_customers").exists()
