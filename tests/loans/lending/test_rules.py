"""What a note may be: each rule of drawing and relending says no with its figures, and holds its tongue one cent below."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.applications.rules.facts import Card
from loans.lending.rules.drawing import (
    Drawing,
    Paper,
    certificate_refusals,
    paper_refusals,
    term_refusals,
)
from loans.lending.rules.numbers import contract_number, note_number
from loans.lending.rules.parts import Part, last_day, parts_of, rows_of, term_or_refusals, whole_months
from loans.lending.rules.relending import Funds, relending_refusals
from loans.schedules.rules import Plan
from loans.schedules.rules.days import months_after

DAY, UNTIL = date(2007, 7, 3), date(2007, 7, 13)
WANTED = Drawing(Decimal("5000.00"), DAY, date(2008, 7, 3))
PAPER = Paper("0103-HT2007-0001", Decimal("10000.00"), Decimal("5000.00"), date(2008, 7, 3))
CARD = Card("0103-2007-00001", Decimal("8000.00"), Decimal("2000.00"), Decimal("1000.00"))
FUNDS = Funds(Decimal("100000.00"), Decimal("90000.00"), Decimal("5000.00"), date(2008, 12, 31))
CENT = Decimal("0.01")


def said(refusals) -> list[str]:
    assert all(refusal.clause for refusal in refusals)
    return [str(refusal) for refusal in refusals]


def test_numbers() -> None:
    assert contract_number("0103", 2007, 12) == "0103-HT2007-0012"
    assert note_number("0103-HT2007-0012", 3) == "0103-HT2007-0012-03"


def test_a_note_that_fits_is_refused_by_nothing() -> None:
    assert paper_refusals(WANTED, PAPER, release_until=UNTIL) == []
    assert term_refusals(WANTED, longest_months=12, because="") == []
    assert certificate_refusals(WANTED, CARD, name="赵大山") == []
    assert relending_refusals(WANTED, FUNDS) == []


def test_over_the_contract() -> None:
    over = replace(WANTED, amount=WANTED.amount + CENT)
    assert said(paper_refusals(over, PAPER, release_until=UNTIL)) == [
        "借据 5,000.01 元超过合同可用金额 5,000.00 元（合同 10,000.00 元，已出借据 5,000.00 元）"
    ]


def test_after_the_contract() -> None:
    late = replace(WANTED, due_on=date(2008, 7, 4))
    assert said(paper_refusals(late, PAPER, release_until=UNTIL)) == [
        "借据到期日 2008-07-04 晚于合同到期日 2008-07-03"
    ]


@pytest.mark.parametrize(("due_on", "refused"), [(UNTIL, 1), (date(2007, 7, 14), 0)])
def test_due_before_it_may_be_released(due_on, refused) -> None:
    found = said(paper_refusals(replace(WANTED, due_on=due_on), PAPER, release_until=UNTIL))
    assert found == ["借据到期日 2007-07-13 应晚于最迟放款日 2007-07-13"][:refused]


def test_longer_than_the_purpose() -> None:
    found = term_refusals(WANTED, longest_months=11, because="“种植业”最长 11 个月")
    assert said(found) == ["借据到期日 2008-07-03 太晚，最迟 2008-06-03：“种植业”最长 11 个月"]


def test_credit_needs_a_certificate() -> None:
    assert said(certificate_refusals(WANTED, None, name="赵大山")) == [
        "赵大山 没有贷款证，信用贷款只凭有效的贷款证发放"
    ]


def test_a_frozen_certificate_entitles_to_nothing() -> None:
    found = certificate_refusals(WANTED, replace(CARD, why_not="已冻结", since=DAY), name="赵大山")
    assert said(found) == ["贷款证 0103-2007-00001 已冻结（2007-07-03），不能办理信用贷款"]


def test_over_the_limit() -> None:
    found = certificate_refusals(replace(WANTED, amount=Decimal("5000.01")), CARD, name="赵大山")
    assert said(found) == [
        "贷款证 0103-2007-00001 授信额度 8,000.00 元，已用 2,000.00 元，在办 1,000.00 元，可用 5,000.00 元，不够 5,000.01 元"
    ]


def test_without_relending() -> None:
    nothing = Funds(Decimal(0), Decimal(0), Decimal(0), None)
    assert said(relending_refusals(WANTED, nothing)) == ["今天没有有效的支农再贷款额度"]


def test_over_the_quota_and_after_its_end() -> None:
    wanted = Drawing(Decimal("5000.01"), DAY, date(2009, 1, 1))
    assert said(relending_refusals(wanted, FUNDS)) == [
        (
            "借据 5,000.01 元超过支农再贷款可用额度 5,000.00 元"
            "（额度 100,000.00 元，贷款余额 90,000.00 元，待放款 5,000.00 元）"
        ),
        "借据到期日 2009-01-01 晚于支农再贷款到期日 2008-12-31",
    ]
    assert replace(FUNDS, lent=Decimal("120000.00")).over == Decimal("20000.00")


def test_equal_parts_need_whole_months() -> None:
    odd = replace(WANTED, due_on=date(2008, 6, 20))
    assert said(term_or_refusals(odd, Plan.EQUAL_PRINCIPAL, (), release_until=UNTIL)) == [
        "按月等额还款的借据应为整月：到期日 2008-06-20 请改为 2008-06-03 或 2008-07-03"
    ]
    assert term_or_refusals(odd, Plan.LUMP_SUM, (), release_until=UNTIL) == []
    assert last_day(Plan.EQUAL_PRINCIPAL, DAY, odd.due_on) == date(2008, 6, 3)
    assert last_day(Plan.EQUAL_PRINCIPAL, DAY, date(2008, 7, 3)) == date(2008, 7, 3)
    assert last_day(Plan.LUMP_SUM, DAY, odd.due_on) == odd.due_on
    assert whole_months(date(2007, 1, 31), date(2007, 2, 28)) == 1
    assert whole_months(DAY, DAY) is None


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (Part(UNTIL, Decimal(100)),),
        (Part(date(2008, 7, 3), Decimal(100)),),
        (Part(date(2007, 9, 1), Decimal(5000)),),
        (Part(date(2007, 9, 1), Decimal(0)),),
        (Part(date(2007, 9, 2), Decimal(100)), Part(date(2007, 9, 1), Decimal(100))),
    ],
)
def test_agreed_parts_that_do_not_fit(parts) -> None:
    assert said(term_or_refusals(WANTED, Plan.FREE, parts, release_until=UNTIL)) == [
        "分期还本的日期应在最迟放款日 2007-07-13 与到期日之间，依次靠后，金额合计小于借据金额"
    ]


def test_agreed_parts_and_the_rest() -> None:
    parts = (Part(date(2007, 7, 14), Decimal("1500.00")),)
    assert term_or_refusals(WANTED, Plan.FREE, parts, release_until=UNTIL) == []
    found = parts_of(WANTED, Plan.FREE, Decimal("7.02"), parts)
    assert found == [*parts, Part(WANTED.due_on, Decimal("3500.00"))]
    assert [row.principal for row in rows_of(WANTED, Plan.FREE, Decimal("7.02"), parts)] == [
        part.amount for part in found
    ]


def test_a_loan_repaid_at_its_end_has_one_part_on_any_day() -> None:
    odd = replace(WANTED, due_on=date(2008, 6, 20))
    assert parts_of(odd, Plan.LUMP_SUM, Decimal("7.02")) == [Part(odd.due_on, odd.amount)]
    [row] = rows_of(odd, Plan.LUMP_SUM, Decimal("7.02"))
    # 353 days of 5,000.00 at 7.02 % over 360
    assert (row.due_date, row.days, row.interest) == (odd.due_on, 353, Decimal("344.18"))


@settings(deadline=None)
@given(
    cents=st.integers(10**5, 10**12),
    months=st.integers(1, 120),
    plan=st.sampled_from([Plan.EQUAL_INSTALMENTS, Plan.EQUAL_PRINCIPAL, Plan.BULLET_QUARTERLY]),
    rate=st.decimals(0, 20, places=4),
)
def test_parts_add_up_in_the_order_of_their_days(cents, months, plan, rate) -> None:
    wanted = Drawing(Decimal(cents).scaleb(-2), DAY, months_after(DAY, months))
    found = parts_of(wanted, plan, rate)
    assert sum(part.amount for part in found) == wanted.amount
    assert all(part.amount > 0 for part in found)
    days = [part.due_on for part in found]
    assert days == sorted(set(days))
    assert days[-1] == wanted.due_on
