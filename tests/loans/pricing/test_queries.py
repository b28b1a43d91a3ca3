"""What a loan costs by the shipped standards, day by day."""

from datetime import date
from decimal import Decimal

import pytest

from loans.pricing.errors import NoBaseRate
from loans.pricing.models import BaseRate, FloatingStandard
from loans.pricing.queries import base_rate, bases_on, limits_on, quote, rate_of_total_term
from loans.pricing.reference import load_base_rates, load_floats, load_limits
from loans.pricing.rules import Limits
from tests.loans.pricing.wanted import wanted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "months", "percent"),
    [
        (date(2004, 10, 29), 6, "5.22"),
        (date(2007, 3, 17), 12, "6.12"),
        (date(2007, 3, 18), 12, "6.39"),
        (date(2007, 9, 14), 13, "7.20"),
        (date(2007, 9, 15), 12, "7.29"),
        (date(2007, 9, 15), 61, "7.83"),
        (date(2008, 12, 23), 36, "5.40"),
        (date(2015, 10, 24), 6, "4.35"),
        (date(2026, 1, 1), 60, "4.75"),
    ],
)
def test_the_benchmark_of_a_day_and_term(day, months, percent) -> None:
    assert base_rate(day, months) == Decimal(percent)


@pytest.mark.parametrize(
    ("day", "floor", "ceiling"),
    [
        (date(2004, 10, 29), "0.90", "2.30"),
        (date(2012, 6, 7), "0.90", "2.30"),
        (date(2012, 6, 8), "0.80", "2.30"),
        (date(2012, 7, 6), "0.70", "2.30"),
        (date(2013, 7, 19), "0.70", "2.30"),
        (date(2013, 7, 20), None, None),
    ],
)
def test_the_regulatory_band_of_a_day(day, floor, ceiling) -> None:
    """domain.md 4.3."""
    assert limits_on(day) == Limits(floor and Decimal(floor), ceiling and Decimal(ceiling))
    assert limits_on(date(2004, 10, 28)) is None


@pytest.mark.parametrize(
    ("day", "percents"),
    [
        ("2004-10-29", "5.22 5.58 5.76 5.85 6.12"),
        ("2006-04-28", "5.40 5.85 6.03 6.12 6.39"),
        ("2006-08-19", "5.58 6.12 6.30 6.48 6.84"),
        ("2007-03-18", "5.67 6.39 6.57 6.75 7.11"),
        ("2007-05-19", "5.85 6.57 6.75 6.93 7.20"),
        ("2007-07-21", "6.03 6.84 7.02 7.20 7.38"),
        ("2007-08-22", "6.21 7.02 7.20 7.38 7.56"),
        ("2007-09-15", "6.48 7.29 7.47 7.65 7.83"),
        ("2007-12-21", "6.57 7.47 7.56 7.74 7.83"),
        ("2008-09-16", "6.21 7.20 7.29 7.56 7.74"),
        ("2008-10-09", "6.12 6.93 7.02 7.29 7.47"),
        ("2008-10-30", "6.03 6.66 6.75 7.02 7.20"),
        ("2008-11-27", "5.04 5.58 5.67 5.94 6.12"),
        ("2008-12-23", "4.86 5.31 5.40 5.76 5.94"),
    ],
)
def test_the_table_of_benchmarks(day, percents) -> None:
    """domain.md 4.1, row by row: a day of the shipped table that nobody else tests is still a loan's price."""
    assert [base.percent for base in bases_on(date.fromisoformat(day)).values()] == [
        Decimal(percent) for percent in percents.split()
    ]


def test_there_is_no_price_before_the_first_benchmark() -> None:
    with pytest.raises(NoBaseRate) as refused:
        quote(wanted(), date(2004, 10, 28))
    assert "2004-10-28" in str(refused.value)


def test_a_household_with_shares_pays_less_than_one_without() -> None:
    day = date(2007, 9, 15)
    with_shares = quote(wanted(is_member=True), day)
    assert with_shares.rate_percent < quote(wanted(), day).rate_percent
    assert with_shares.rate_percent == Decimal("9.8415")  # 7.29 × (1 + 40 − 5 + 5 − 5 %)


def test_extended_past_a_year_the_rate_is_the_longer_band_s_of_that_day() -> None:
    day = date(2007, 12, 21)
    longer = rate_of_total_term(wanted(months=12, guarantee_mode="deposit_pledge"), 6, day)
    same = rate_of_total_term(wanted(months=7, guarantee_mode="deposit_pledge"), 5, day)
    assert (longer.rate_percent, same.rate_percent) == (Decimal("7.56"), Decimal("7.47"))


def test_of_two_rows_of_a_day_the_later_counts() -> None:
    day = date(2007, 10, 1)
    for percent in ("7.77", "7.30"):
        BaseRate.objects.create(starts_on=day, band="one_year", percent=Decimal(percent))
    assert base_rate(day, 12) == Decimal("7.30")
    assert {base.percent for base in bases_on(day).values()} >= {Decimal("7.3000"), Decimal("6.4800")}


def test_a_new_version_takes_effect_on_its_day() -> None:
    before = quote(wanted(), date(2007, 9, 30))
    FloatingStandard.objects.create(starts_on=date(2007, 10, 1))  # an empty one: nothing floats
    assert quote(wanted(), date(2007, 9, 30)) == before
    assert quote(wanted(), date(2007, 10, 1)).rate_percent == Decimal("7.29")


def test_loading_again_adds_nothing() -> None:
    counts = BaseRate.objects.count(), FloatingStandard.objects.count()
    load_base_rates()
    load_limits()
    load_floats()
    assert (BaseRate.objects.count(), FloatingStandard.objects.count()) == counts


def test_a_price_is_four_queries(django_assert_num_queries) -> None:
    with django_assert_num_queries(4):
        quote(wanted(), date(2007, 9, 15))
