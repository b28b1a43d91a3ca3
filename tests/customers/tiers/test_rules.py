"""Each clause of the four tiers, and the laws that hold of all customers (requirements.md L1)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customers.register.models import CustomerKind
from customers.tiers.rules import (
    BELOW,
    LADDERS,
    OTHER,
    TIERS,
    UNSAID,
    Figures,
    Measure,
    Standard,
    begins_too_early,
    industry_of,
    measures_anew,
    output_is_asked_wrongly,
    place,
)

LEADING, PRIVATE, SHOP, HOME = TIERS
STANDARDS = {
    LEADING: Standard(LEADING, Decimal(500_000), Decimal(5_000_000)),
    PRIVATE: Standard(PRIVATE, Decimal(100_000), Decimal(1_000_000)),
    SHOP: Standard(SHOP, Decimal(20_000)),
    HOME: Standard(HOME, Decimal(5_000)),
}
amounts = st.integers(0, 1_000_000_000).map(lambda cents: Decimal(cents) / 100)
outputs = st.none() | amounts
customers = st.builds(Figures, st.sampled_from(sorted(LADDERS)), amounts, outputs)


def a_standard(tier):
    return st.builds(Standard, st.just(tier), amounts, amounts if tier in (LEADING, PRIVATE) else st.none())


#: However busy the machine is.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
#: Of some of the tiers.
standards = st.lists(st.sampled_from(TIERS).flatmap(a_standard), max_size=4).map(
    lambda found: {each.tier: each for each in found}
)


def tier_of(kind: str, balance: object, output: object = None) -> str:
    found = None if output is None else Decimal(str(output))
    return place(Figures(kind, Decimal(str(balance)), found), STANDARDS).tier


def test_the_tiers_are_the_kinds_of_customers() -> None:
    assert {*TIERS} == {*CustomerKind.values}


@pytest.mark.parametrize(
    ("kind", "balance", "output", "tier"),
    [
        # 贷款规模在…万元以上，年产值在…万元以上的龙头骨干企业; 以上 takes in the figure itself
        (LEADING, "500000.00", "5000000.00", LEADING),
        (LEADING, "499999.99", "5000000.00", PRIVATE),
        (LEADING, "500000.00", "4999999.99", PRIVATE),
        (LEADING, "500000.00", None, BELOW),
        (LEADING, "99999.99", "5000000.00", BELOW),
        # …的地方民营企业; it does not rise above its kind
        (PRIVATE, "100000.00", "1000000.00", PRIVATE),
        (PRIVATE, "900000.00", "9000000.00", PRIVATE),
        (PRIVATE, "99999.99", "1000000.00", BELOW),
        (PRIVATE, "100000.00", "999999.99", BELOW),
        # 贷款余额在…万元以上的城镇、农村个体工商户; no output is asked, and a business is no household
        (SHOP, "20000.00", None, SHOP),
        (SHOP, "19999.99", "90000", BELOW),
        # 贷款余额…万元以上的一般农户
        (HOME, "5000.00", None, HOME),
        (HOME, "4999.99", None, BELOW),
        (HOME, "0", None, BELOW),
    ],
)
def test_each_clause(kind, balance, output, tier) -> None:
    assert tier_of(kind, balance, output) == tier


def test_the_working_says_what_was_tried() -> None:
    working = place(Figures(LEADING, Decimal(300_000), Decimal(2_000_000)), STANDARDS).trials
    assert [(trial.tier, trial.is_reached) for trial in working] == [(LEADING, False), (PRIVATE, True)]
    first = [(each.measure, each.least, each.found, each.is_met) for each in working[0].conditions]
    assert first == [
        (Measure.BALANCE, 500_000, 300_000, False),
        (Measure.OUTPUT, 5_000_000, 2_000_000, False),
    ]
    # what is reached ends the trials
    reached = place(Figures(LEADING, Decimal(600_000), Decimal(9_000_000)), STANDARDS).trials
    assert [trial.tier for trial in reached] == [LEADING]


@unhurried
@given(customers, standards)
def test_nobody_stands_above_or_beside_their_kind(customer, standards) -> None:
    assert place(customer, standards).tier in (*LADDERS[customer.kind], BELOW)


@unhurried
@given(customers, standards)
def test_without_a_standard_nobody_is_in_a_tier(customer, standards) -> None:
    tier = place(customer, standards).tier
    assert tier == BELOW or tier in standards
    assert place(customer, {}).tier == BELOW


def _rank(kind: str, tier: str) -> int:
    return (*LADDERS[kind], BELOW).index(tier)


@unhurried
@given(customers, standards, amounts, amounts)
def test_more_of_anything_never_lowers_a_customer(customer, standards, lent, made) -> None:
    more = Figures(customer.kind, customer.balance + lent, (customer.output or Decimal(0)) + made)
    before, after = place(customer, standards).tier, place(more, standards).tier
    assert _rank(customer.kind, after) <= _rank(customer.kind, before)


@unhurried
@given(customers, standards, st.sampled_from(TIERS), amounts)
def test_a_higher_threshold_never_raises_a_customer(customer, standards, tier, by) -> None:
    if tier not in standards:
        return
    old = standards[tier]
    harder = {**standards, tier: Standard(tier, old.least_balance + by, old.least_output)}
    before, after = place(customer, standards).tier, place(customer, harder).tier
    assert _rank(customer.kind, after) >= _rank(customer.kind, before)


@pytest.mark.parametrize(
    ("tier", "is_asked"), [(LEADING, True), (PRIVATE, True), (SHOP, False), (HOME, False)]
)
def test_an_output_is_asked_of_enterprises(tier, is_asked) -> None:
    assert output_is_asked_wrongly(tier, None) is is_asked
    assert output_is_asked_wrongly(tier, Decimal(1)) is not is_asked


def test_the_past_is_not_changed() -> None:
    today = date(2007, 7, 2)
    assert begins_too_early(date(2007, 7, 1), today)
    assert not begins_too_early(today, today)


def test_a_closed_month_is_not_measured_anew() -> None:
    closed = date(2007, 6, 30)
    assert measures_anew(closed, closed)
    assert not measures_anew(date(2007, 7, 1), closed)
    assert not measures_anew(closed, None)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("茶叶", "茶叶"),
        ("茶叶加工", "茶叶加工"),
        ("茶叶收购", "茶叶"),
        ("高山茶叶", OTHER),
        ("商贸", OTHER),
        ("", UNSAID),
    ],
)
def test_a_loan_serves_the_industry_that_its_words_begin_with(written, found) -> None:
    assert industry_of(written, ["生猪", "茶叶", "茶叶加工"]) == found


@unhurried
@given(st.text(max_size=8), st.lists(st.text(min_size=1, max_size=3)))
def test_the_order_of_industries_does_not_matter(written, names) -> None:
    assert industry_of(written, names) == industry_of(written, sorted(set(names)))
