"""Surveys are set, households answer, funds are planned: what each refuses, and what it keeps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from common.audit.models import AuditEntry
from customers.register.models import CustomerKind
from loans.demand.models import Demand, FundsAtHand
from loans.demand.operations import (
    AskedByAnother,
    DaysNeeded,
    NotAHousehold,
    OutsideTheSeason,
    SeasonKnown,
    answer,
    plan_funds,
    set_season,
)
from loans.demand.queries import history_of
from tests.builders import a_customer, a_user
from tests.builders.people import the_people
from tests.loans.demand.surveyed import DAY, NOTHING, TWENTY_THOUSAND, a_season

SPRING = {"name": "春耕备耕", "year": 2007, "starts_on": date(2007, 2, 21), "ends_on": date(2007, 4, 30)}


@pytest.fixture
def people(db):
    return the_people(DAY.isoformat())


@pytest.fixture
def said(people):
    """Write an answer of a new household down."""
    season, customer = a_season(), a_customer(people.branch_a)

    def write(what, **told) -> Demand:
        given = {"season": season, "customer": customer, "asked_on": DAY, "by": people.alice, "on": DAY}
        return answer(said=what, **given | told)

    return write


def test_a_season_is_set_and_changed(people) -> None:
    season = set_season(season=None, **SPRING, by=people.dan, on=DAY)
    set_season(season=season, **SPRING | {"ends_on": date(2007, 5, 10)}, by=people.dan, on=DAY)
    season.refresh_from_db()
    assert season.ends_on == date(2007, 5, 10)
    entries = AuditEntry.objects.filter(subject="set_demand_season")
    assert [entry.actor for entry in entries] == ["U001", "U001"]


def test_two_seasons_of_a_name_in_a_year_are_refused(people) -> None:
    set_season(season=None, **SPRING, by=people.dan, on=DAY)
    set_season(season=None, **SPRING | {"year": 2008}, by=people.dan, on=DAY)
    with pytest.raises(SeasonKnown):
        set_season(season=None, **SPRING, by=people.dan, on=DAY)


def test_a_season_does_not_leave_a_need_outside(people, said) -> None:
    season = said(TWENTY_THOUSAND).season
    set_season(season=season, **SPRING | {"ends_on": date(2007, 3, 5)}, by=people.dan, on=DAY)
    with pytest.raises(DaysNeeded):
        set_season(season=season, **SPRING | {"ends_on": date(2007, 3, 4)}, by=people.dan, on=DAY)


def test_the_same_answer_twice_is_one(said) -> None:
    assert said(TWENTY_THOUSAND) == said(TWENTY_THOUSAND)
    assert Demand.objects.count() == 1
    assert AuditEntry.objects.filter(subject__endswith="demand").count() == 1


def test_a_correction_keeps_what_stood_before(people, said) -> None:
    said(NOTHING)
    demand = said(TWENTY_THOUSAND, by=people.bob, asked_on=date(2007, 2, 16))
    history = history_of(demand)
    assert [(row.is_needed, row.amount, row.asked_by) for row in history] == [
        (True, Decimal("20000.00"), people.bob),
        (False, Decimal("0.00"), people.alice),
    ]
    assert AuditEntry.objects.get(subject="correct_demand").actor == people.bob.code


def test_a_quick_answer_does_not_write_over_another_s(people, said) -> None:
    said(NOTHING)
    with pytest.raises(AskedByAnother):
        said(TWENTY_THOUSAND, by=a_user(), quick=True)
    assert said(NOTHING, by=a_user(), quick=True).asked_by == people.alice
    assert said(TWENTY_THOUSAND, quick=True).is_needed


@pytest.mark.parametrize("kind", [kind for kind in CustomerKind if kind != CustomerKind.HOUSEHOLD])
def test_only_households_are_asked(people, said, kind) -> None:
    with pytest.raises(NotAHousehold):
        said(NOTHING, customer=a_customer(people.branch_a, kind))


@pytest.mark.parametrize(
    ("day", "fits"),
    [("2007-02-20", False), ("2007-02-21", True), ("2007-04-30", True), ("2007-05-01", False)],
)
def test_money_is_needed_within_the_season(said, day, fits) -> None:
    what = replace(TWENTY_THOUSAND, needed_on=date.fromisoformat(day))
    if fits:
        assert said(what).needed_on == date.fromisoformat(day)
    else:
        with pytest.raises(OutsideTheSeason):
            said(what)


@pytest.mark.parametrize(
    "half",
    [
        replace(TWENTY_THOUSAND, amount=Decimal(0)),
        replace(TWENTY_THOUSAND, purpose=""),
        replace(TWENTY_THOUSAND, needed_on=None),
        replace(TWENTY_THOUSAND, is_needed=False),
        replace(TWENTY_THOUSAND, purpose="games"),
    ],
)
def test_the_table_takes_no_half_answer(said, half) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        said(half)


def test_what_is_not_noted_is_not_written(said, monkeypatch) -> None:
    """One transaction: without its entry in the audit there is no answer."""

    def full(**_):
        raise OSError("disk full")

    monkeypatch.setattr("loans.demand.operations.record", full)
    with pytest.raises(OSError, match="disk full"):
        said(NOTHING)
    assert not Demand.objects.exists()


def test_funds_are_said_changed_and_taken_back(people) -> None:
    season, (first, second) = a_season(), (date(2007, 3, 1), date(2007, 3, 11))

    def plan(amounts):
        plan_funds(season=season, branch=people.branch_a, amounts=amounts, by=people.dan, on=DAY)
        return dict(FundsAtHand.objects.values_list("starts_on", "amount"))

    assert plan({first: Decimal(100), second: None}) == {first: 100}
    assert plan({first: Decimal(200), second: Decimal(0)}) == {first: 200, second: 0}
    assert plan({first: None, second: Decimal(0)}) == {second: 0}


def test_the_table_knows_where_periods_begin(people) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FundsAtHand.objects.create(
            season=a_season(), branch=people.branch_a, starts_on=date(2007, 3, 5), amount=1
        )
