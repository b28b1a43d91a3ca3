"""What members owe on a day, from the books."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loans.groups import operations
from loans.groups.queries import debts_by_group, debts_of_customers, debts_of_group, may_borrow, may_lend
from loans.origination.models import Product
from loans.servicing.models import OffBookState, PostingKind
from tests.builders import a_branch, a_customer, a_loan, extended, paid, posted, repaid, settled, taken_off
from tests.builders.groups import a_group, a_proposal, a_seat, at, households, member
from tests.loans.groups.people import said

pytestmark = pytest.mark.django_db
DAY = date(2007, 6, 30)


@pytest.fixture
def seat():
    return a_seat(a_branch())


def a_guaranteed(customer, amount=10_000, due_on="2008-03-10", **told):
    return a_loan(
        customer.branch,
        customer=customer,
        amount=amount,
        released_on="2007-03-10",
        due_on=due_on,
        product=Product.JOINT_GUARANTEE,
        **told,
    )


def of(customer, day=DAY):
    return debts_of_customers([customer.pk], day).get(customer.pk, [])


def test_principal_is_overdue_after_its_day(seat) -> None:
    [customer] = households(seat, 1)
    loan = a_guaranteed(customer, due_on="2007-06-30")
    [debt] = of(customer)
    assert (debt.days, debt.overdue, debt.owed, debt.guaranteed) == (0, 0, 10_000, True)
    assert (debt.loan, debt.loan_key) == (loan.number, loan.pk)
    [debt] = of(customer, date(2007, 7, 2))
    assert (debt.days, debt.overdue) == (2, 10_000)
    repaid(loan, "2007-07-01", 10_000)
    assert of(customer, date(2007, 7, 2)) == []


def test_only_the_instalment_that_is_due_is_overdue(seat) -> None:
    [customer] = households(seat, 1)
    a_guaranteed(customer, instalments=[("2007-05-31", 4_000), ("2008-03-10", 6_000)])
    [debt] = of(customer)
    assert (debt.days, debt.principal, debt.owed) == (30, 4_000, 10_000)


def test_interest_is_overdue_after_the_day_on_which_it_is_payable(seat) -> None:
    [customer] = households(seat, 1)
    loan = a_guaranteed(customer)
    item = settled(loan, "2007-06-20", 117)
    assert [debt.days for debt in of(customer, date(2007, 6, 21))] == [0]
    [debt] = of(customer)
    assert (debt.days, debt.principal, debt.interest) == (9, 0, 117)
    paid(repaid(loan, "2007-06-25", interest=117), item, 117)
    assert [debt.days for debt in of(customer)] == [0]


def test_an_extension_moves_what_is_overdue(seat) -> None:
    [customer] = households(seat, 1)
    loan = a_guaranteed(customer, due_on="2007-06-10")
    extended(loan, "2007-06-01", "2007-12-10")
    assert [debt.days for debt in of(customer)] == [0]


def test_a_claim_off_the_books_is_still_a_debt(seat) -> None:
    [customer] = households(seat, 1)
    loan = a_guaranteed(customer, due_on="2007-06-10")
    taken_off(loan, "2007-06-20", OffBookState.WRITTEN_OFF, interest=50)
    [debt] = of(customer)
    assert (debt.days, debt.principal, debt.interest) == (20, 10_000, 50)
    posted(loan, PostingKind.COLLECTION, "2007-06-25", 10_000, interest=50)
    assert of(customer) == []


def test_a_loan_of_another_branch_counts_without_its_number(seat) -> None:
    [customer] = households(seat, 1)
    a_loan(a_branch(), customer=customer, due_on="2007-06-20")
    [debt] = of(customer)
    assert (debt.days, debt.loan, debt.guaranteed) == (10, "", False)


def test_one_statement_for_many_groups(seat) -> None:
    groups = [a_group(seat, households(seat), on="2007-03-01") for _ in range(3)]
    late, sound, _clean = groups
    a_guaranteed(late.leader, due_on="2007-05-31")
    a_guaranteed(sound.leader)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = debts_by_group([group.pk for group in groups], DAY)
    assert len(asked) == 1
    assert {key: [debt.days for debt in debts] for key, debts in found.items()} == {
        late.pk: [30],
        sound.pk: [0],
    }


def test_ones_arrears_stop_all_and_only_this_group(seat) -> None:
    people, others = households(seat), households(seat)
    group, other = (a_group(seat, each, on="2007-03-01") for each in (people, others))
    loan = a_guaranteed(people[3], due_on="2007-06-13")
    sentence = f"{people[3].name} 借据 {loan.number} 逾期 17 天，欠 10,000.00 元"
    assert said(may_lend(group, DAY)) == [sentence]
    assert said(may_borrow(people[0], DAY)) == [sentence]
    assert said(may_lend(other, DAY)) == []
    assert said(may_borrow(others[0], DAY)) == []


def test_who_is_in_no_group_borrows_nothing_under_guarantee(seat) -> None:
    [customer] = households(seat, 1)
    assert said(may_borrow(customer, DAY)) == [f"{customer.name} 没有参加联保小组"]
    assert said(may_borrow(a_customer(seat.branch, name="张三"), DAY)) == ["张三 没有参加联保小组"]


def test_what_one_loan_must_fit(seat) -> None:
    people = households(seat)
    group = a_group(seat, people, on="2007-03-01", expires_on="2008-03-31")
    a_guaranteed(people[0], 40_000)
    fits = {"amount": Decimal(10_000), "due_on": date(2008, 3, 31)}
    assert said(may_borrow(people[0], DAY, **fits)) == []
    assert len(may_borrow(people[0], DAY, amount=Decimal(10_001), due_on=date(2008, 4, 1))) == 2
    assert said(may_borrow(people[0], date(2008, 4, 1), **fits))[-1].endswith("的协议已于 2008-03-31 到期")
    assert group.state == "active"


def test_only_a_group_in_force_lends(seat) -> None:
    group = a_proposal(seat, households(seat, 4), on="2007-06-30")
    assert said(may_lend(group, DAY)) == [
        f"联保小组 {group.number} 待审批",
        "现有 4 户，联保小组至少 5 户",
        f"联保小组 {group.number} 没有生效的协议",
    ]


def test_a_debt_that_was_taken_over_binds_the_group_until_it_is_paid(seat) -> None:
    people = households(seat, 6)
    group = a_group(seat, people, on="2007-03-01")
    loan = a_guaranteed(people[5], due_on="2007-06-20")
    agreed = [member(group, customer) for customer in people[:5]]
    operations.expel(
        **at(group),
        member=member(group, people[5]),
        agreed=agreed,
        takes_over=True,
        reason="长期外出",
        by=seat.officer,
        on=DAY,
    )
    a_loan(seat.branch, customer=people[5], released_on="2007-07-05", due_on="2007-07-10")
    day = date(2007, 7, 20)
    assert [(debt.customer, debt.days) for debt in debts_of_group(group.pk, day)] == [(people[5].pk, 30)]
    assert len(may_lend(group, day)) == 1
    repaid(loan, "2007-07-19", 10_000)
    assert may_lend(group, day) == []
