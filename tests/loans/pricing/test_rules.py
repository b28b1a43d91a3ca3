"""How a rate comes about, step by step (requirements.md L6; domain.md 4.1, 4.3)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from loans.pricing.rules import Factor, Limits, Quote, TermBand, band_of, flaw_of, price, total_months
from tests.loans.pricing.wanted import BAND, BASE, TABLE, line, wanted


@pytest.mark.parametrize(
    ("months", "band"),
    [
        (1, TermBand.HALF_YEAR),
        (6, TermBand.HALF_YEAR),
        (7, TermBand.ONE_YEAR),
        (12, TermBand.ONE_YEAR),
        (13, TermBand.THREE_YEARS),
        (36, TermBand.THREE_YEARS),
        (37, TermBand.FIVE_YEARS),
        (60, TermBand.FIVE_YEARS),
        (61, TermBand.LONGER),
        (120, TermBand.LONGER),
    ],
)
def test_the_upper_end_belongs_to_its_band(months, band) -> None:
    assert band_of(months) is band


def test_no_band_for_no_time() -> None:
    with pytest.raises(ValueError, match="0 months"):
        band_of(0)


def test_every_step_is_kept_and_they_add_up() -> None:
    asked = wanted(is_member=True, share_capital=Decimal("500.00"), grade="excellent")
    quote = price(asked, BASE, TABLE, BAND)
    assert [step.message.chinese for step in quote.steps] == [
        "基准利率 2007-09-15 起 六个月至一年 7.29%",
        "农户小额信用贷款 +40%",
        "信用方式 0%",
        "行业茶叶 −5%",
        "信用等级优秀 −10%",
        "入股社员 −5%",
        "金额不论大小 0%",
    ]
    assert quote.floating_percent == 20
    assert quote.rate_percent == Decimal("8.7480")
    assert quote.monthly_permille == Decimal("7.29")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"industry": "茶叶"}, "行业茶叶 −5%"),
        ({"industry": "茶叶加工"}, "行业茶叶 −5%"),
        ({"industry": "高山茶叶"}, "其他行业 +3%"),
        ({"industry": "小水电"}, "其他行业 +3%"),
        ({"industry": ""}, "其他行业 +3%"),
        ({"grade": None}, "没有信用等级 +5%"),
        ({"grade": "none"}, "没有信用等级 +5%"),
        ({"grade": "excellent"}, "信用等级优秀 −10%"),
        ({"guarantee_mode": "guarantee"}, "保证方式 +10%"),
        ({"is_member": True, "share_capital": Decimal("1999.99")}, "入股社员 −5%"),
        ({"is_member": True, "share_capital": Decimal(2000)}, "入股满 2,000 元 −8%"),
        ({"amount": Decimal(50000)}, "金额不论大小 0%"),
        ({"amount": Decimal("50000.01")}, "金额超过 50,000 元 +5%"),
    ],
)
def test_which_line_of_a_factor_applies(given, said) -> None:
    quote = price(wanted(**given), BASE, TABLE, BAND)
    assert said in [step.message.chinese for step in quote.floats]


def test_shares_of_somebody_who_is_no_member_count_nothing() -> None:
    quote = price(wanted(share_capital=Decimal(9000)), BASE, TABLE, BAND)
    assert not any("入股" in step.message.chinese for step in quote.floats)


def test_a_deposit_pledge_bears_the_base_rate() -> None:
    quote = price(wanted(guarantee_mode="deposit_pledge"), BASE, TABLE, BAND)
    assert (quote.rate_percent, quote.floating_percent) == (BASE.percent, 0)
    assert quote.steps[-1].message.chinese == "存单质押按基准利率，不浮动"


def test_the_floor_lifts_and_says_so() -> None:
    quote = price(wanted(), BASE, [line(Factor.PRODUCT, "household_credit", "-25")], BAND)
    assert quote.rate_percent == Decimal("6.5610")
    assert quote.steps[-1].message.chinese == "不低于基准的 0.9 倍 +15%"
    assert quote.floating_percent == sum(step.percent for step in quote.floats) == -10


def test_the_ceiling_lowers_and_says_so() -> None:
    quote = price(wanted(), BASE, [line(Factor.PRODUCT, "household_credit", "150")], BAND)
    assert quote.rate_percent == Decimal("16.7670")
    assert quote.steps[-1].message.chinese == "不高于基准的 2.3 倍 −20%"


@pytest.mark.parametrize("percent", ["-10", "130"])
def test_an_end_of_the_band_is_inside_it(percent) -> None:
    quote = price(wanted(), BASE, [line(Factor.PRODUCT, "household_credit", percent)], BAND)
    assert len(quote.steps) == 2


def test_without_limits_nothing_is_held() -> None:
    free = Limits(None, None)
    for percent, rate in (("-50", "3.6450"), ("250", "25.5150")):
        quote = price(wanted(), BASE, [line(Factor.PRODUCT, "household_credit", percent)], free)
        assert (quote.rate_percent, len(quote.steps)) == (Decimal(rate), 2)


def test_the_checked_figure_of_the_sources() -> None:
    """domain_tables.json, check_vectors: 6.39 % times 1.5 is 9.585 % a year, 7.9875 ‰ a month."""
    base = replace(BASE, percent=Decimal("6.39"))
    quote = price(wanted(), base, [line(Factor.PRODUCT, "household_credit", "50")], BAND)
    assert (quote.rate_percent, quote.monthly_permille) == (Decimal("9.5850"), Decimal("7.9875"))


def test_an_extension_is_priced_by_both_terms() -> None:
    assert total_months(12, 12) == 24
    assert band_of(total_months(6, 6)) is TermBand.ONE_YEAR
    assert band_of(total_months(7, 5)) is TermBand.ONE_YEAR


def test_a_quote_survives_being_stored() -> None:
    quote = price(wanted(grade="excellent"), BASE, TABLE, BAND)
    assert Quote.from_json(quote.to_json()) == quote


def test_a_version_says_each_thing_once() -> None:
    assert flaw_of(TABLE) is None
    twice = (*TABLE, line(Factor.SHARES, "", "-9", "2000"))
    assert "同一档" in flaw_of(twice).chinese


@pytest.mark.parametrize("percent", ["-91", "301"])
def test_a_version_cannot_float_away(percent) -> None:
    assert "请减小" in flaw_of([line(Factor.PRODUCT, "enterprise", percent)]).chinese


def test_a_version_may_float_as_far_as_that() -> None:
    assert flaw_of([line(Factor.PRODUCT, "a", "-90"), line(Factor.PRODUCT, "b", "300")]) is None
