"""Schedules of repayment (requirements.md L13; decisions.md, Interest)."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.schedules.rules import CannotPlan, Plan, Row, Terms, schedule, totals
from loans.schedules.rules.days import DayBase, days_between, months_after
from loans.schedules.rules.rounding import Rounding

DUE = [
    Plan.EQUAL_INSTALMENTS,
    Plan.EQUAL_PRINCIPAL,
    Plan.BULLET_MONTHLY,
    Plan.BULLET_QUARTERLY,
    Plan.LUMP_SUM,
]


def terms(plan: Plan, start: str = "2007-01-15", months: int = 12, **given: object) -> Terms:
    usual = {"principal": Decimal("100000.00"), "annual_rate_percent": Decimal("7.02")}
    return Terms(**(usual | given), start=date.fromisoformat(start), months=months, plan=plan)


def brief(rows: list[Row]) -> list[tuple[str, int, str, str]]:
    return [(f"{row.due_date:%m-%d}", row.days, str(row.principal), str(row.interest)) for row in rows]


def test_the_first_days_of_decisions_md() -> None:
    """From 15 January, 100,000 at 7.02 % actual/360: on 20 January 6 days, 117.00."""
    first = schedule(terms(Plan.BULLET_MONTHLY))[0]
    assert (first.due_date, first.days, first.interest) == (date(2007, 1, 20), 6, Decimal("117.00"))


def test_a_loan_of_the_20th_settles_its_first_day_that_day() -> None:
    assert brief(schedule(terms(Plan.BULLET_MONTHLY, "2007-01-20", 2))) == [
        ("01-20", 1, "0.00", "19.50"),
        ("02-20", 31, "0.00", "604.50"),
        ("03-20", 27, "100000.00", "526.50"),
    ]


def test_quarters_settle_in_march_june_september_december() -> None:
    assert brief(schedule(terms(Plan.BULLET_QUARTERLY))) == [
        ("03-20", 65, "0.00", "1267.50"),
        ("06-20", 92, "0.00", "1794.00"),
        ("09-20", 92, "0.00", "1794.00"),
        ("12-20", 91, "0.00", "1774.50"),
        ("01-15", 25, "100000.00", "487.50"),
    ]


def test_what_falls_due_on_the_morrow_of_a_settlement_day_has_no_interest_left() -> None:
    assert brief(schedule(terms(Plan.BULLET_MONTHLY, "2007-01-21", 1))) == [
        ("02-20", 31, "0.00", "604.50"),
        ("02-21", 0, "100000.00", "0.00"),
    ]


def test_a_lump_sum() -> None:
    assert brief(schedule(terms(Plan.LUMP_SUM))) == [("01-15", 365, "100000.00", "7117.50")]


def test_equal_instalments() -> None:
    rows = schedule(terms(Plan.EQUAL_INSTALMENTS, months=3))
    assert [(str(row.principal), str(row.interest), str(row.total)) for row in rows] == [
        ("33139.09", "585.00", "33724.09"),
        ("33332.95", "391.14", "33724.09"),
        ("33527.96", "196.14", "33724.10"),
    ]


def test_equal_principal_the_last_takes_the_remainder() -> None:
    rows = schedule(terms(Plan.EQUAL_PRINCIPAL, months=3))
    assert [str(row.principal) for row in rows] == ["33333.33", "33333.33", "33333.34"]
    assert [str(row.interest) for row in rows] == ["585.00", "390.00", "195.00"]


def test_month_ends_keep_the_first_days_number() -> None:
    rows = schedule(terms(Plan.EQUAL_PRINCIPAL, "2007-01-31", 3))
    assert [f"{row.due_date}" for row in rows] == ["2007-02-28", "2007-03-31", "2007-04-30"]
    assert [row.days for row in rows] == [28, 31, 30]
    assert str(rows[0].interest) == "585.00"


def test_without_interest() -> None:
    rows = schedule(terms(Plan.EQUAL_INSTALMENTS, months=3, annual_rate_percent=Decimal(0)))
    assert [str(row.total) for row in rows] == ["33333.33", "33333.33", "33333.34"]


def test_free_instalments() -> None:
    parts = ((date(2007, 6, 30), Decimal("40000.00")), (date(2007, 9, 30), Decimal("10000.00")))
    assert brief(schedule(terms(Plan.FREE, parts=parts))) == [
        ("06-30", 166, "40000.00", "3237.00"),
        ("09-30", 92, "10000.00", "1076.40"),
        ("01-15", 107, "50000.00", "1043.25"),
    ]


#: Rows that another system gives (Apache Fineract's end-to-end tables): principal, rate, start, months, base, and of
#: the first and the last row principal and interest, of all the interest.
ELSEWHERE = [
    ("100", "9.4822", "2024-01-01", 6, "30/360", ("16.34", "0.79"), ("17.00", "0.13"), "2.78"),
    ("100", "7", "2026-01-28", 6, "30/360", ("16.43", "0.58"), ("16.90", "0.10"), "2.05"),
]


@pytest.mark.parametrize(
    ("principal", "rate", "start", "months", "base", "first", "last", "interest"), ELSEWHERE
)
def test_as_other_systems_reckon(principal, rate, start, months, base, first, last, interest) -> None:
    rows = schedule(
        Terms(
            Decimal(principal),
            Decimal(rate),
            date.fromisoformat(start),
            months,
            Plan.EQUAL_INSTALMENTS,
            DayBase(base),
            Rounding.HALF_EVEN,
        )
    )
    assert (str(rows[0].principal), str(rows[0].interest)) == first
    assert (str(rows[-1].principal), str(rows[-1].interest)) == last
    assert str(totals(rows).interest) == interest


@pytest.mark.parametrize(
    ("what", "given"),
    [
        ("principal", {"principal": Decimal(0)}),
        ("annual_rate_percent", {"annual_rate_percent": Decimal("-0.01")}),
        ("annual_rate_percent", {"annual_rate_percent": Decimal("100.01")}),
        ("months", {"months": 0}),
        ("months", {"months": 601}),
        ("parts", {"plan": Plan.FREE, "parts": ((date(2007, 1, 15), Decimal(1)),)}),
        ("parts", {"plan": Plan.FREE, "parts": ((date(2007, 2, 1), Decimal(100_000)),)}),
        (
            "parts",
            {"plan": Plan.FREE, "parts": ((date(2007, 3, 1), Decimal(1)), (date(2007, 2, 1), Decimal(1)))},
        ),
        ("parts", {"plan": Plan.FREE, "parts": ((date(2007, 2, 1), Decimal(0)),)}),
    ],
)
def test_what_no_schedule_can_be_made_of(what, given) -> None:
    with pytest.raises(CannotPlan) as refused:
        schedule(terms(**({"plan": Plan.LUMP_SUM} | given)))
    assert refused.value.what == what


def test_days_by_thirty_a_month() -> None:
    assert days_between(date(2007, 1, 31), date(2007, 3, 1), DayBase.THIRTY_360) == 31
    assert days_between(date(2007, 2, 1), date(2008, 2, 1), DayBase.THIRTY_360) == 360


a_plan = st.builds(
    Terms,
    principal=st.integers(1, 10**10).map(lambda cents: Decimal(cents).scaleb(-2)),
    annual_rate_percent=st.integers(0, 360_000).map(lambda parts: Decimal(parts).scaleb(-4)),
    start=st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    months=st.integers(1, 120),
    plan=st.sampled_from(DUE),
    day_base=st.sampled_from([None, *DayBase]),
    rounding=st.sampled_from(list(Rounding)),
)


@given(a_plan)
def test_laws_of_every_schedule(terms: Terms) -> None:
    """All principal is repaid and no more, days follow each other without gap, and nothing is negative."""
    rows = schedule(terms)
    assert totals(rows).principal == terms.principal
    assert rows[-1].balance_after == 0
    assert rows[-1].due_date == months_after(terms.start, terms.months)
    assert sum(row.days for row in rows) == (rows[-1].due_date - terms.start).days
    assert all(one.due_date < two.due_date for one, two in pairwise(rows))
    for row, before in zip(rows, [terms.principal, *(row.balance_after for row in rows)], strict=False):
        assert min(row.principal, row.interest, row.balance_after, row.days) >= 0
        assert row.balance_after == before - row.principal
