"""Exit, expulsion, the end, and claims on the others (domain.md 3)."""

from dataclasses import replace
from decimal import Decimal

from loans.groups.rules.claims import claims_on
from loans.groups.rules.leaving import debt_of, expulsion_refusals, leaving_refusals, unpaid
from tests.loans.groups.people import TERMS, a_debt, said

OWN_ONLY = replace(TERMS, all_paid_to_leave=False)


def leaves(*debts, terms=TERMS, is_leader=False) -> list[str]:
    return said(leaving_refusals(key=1, name="户1", is_leader=is_leader, debts=debts, terms=terms))


def test_who_owes_nothing_in_a_group_that_owes_nothing_leaves() -> None:
    assert leaves() == []
    assert leaves(a_debt(guaranteed=False)) == []
    assert leaves(a_debt(owed=Decimal(0))) == []


def test_all_the_groups_loans_or_at_least_ones_own() -> None:
    assert leaves(a_debt(2)) == ["联保贷款尚未还清（元）：户2 L2 5,000.00"]
    assert leaves(a_debt(2), terms=OWN_ONLY) == []
    assert leaves(a_debt(1), a_debt(2), terms=OWN_ONLY) == ["联保贷款尚未还清（元）：户1 L1 5,000.00"]


def test_the_leader_is_replaced_first() -> None:
    assert leaves(is_leader=True) == ["户1 是组长，请先改选组长"]


def expelled(votes, *debts, takes_over=False, is_leader=False) -> list[str]:
    refusals = expulsion_refusals(
        key=1, name="户1", is_leader=is_leader, votes=votes, debts=debts, takes_over=takes_over
    )
    return said(refusals)


def test_an_expulsion_is_unanimous() -> None:
    assert expelled({"户2": True, "户3": True}) == []
    assert expelled({"户2": True, "户3": False}) == ["开除须其余成员一致同意，尚未同意：户3"]
    assert expelled({}, is_leader=True) == ["户1 是组长，请先改选组长"]


def test_the_debt_is_paid_or_taken_over() -> None:
    debt = a_debt(1, days=9)
    assert expelled({"户2": True}, debt) == ["户1 还欠联保贷款本息 5,120.00 元，须先还清，或由小组承担"]
    assert expelled({"户2": True}, debt, takes_over=True) == []
    assert expelled({"户2": True}, a_debt(2, days=9)) == []
    assert debt_of(1, [debt, a_debt(1, guaranteed=False), a_debt(2)]) == Decimal(5_120)


def test_a_group_ends_when_all_is_paid() -> None:
    assert said(unpaid([a_debt(guaranteed=False)])) == []
    assert said(unpaid([a_debt(), a_debt(2, owed=Decimal(0), interest=Decimal(3))])) != []


def test_each_other_member_answers_for_the_whole() -> None:
    late = a_debt(1, days=20)
    claims = claims_on([1, 2, 3], [late, a_debt(2), a_debt(3, days=5, guaranteed=False)])
    assert [(claim.asked, claim.debt.overdue) for claim in claims] == [(2, 5_120), (3, 5_120)]
