"""What holds of every price."""

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from hypothesis import given
from hypothesis import strategies as st

from loans.pricing.rules import Base, Factor, Float, Limits, TermBand, price
from tests.loans.pricing.wanted import BASE, wanted

PERCENTS = st.decimals(-90, 300, places=2)
RATES = st.decimals("0.0001", 20, places=4)
GRADES = st.sampled_from(["excellent", "good", "ordinary", "none"])
FLOATS = st.lists(
    st.builds(
        Float,
        factor=st.sampled_from(Factor),
        choice=st.sampled_from(["", "household_credit", "credit", "茶叶", "excellent", "none"]),
        over=st.sampled_from([Decimal(0), Decimal(2000), Decimal(50000)]),
        percent=PERCENTS,
    ),
    max_size=12,
)
LIMITS = st.builds(Limits, st.decimals("0.70", 1, places=2), st.decimals(1, "2.30", places=2))
WANTED = st.builds(
    wanted,
    amount=st.decimals(1, 1_000_000, places=2),
    share_capital=st.decimals(0, 20_000, places=2),
    is_member=st.booleans(),
    grade=GRADES,
    industry=st.sampled_from(["茶叶", "小水电", ""]),
)
BASES = st.builds(Base, st.sampled_from(TermBand), RATES, st.just(BASE.starts_on))
#: Ends of the band are said with four decimals, turned to its inside.
PLACES = Decimal("0.0001")


@given(WANTED, BASES, FLOATS, LIMITS)
def test_the_rate_never_leaves_the_band(asked, base, floats, limits) -> None:
    quote = price(asked, base, floats, limits)
    least = (base.percent * limits.floor_times).quantize(PLACES, ROUND_CEILING)
    most = (base.percent * limits.ceiling_times).quantize(PLACES, ROUND_FLOOR)
    assert least <= quote.rate_percent <= most or (least > most and quote.rate_percent == most)


@given(WANTED, BASES, FLOATS, LIMITS)
def test_the_steps_add_up(asked, base, floats, limits) -> None:
    quote = price(asked, base, floats, limits)
    assert quote.steps[0].percent == base.percent
    assert sum((step.percent for step in quote.floats), Decimal(0)) == quote.floating_percent
    exact = base.percent * (100 + quote.floating_percent) / 100
    assert abs(exact - quote.rate_percent) < PLACES


@given(WANTED, BASES, FLOATS, LIMITS, st.integers(0, 11), PERCENTS)
def test_a_higher_float_never_makes_a_lower_rate(asked, base, floats, limits, which, other) -> None:
    if not floats:
        return
    at = which % len(floats)
    low, high = sorted([floats[at].percent, other])
    changed = [
        price(asked, base, [*floats[:at], replace(floats[at], percent=percent), *floats[at + 1 :]], limits)
        for percent in (low, high)
    ]
    assert changed[0].rate_percent <= changed[1].rate_percent


@given(WANTED, BASES, FLOATS, LIMITS)
def test_a_deposit_pledge_costs_the_base(asked, base, floats, limits) -> None:
    pledged = replace(asked, guarantee_mode="deposit_pledge")
    assert price(pledged, base, floats, limits).rate_percent == base.percent
