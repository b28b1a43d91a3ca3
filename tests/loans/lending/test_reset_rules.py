"""On which days a rate follows the base rate, by which term, to what (domain.md 4.3; docs/decisions/0021)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.lending.rules.resets import Story, first_releases, is_full_year, resets_of

D = date.fromisoformat


def a_story(released="2007-07-03", due="2010-07-03", **told) -> Story:
    """Three years at 9 %, floating by 50 %."""
    given = {
        "first_release": D(released),
        "released_on": D(released),
        "rate_percent": Decimal(9),
        "months": 36,
        "floatings": ((D(released), Decimal(50)),),
        "ends": ((D(released), D(due)),),
        "undone_on": None,
        "extended": {},
    }
    return Story(**(given | told))


def days(story: Story, until: str = "2020-01-01") -> list[str]:
    return [str(day) for day in story.resets(D(until))]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, ["2008-07-03", "2009-07-03"]),  # the due date itself is no day of the term
        ({"due": "2008-07-03"}, []),
        ({"due": "2008-07-04"}, ["2008-07-03"]),
        # a leap day comes to its full year on the 28th, every fourth year on the 29th
        (
            {"released": "2008-02-29", "due": "2012-06-30"},
            ["2009-02-28", "2010-02-28", "2011-02-28", "2012-02-29"],
        ),
        # a later note of the contract follows with the first one
        ({"first_release": D("2006-09-10")}, ["2007-09-10", "2008-09-10", "2009-09-10"]),
        # released on such a day it has just been priced
        ({"first_release": D("2006-07-03")}, ["2008-07-03", "2009-07-03"]),
        ({"undone_on": D("2008-07-03")}, []),
        ({"undone_on": D("2008-07-04")}, ["2008-07-03"]),
        # an extension agreed in time goes on; where it sets the rate itself, it stands
        (
            {
                "ends": ((D("2007-07-03"), D("2010-07-03")), (D("2010-06-01"), D("2011-12-03"))),
                "extended": {D("2010-07-03"): Decimal(10)},
            },
            ["2008-07-03", "2009-07-03", "2011-07-03"],
        ),
        # agreed after the day: on that day the term was over
        (
            {
                "due": "2010-07-01",
                "ends": ((D("2007-07-03"), D("2010-07-01")), (D("2010-07-05"), D("2011-12-03"))),
            },
            ["2008-07-03", "2009-07-03", "2011-07-03"],
        ),
    ],
)
def test_the_days(told, expected) -> None:
    assert days(a_story(**told)) == expected


def test_days_to_come_are_not_asked_for() -> None:
    assert days(a_story(), until="2009-07-03") == ["2008-07-03"]


def test_an_extended_term_counts_whole_from_the_day_on_which_it_begins() -> None:
    """36 months to July 2010, then 17 months and a day to December 2011: 54 together."""
    story = a_story(ends=((D("2007-07-03"), D("2010-07-03")), (D("2010-06-01"), D("2011-12-04"))))
    assert (story.months_on(D("2009-07-03")), story.months_on(D("2010-07-02"))) == (36, 36)
    assert (story.months_on(D("2010-07-03")), story.months_on(D("2011-12-03"))) == (54, 54)


def test_an_extension_of_an_extension() -> None:
    ends = (
        (D("2007-07-03"), D("2009-07-03")),
        (D("2009-06-01"), D("2010-01-03")),
        (D("2010-01-02"), D("2010-07-04")),
    )
    story = a_story(months=24, ends=ends)
    assert [story.months_on(D(day)) for day in ("2009-07-02", "2009-07-03", "2010-01-02", "2010-01-03")] == [
        24,
        30,
        30,
        37,
    ]


def test_it_floats_by_what_it_was_priced_with_last() -> None:
    story = a_story(floatings=((D("2007-07-03"), Decimal(50)), (D("2010-06-01"), Decimal(40))))
    assert (story.floating_on(D("2010-05-31")), story.floating_on(D("2010-06-01"))) == (50, 40)


def test_a_reset_that_changes_nothing_is_none() -> None:
    bases = {D("2008-07-03"): Decimal(6), D("2009-07-03"): Decimal(5)}
    story = a_story()
    assert resets_of(story, D("2010-01-01"), lambda day, _months, _floating: bases[day] * Decimal("1.5")) == {
        D("2009-07-03"): Decimal("7.5")
    }


def test_the_rate_of_an_extension_is_what_the_next_one_is_measured_by() -> None:
    ends = ((D("2007-07-03"), D("2010-07-03")), (D("2010-06-01"), D("2011-12-03")))
    story = a_story(ends=ends, extended={D("2010-07-03"): Decimal(10)})
    rates = {2008: Decimal(8), 2009: Decimal(8), 2011: Decimal(10)}
    assert resets_of(story, D("2012-01-01"), lambda day, *_asked: rates[day.year]) == {
        D("2008-07-03"): Decimal(8)
    }


def test_where_there_is_no_base_rate_the_rate_stays() -> None:
    assert resets_of(a_story(), D("2010-01-01"), lambda *_asked: None) == {}


@settings(deadline=None)
@given(st.dates(D("2004-01-01"), D("2040-12-31")))
def test_a_day_looks_back_to_the_releases_whose_full_years_it_ends(day) -> None:
    """No day near the same one of any year before is forgotten, and none is there that does not belong."""
    around = [
        date(day.year - years, day.month, 1) + timedelta(days=n)
        for years in range(1, 41)
        for n in range(-3, 35)
    ]
    assert first_releases(day) == sorted(each for each in around if is_full_year(each, day))
