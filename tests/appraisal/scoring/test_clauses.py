"""Every row of ``clauses.md``, and that the page leaves no clause, floor, cap or plan without one."""

from decimal import Decimal

import pytest

from appraisal.scoring.fact_records import kinds_of
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.rules import RULES
from appraisal.scoring.scheme import scheme_2007
from tests.appraisal.scoring.clause_rows import Row, clause_rows

ROWS = clause_rows()
TERMS = scheme_2007().indicators
PLANS = {
    id_: name
    for id_, record in INDICATOR_FACTS.items()
    for name, (_, plan) in kinds_of(record).items()
    if plan
}


def rows_of(indicator: str) -> list[Row]:
    """The rows that the scheme of 2007 itself answers."""
    return [row for row in ROWS if row.indicator == indicator and row.terms == TERMS[indicator]]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_points(row: Row) -> None:
    points = RULES[row.indicator](row.facts, row.terms).points
    assert (None if points is None else str(points)) == row.points


@pytest.mark.parametrize("row", [row for row in ROWS if row.steps is not None], ids=str)
def test_steps(row: Row) -> None:
    result = RULES[row.indicator](row.facts, row.terms)
    assert [step.chinese for step in (*result.working, *result.missing)] == row.steps


@pytest.mark.parametrize("row", [row for row in ROWS if row.points is None], ids=str)
def test_a_missing_plan_says_so_and_pretends_no_working(row: Row) -> None:
    result = RULES[row.indicator](row.facts, row.terms)
    assert (result.working, len(result.missing)) == ((), 1)


@pytest.mark.parametrize("row", [row for row in ROWS if row.points is not None], ids=str)
def test_working_ends_with_the_points(row: Row) -> None:
    result = RULES[row.indicator](row.facts, row.terms)
    assert result.missing == ()
    assert result.working[-1].chinese == f"计分：{Decimal(row.points or 'NaN'):,.2f}"


@pytest.mark.parametrize("indicator", INDICATOR_FACTS)
def test_every_clause_has_rows_at_its_floor_and_its_cap(indicator: str) -> None:
    terms, points = TERMS[indicator], [row.points for row in rows_of(indicator)]
    for bound in (terms.floor, terms.cap):
        assert bound is None or f"{bound}.00" in points
    assert len(set(points)) >= 3


@pytest.mark.parametrize("indicator", PLANS)
def test_every_plan_has_rows_where_it_is_missing_zero_and_negative(indicator: str) -> None:
    plans = [getattr(row.facts, PLANS[indicator]) for row in rows_of(indicator)]
    assert None in plans
    assert 0 in plans
    assert indicator == "2.5" or any(plan is not None and plan < 0 for plan in plans)


@pytest.mark.parametrize("indicator", INDICATOR_FACTS)
def test_every_clause_shows_its_steps(indicator: str) -> None:
    shown = [row for row in rows_of(indicator) if row.steps]
    assert any(row.points is not None for row in shown)
    assert indicator not in PLANS or any(row.points is None for row in shown)


def test_cases_have_names_of_their_own() -> None:
    names = [str(row) for row in ROWS]
    assert len(set(names)) == len(names)
