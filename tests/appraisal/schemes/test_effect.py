"""What a draft would have made of the newest scored month."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction

from appraisal.schemes.effect import effect_of, summary_of
from appraisal.schemes.operations import request_trial
from appraisal.schemes.queries import needs_gathering, newest_run, trial_facts
from appraisal.scoring.models import ScoreRun
from appraisal.scoring.scheme import Scheme, SubjectKind
from appraisal.scoring.terms import IncreaseSince, PlannedNpl
from common.jobs.operations import run_job
from tests.appraisal.schemes.drafts import a_draft, for_2008
from tests.appraisal.scoring.scored import scored
from tests.appraisal.scoring.small_county import the_county
from tests.builders import an_account, month_end, open_months
from tests.builders.people import the_people


@pytest.fixture
def county(db):
    return the_county()


def changes(scheme: Scheme, kind: str = "branch") -> dict[str, tuple[str, str, str]]:
    run = newest_run()
    return {
        each.score.code: tuple(map(str, (each.old, each.new, each.change)))
        for each in effect_of(run, scheme, kind, None)
    }


def test_the_same_scheme_changes_nothing(county) -> None:
    for kind in ("branch", "officer"):
        for old, new, change in changes(for_2008(), kind).values():
            assert old == new
            assert change in ("0.00", "None")


def test_points_by_both_with_ranks_and_lines(county) -> None:
    # collected 500 and 800 of 1,000 planned: 5 points a thousand become 50, by 60 %
    scheme = for_2008(i2_8={"points": Decimal(50)})
    effects = effect_of(county.run, scheme, "branch", None)
    assert [(each.score.code, each.new_rank, each.old_rank, each.risen) for each in effects] == [
        ("0201", 1, 1, 0),
        ("0101", 2, 2, 0),
    ]
    assert [f"{each.change}" for each in effects] == ["21.60", "13.50"]
    moved = {line.indicator: (f"{line.old}", f"{line.new}") for line in effects[0].lines if line.change}
    assert moved == {"2.8": ("4.00", "40.00")}


def test_ranks_can_turn(county) -> None:
    turned = for_2008(i2_8={"points": Decimal(0), "floor": Decimal(-9), "cap": Decimal(9)})
    effects = effect_of(county.run, turned, "branch", None)
    assert [each.new_rank for each in effects] == [1, 1]


def test_an_indicator_that_does_not_count_lacks_no_plan(county) -> None:
    planned = ["1.1", "2.1", "2.4", "2.5", "2.6", "2.7", "2.8"]
    off = for_2008(**{f"i{key.replace('.', '_')}": {"used": False} for key in planned})
    effect = next(each for each in effect_of(county.run, off, "officer", None) if each.score.code == "E0202")
    assert effect.old is None
    assert effect.new is not None
    assert effect.change is None
    assert {line.indicator for line in effect.lines if line.new == 0} >= set(planned)


def test_who_is_not_scored_any_more(county) -> None:
    branches = replace(for_2008(), subjects=(SubjectKind.BRANCH,))
    assert {each.new for each in effect_of(county.run, branches, "officer", None)} == {None}


def test_summary(county) -> None:
    summary = summary_of(effect_of(county.run, for_2008(i2_8={"points": Decimal(50)}), "branch", None))
    assert (summary.count, f"{summary.mean_change}", f"{summary.spread_change}") == (2, "17.55", "8.10")
    assert (summary.gains.score.code, summary.loses) == ("0201", None)
    unchanged = summary_of(effect_of(county.run, for_2008(), "officer", None))
    assert (unchanged.unscored, unchanged.gains, unchanged.loses) == (1, None, None)


@pytest.mark.parametrize(
    ("terms", "needs"),
    [
        ({"i2_1": {"cap": Decimal(20)}, "i3_2": {"target": Decimal("0.5")}}, []),
        ({"i2_4": {"planned_targets": (PlannedNpl.HIDDEN, PlannedNpl.REPORTED)}}, []),
        ({"i1_1": {"since": IncreaseSince.LAST_YEAR_END}}, ["1.1"]),
        ({"i2_4": {"planned_targets": (PlannedNpl.HIDDEN,)}}, ["2.4"]),
        ({"i3_6": {"exempt_products": ()}}, ["3.6"]),
        ({"i3_7": {"days_unpaid": 60}}, ["3.7"]),
    ],
)
def test_which_readings_ask_for_facts_anew(county, terms, needs) -> None:
    assert needs_gathering(county.run, for_2008(**terms)) == needs


@pytest.fixture
def books(committed_db) -> ScoreRun:
    people = the_people()
    open_months("2006-12", "2007-06")
    account = an_account(people.branch_a)
    for month, balance in (("2006-12", 1_000_000), ("2007-05", 1_100_000), ("2007-06", 1_300_000)):
        month_end(account, month, balance)
    with transaction.atomic():
        scored("2007-06")
    return people


def test_facts_are_gathered_by_the_new_reading_and_kept(books) -> None:
    draft = a_draft(books.dan, for_2008(i1_1={"since": IncreaseSince.LAST_YEAR_END}))
    run, scheme = newest_run(), Scheme.from_data(draft.content)
    assert trial_facts(run, scheme) is None
    job = request_trial(draft=draft, run=run, by=books.dan)
    assert request_trial(draft=draft, run=run, by=books.dan) == job
    assert run_job(job_id=job.pk).state == "done"
    trial = trial_facts(run, scheme)
    anew = trial.facts["branch 0101"]
    assert list(anew) == ["1.1"]
    assert anew["1.1"]["facts"]["balance_previous"] == "1000000.00"
    stored = run.scores.get(code="0101").lines.get(indicator="1.1").facts
    assert stored["balance_previous"] == "1100000.00"
    # other points by the same reading need no gathering
    other = for_2008(i1_1={"since": IncreaseSince.LAST_YEAR_END, "cap": Decimal(25)})
    assert trial_facts(run, other) == trial
    [effect] = [each for each in effect_of(run, scheme, "branch", trial.facts) if each.score.code == "0101"]
    # no plan, no points: but the sentence is that of the new reading, which asks for all months of the year
    assert "2007-01" in effect.sheet.lines[0].missing[0].text
