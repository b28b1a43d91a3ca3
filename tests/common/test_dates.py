"""Months and dates of the books (attacks D02, D06)."""

from datetime import date

import pytest

from common.dates import Month, NotADate, parse_date


def test_a_month_knows_its_neighbours_and_its_year() -> None:
    june = Month.parse("2007-06")
    assert (june.first_day, june.last_day) == (date(2007, 6, 1), date(2007, 6, 30))
    assert str(june.previous) == "2007-05"
    assert str(june.next) == "2007-07"
    assert str(june.last_year_end) == "2006-12"
    assert [str(month) for month in june.quarters_ended()] == ["2007-03", "2007-06"]
    assert len(june.months_to_date()) == 6


def test_january_follows_december() -> None:
    january = Month(2007, 1)
    assert january.previous == january.last_year_end == Month(2006, 12)
    assert Month(2006, 12).next == january
    assert january.quarters_ended() == []


def test_february_of_a_leap_year() -> None:
    assert Month(2008, 2).last_day == date(2008, 2, 29)
    assert Month(2007, 2).last_day == date(2007, 2, 28)


def test_months_are_ordered() -> None:
    assert Month(2006, 12) < Month(2007, 1) < Month(2007, 2)


@pytest.mark.parametrize(
    "text", ["2007-13", "2007-00", "2007-6", "0001-01", "9999-12", "2007-06-30", "２００７-06", ""]
)
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(NotADate):
        Month.parse(text)


@pytest.mark.parametrize(
    "text", ["2007-06-30", "2007-6-30", "20070630", "2007年6月30日", "２００７-０６-３０"]
)
def test_one_day_in_the_forms_that_are_read(text: str) -> None:
    assert parse_date(text) == date(2007, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "02/09/2024",
        "24-02-09",
        "2024-02-30",
        "0001-01-01",
        "1899-12-31",
        "9999-12-31",
        "10000-01-01",
        "民国113年",
        "",
    ],
)
def test_what_is_no_day_of_the_books(text: str) -> None:
    with pytest.raises(NotADate):
        parse_date(text)
