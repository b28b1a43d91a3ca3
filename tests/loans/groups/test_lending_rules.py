"""Agreements, and when a member may borrow (domain.md 3: Agreement, Loan term, Limit, Default)."""

from datetime import date
from decimal import Decimal

import pytest

from loans.groups.rules.agreement import agreement_refusals, unsigned
from loans.groups.rules.lending import borrowing_refusals, in_months, lending_refusals
from loans.groups.rules.refusals import in_years
from tests.loans.groups.people import DAY, TERMS, a_debt, a_standing, said


def agreed(**told) -> list[str]:
    given = {"starts_on": DAY, "expires_on": date(2010, 6, 30), "member_limit": Decimal(100_000)}
    return said(agreement_refusals(**given | told, terms=TERMS, day=DAY))


def test_three_years_and_the_whole_limit_are_allowed() -> None:
    assert agreed() == []


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"expires_on": date(2010, 7, 1)}, "协议最长 3 年，到期日不能晚于 2010-06-30"),
        ({"expires_on": DAY}, "协议到期日要晚于 2007-06-30"),
        (
            {"starts_on": date(2006, 1, 1), "expires_on": date(2007, 6, 1)},
            "协议到期日要晚于 2007-06-30",
        ),
        ({"member_limit": Decimal(100_001)}, "每户限额 100,001.00 元，超过联社规定的 100,000.00 元"),
    ],
)
def test_terms_that_do_not_hold(told, sentence) -> None:
    assert agreed(**told) == [sentence]


def test_all_must_sign() -> None:
    assert said(unsigned([("王", True), ("李", True)])) == []
    assert said(unsigned([("王", False), ("李", True), ("张", False)])) == ["还有 2 户没有签字：王、张"]


def test_a_group_in_force_lends() -> None:
    assert said(lending_refusals(a_standing(debts=(a_debt(),)), TERMS, DAY)) == []
    assert said(lending_refusals(a_standing(expires_on=DAY), TERMS, DAY)) == []


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"debts": (a_debt(3, days=17),)}, "户3 借据 L3 逾期 17 天，欠 5,120.00 元"),
        ({"state": "暂停"}, "联保小组 0101-LB0001 暂停"),
        ({"households": 4}, "现有 4 户，联保小组至少 5 户"),
        ({"expires_on": date(2007, 6, 29)}, "联保小组 0101-LB0001 的协议已于 2007-06-29 到期"),
        ({"agreement": "", "expires_on": None}, "联保小组 0101-LB0001 没有生效的协议"),
    ],
)
def test_what_stops_all_members(told, sentence) -> None:
    assert said(lending_refusals(a_standing(**told), TERMS, DAY)) == [sentence]


def borrows(amount: int, due_on: date, *own) -> list[str]:
    refusals = borrowing_refusals(
        a_standing(), name="户1", own=own, amount=Decimal(amount), due_on=due_on, terms=TERMS, day=DAY
    )
    return said(refusals)


def test_a_loan_within_limit_and_term() -> None:
    other = a_debt(owed=Decimal(40_000), guaranteed=False)
    assert borrows(45_000, date(2008, 6, 30), a_debt(), other) == []


def test_a_loan_beyond_them() -> None:
    assert borrows(45_001, date(2008, 6, 30), a_debt()) == [
        "户1 已用 5,000.00 元，再借 45,001.00 元超过每户限额 50,000.00 元"
    ]
    assert borrows(1, date(2008, 7, 1)) == [
        "贷款到期日 2008-07-01 晚于联保协议到期日 2008-06-30",
        "贷款到期日 2008-07-01 超过联保贷款最长期限 12 个月",
    ]


def test_months_and_years_that_end_short() -> None:
    assert in_months(date(2007, 8, 31), 6) == date(2008, 2, 29)
    assert in_months(date(2007, 12, 5), 1) == date(2008, 1, 5)
    assert in_years(date(2008, 2, 29), 3) == date(2011, 2, 28)
