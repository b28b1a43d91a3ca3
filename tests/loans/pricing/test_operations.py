"""New standards hold from a day on, whole, and leave their entry."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from common.audit.models import AuditEntry
from loans.pricing.errors import Overtaken, StandardRefused, TooEarly
from loans.pricing.models import BaseRate, FloatingLine, FloatingStandard, RateLimits
from loans.pricing.operations import set_base_rates, set_floats, set_limits
from loans.pricing.queries import base_rate, floats_of, limits_on, quote, standard_on
from loans.pricing.queries.history import base_rate_days, effects_of, newest_standard
from loans.pricing.rules import Factor, Limits, TermBand
from tests.builders.people import the_people
from tests.loans.pricing.wanted import TABLE, line, wanted

pytestmark = pytest.mark.django_db
TODAY = date(2007, 7, 31)


@pytest.fixture
def dan():
    return the_people("2007-07-31").dan


def enter(dan, starts_on=TODAY, lines=TABLE, seen="newest"):
    known = newest_standard().pk if seen == "newest" else seen
    return set_floats(starts_on=starts_on, source="理事会", lines=lines, seen=known, by=dan, on=TODAY)


def test_a_version_holds_from_its_day(dan) -> None:
    tomorrow = TODAY + timedelta(days=1)
    before = quote(wanted(), TODAY)
    made = enter(dan, tomorrow)
    assert floats_of(made) == TABLE
    assert quote(wanted(), TODAY) == before
    assert quote(wanted(), tomorrow).floating_percent == 40  # 40 − 5 + 5
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.subject) == (dan.code, "set_floats 2007-08-01")
    assert len(entry.details["lines"]) == len(TABLE)


def test_never_in_the_past(dan) -> None:
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(TooEarly):
        enter(dan, yesterday)
    with pytest.raises(TooEarly):
        set_base_rates(starts_on=yesterday, percents={}, source="", by=dan, on=TODAY)
    with pytest.raises(TooEarly):
        set_limits(starts_on=yesterday, limits=Limits(None, None), source="", by=dan, on=TODAY)
    assert FloatingStandard.objects.count() == 1


def test_a_version_with_a_flaw_is_refused_whole(dan) -> None:
    with pytest.raises(StandardRefused, match="同一档"):
        enter(dan, lines=(*TABLE, line(Factor.INDUSTRY, "茶叶", "1")))
    assert FloatingStandard.objects.count() == 1


def test_who_began_before_another_s_version_begins_again(dan) -> None:
    seen = newest_standard().pk
    enter(dan)
    with pytest.raises(Overtaken):
        enter(dan, seen=seen)


def test_of_two_versions_of_a_day_the_later_holds(dan) -> None:
    enter(dan)
    second = enter(dan, lines=TABLE[:1])
    assert standard_on(TODAY) == second


def test_a_version_stays_as_it_was_entered(dan) -> None:
    made = enter(dan)
    for rows in (FloatingStandard.objects.filter(pk=made.pk), FloatingLine.objects.filter(standard=made)):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        BaseRate.objects.update(percent=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        RateLimits.objects.update(floor_times=None)


def test_base_rates_of_all_bands(dan) -> None:
    percents = {band: Decimal(5 + number) for number, band in enumerate(TermBand)}
    set_base_rates(starts_on=TODAY, percents=percents, source="公告", by=dan, on=TODAY)
    assert base_rate(TODAY, 6) == 5
    assert base_rate(TODAY, 120) == 9
    newest = next(day for day in base_rate_days() if day.starts_on == TODAY)
    assert newest.in_order == [5, 6, 7, 8, 9]
    assert newest.source == "公告"


def test_a_slip_that_was_mended_stays_to_be_read(dan) -> None:
    for first in (5, 6):
        percents = {band: Decimal(first + number) for number, band in enumerate(TermBand)}
        set_base_rates(starts_on=TODAY, percents=percents, source=f"{first}", by=dan, on=TODAY)
    entered = [(row.source, row.in_order[0]) for row in base_rate_days() if row.starts_on == TODAY]
    assert entered == [("6", 6), ("5", 5)]


def test_limits_with_an_open_end(dan) -> None:
    set_limits(starts_on=TODAY, limits=Limits(Decimal("0.7"), None), source="", by=dan, on=TODAY)
    assert limits_on(TODAY) == Limits(Decimal("0.70"), None)
    assert limits_on(TODAY - timedelta(days=1)).ceiling_times == Decimal("2.30")


def test_the_effect_stands_beside_what_holds(dan) -> None:
    lines = [
        each if each.factor is not Factor.PRODUCT else line(Factor.PRODUCT, each.choice, "50")
        for each in floats_of(newest_standard())
    ]
    found = effects_of(lines, TODAY)
    by_name = {effect.sample.name.chinese[:2]: effect for effect in found}
    assert by_name["种茶"].difference == Decimal("0.6840")  # ten points of 6.84 %
    assert by_name["种茶"].yuan == Decimal("68.40")
    assert by_name["建房"].difference == 0
    assert by_name["存单"].difference == 0
