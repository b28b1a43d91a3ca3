"""Two reckonings side by side: which facts moved, what that did to the points, and why as far as known."""

from decimal import Decimal

import pytest

from appraisal.publishing.comparison import CLOSED, FACTS, GONE_SUBJECT, NEW_SUBJECT, TERMS, compare
from appraisal.publishing.queries import run_before
from appraisal.scoring.models import AppraisalScheme, RunState, ScoreRun
from tests.appraisal.publishing.published import a_closed_county
from tests.builders import a_branch
from tests.builders.scores import a_run, a_score, the_scheme

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return a_closed_county()


def again(county, scheme: AppraisalScheme | None = None, **changed) -> ScoreRun:
    """June once more for branch A alone, its facts those of ``the_county`` unless ``changed``."""
    run = a_run("2007-06", state=RunState.CANDIDATE, current=False)
    if scheme:
        ScoreRun.objects.filter(pk=run.pk).update(scheme=scheme)
        run.refresh_from_db()
    a_score(run, county.people.branch_a, **{"collected": "500.00"} | changed)
    return run


def of_branch_a(comparison):
    return next(subject for subject in comparison.subjects if subject.score.code == "0101")


def test_the_fact_that_moved_and_its_points(county) -> None:
    subject = of_branch_a(compare(county.run, again(county, collected="800.00")))
    (line,) = subject.moved_lines
    assert (line.indicator, line.before, line.after, line.change) == (
        "2.8",
        Decimal("2.50"),
        Decimal("4.00"),
        Decimal("1.50"),
    )
    (move,) = line.facts
    assert (str(move.label), move.before.value, move.after.value) == (
        "已置换、已核销贷款收回",
        Decimal("500.00"),
        Decimal("800.00"),
    )
    assert line.why == (FACTS,)
    assert subject.change == Decimal("0.90")


def test_a_fact_that_moved_without_moving_points_is_shown_too(county) -> None:
    subject = of_branch_a(
        compare(county.run, again(county, balance_end="1000.01", balance_previous="1000.01"))
    )
    assert {line.indicator for line in subject.moved_lines} == {"1.1", "2.1"}
    assert subject.moved_lines[0].change == 0


def test_nothing_moved(county) -> None:
    comparison = compare(county.run, again(county))
    assert not of_branch_a(comparison).is_moved
    assert comparison.why == ()


def test_a_plan_that_came_is_a_fact_that_moved(county) -> None:
    before = again(county, planned=None)
    subject = of_branch_a(compare(before, county.run))
    line = next(line for line in subject.moved_lines if line.indicator == "2.7")
    assert (line.before, line.after, line.change) == (None, Decimal("5.00"), None)
    assert line.facts[0].before.value is None
    assert (subject.composite_before, subject.change) == (None, None)


def test_subjects_that_came_and_went(county) -> None:
    newer = again(county)
    a_score(newer, a_branch(code="0301"))
    why = {subject.score.code: subject.why for subject in compare(county.run, newer).subjects}
    assert why["0301"] == (NEW_SUBJECT,)
    assert why["0201"] == why["E0101"] == (GONE_SUBJECT,)
    assert why["0101"] == ()


def test_another_scheme(county) -> None:
    content = the_scheme().content
    terms = content["indicators"]["2.8"] | {"points": "4"}
    content = content | {
        "code": "2007A",
        "effective_year": 2008,
        "indicators": content["indicators"] | {"2.8": terms},
    }
    other = AppraisalScheme.objects.create(code="2007A", effective_year=2008, content=content)
    comparison = compare(county.run, again(county, other))
    (line,) = of_branch_a(comparison).moved_lines
    assert (line.why, line.facts, line.after) == ((TERMS,), (), Decimal("2.00"))
    assert [sentence.text for sentence in comparison.why] == ["考核办法由 2007 改为 2007A"]


def test_other_weights_alone(county) -> None:
    content = the_scheme().content
    parts = content["parts"] | {
        "2": content["parts"]["2"] | {"weight": "0.5"},
        "3": content["parts"]["3"] | {"weight": "0.3"},
    }
    full = sum(Decimal(part["maximum"]) * Decimal(part["weight"]) for part in parts.values())
    content = content | {"code": "2007B", "effective_year": 2009, "parts": parts, "full_marks": str(full)}
    other = AppraisalScheme.objects.create(code="2007B", effective_year=2009, content=content)
    newer = again(county, other)
    subject = of_branch_a(compare(county.run, newer))
    assert (subject.why, subject.moved_lines) == ((TERMS,), [])


def test_final_after_provisional(county) -> None:
    ScoreRun.objects.filter(pk=county.run.pk).update(provisional=True)
    county.run.refresh_from_db()
    assert CLOSED in compare(county.run, again(county)).why


def test_candidates_are_no_drafts_that_counted(county) -> None:
    again(county)
    newest = a_run("2007-06", current=False)
    assert run_before(newest) == county.run
