"""From stored facts to points, and to the one current run of a month."""

import pytest

from appraisal.scoring.errors import MonthWithoutBooks, NoScheme, ScoresPublished
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.gather import ensure_snapshots, gather_facts
from appraisal.scoring.models import AppraisalScheme, RunState, ScoreLine, ScoreRun
from appraisal.scoring.operations import finish, request_scores, score_next, store_facts
from appraisal.scoring.queries import (
    ScoreNotFound,
    board,
    current_run,
    months_to_score,
    scheme_of,
    scored_months,
    sheet,
    stored_sheets,
)
from appraisal.scoring.reference import load_schemes
from appraisal.scoring.scheme import scheme_2007
from appraisal.scoring.sheet import score_sheet
from appraisal.scoring.tasks import closed_months_due
from common.dates import Month
from common.jobs.models import Job
from organization.calendar.models import AccountingMonth
from tests.appraisal.scoring.county import build
from tests.appraisal.scoring.county.small import a_county
from tests.appraisal.scoring.scored import scored
from tests.builders import open_months

JUNE = Month(2007, 6)


@pytest.fixture
def county(db):
    return build()


def test_stored_sheets_are_what_the_rules_say_of_the_facts(county) -> None:
    run = scored()
    scheme = scheme_2007()
    gathered = {each.subject.code: each for each in gather_facts(JUNE, scheme).values()}
    stored = stored_sheets(run)
    assert [each.score.code for each in stored] == ["01", "02", "03", "E1", "E2", "E3", "E4", "E5"]
    for each in stored:
        own = gathered[each.score.code]
        reckoned = score_sheet(scheme, own.facts, own.missing)
        assert each.sheet.composite == reckoned.composite
        assert (each.sheet.parts, each.sheet.weighted) == (reckoned.parts, reckoned.weighted)
        assert each.sheet.missing == reckoned.missing
        for line, same in zip(each.sheet.lines, reckoned.lines, strict=True):
            assert (line.indicator, line.name, line.facts) == (same.indicator, same.name, same.facts)
            assert (line.points, line.missing) == (same.points, same.missing)
            # a line without points says why where others say how
            assert line.working == (same.working or same.missing)


def test_some_points_by_hand(county) -> None:
    """Branch 01 in June: 5000 of 1000 planned × 20 is over the cap of 30; 1 of 4 instalments × 9 = 2.25 …"""
    lines = {line.indicator: line.points for line in sheet_of("01").lines}
    assert str(lines["1.1"]) == "30.00"
    assert str(lines["2.1"]) == "15.00"  # 35000 ÷ 6000 × 10, cap
    assert str(lines["2.2"]) == "2.25"
    assert str(lines["2.3"]) == "5.25"  # 15000 ÷ 60000 × 21
    assert str(lines["2.4"]) == "-5.00"  # it rose by 6000; floor
    assert str(lines["2.6"]) == "10.00"  # 3000 ÷ 6000 × 20
    assert str(lines["3.6"]) == "4.00"  # 10 − 2 × 3
    assert str(lines["3.9"]) == "5.89"  # 560 ÷ 1000 ÷ 95 % × 10
    assert str(lines["3.10"]) == "-10.00"


def sheet_of(code: str):
    scored()
    return sheet(current_run(JUNE), "branch" if code.isdigit() else "officer", code).sheet


def test_facts_are_stored_before_any_point(county) -> None:
    ensure_snapshots(JUNE)
    run = store_facts(
        job=Job.objects.create(kind="score_month", key="2007-06"),
        month=JUNE,
        scheme=scheme_of(2007),
        gathered=gather_facts(JUNE, scheme_2007()).values(),
        provisional=True,
    )
    assert run.state == RunState.SCORING
    assert ScoreLine.objects.filter(score__run=run).count() == 8 * 19
    assert not ScoreLine.objects.filter(score__run=run, points__isnull=False).exists()
    assert current_run(JUNE) is None
    assert score_next(run=run, scheme=scheme_2007(), size=3) == 3
    assert run.scores.filter(scored=True).count() == 3


def test_a_subject_without_a_plan_has_no_composite(county) -> None:
    run = scored()
    without = {each.score.code: each.sheet for each in stored_sheets(run) if each.sheet.composite is None}
    assert set(without) == {"E3", "E4", "E5"}
    assert [str(sentence) for sentence in without["E3"].missing] == ["缺少存款净增计划：2007-02"]
    assert without["E3"].parts["2"] is None
    assert without["E3"].parts["1"] is not None
    # one sentence for each plan, though 1.1 and 2.1 both lack it
    assert len(without["E5"].missing) == 7


def test_the_newest_finished_run_is_current(county) -> None:
    first, second = scored(), scored()
    first.refresh_from_db()
    assert (first.current, second.current) == (False, True)
    assert (first.state, second.state) == (RunState.DRAFT, RunState.DRAFT)
    assert second.finished_at is not None
    assert finish(run=second)
    assert not finish(run=first), "an older run that ends twice stays behind"
    assert current_run(JUNE) == second


def test_an_open_month_is_scored_provisionally(county) -> None:
    assert scored().provisional


def test_published_scores_stay(county) -> None:
    run = scored()
    ScoreRun.objects.filter(pk=run.pk).update(state=RunState.PUBLISHED, provisional=False)
    with pytest.raises(ScoresPublished, match="2007-06 的得分已公布"):
        request_scores(month=JUNE, by=None)
    late = ScoreRun.objects.create(
        month=run.month,
        scheme=run.scheme,
        job=Job.objects.create(kind="score_month", key="late"),
        state=RunState.SCORING,
    )
    with pytest.raises(ScoresPublished):
        finish(run=late)
    assert current_run(JUNE) == run


def test_no_books_no_scores(db) -> None:
    with pytest.raises(MonthWithoutBooks, match="1999-01 没有账务，无法计分"):
        request_scores(month=Month(1999, 1), by=None)
    open_months("1999-01", "1999-01")
    AppraisalScheme.objects.update(in_force=False)
    with pytest.raises(NoScheme):
        request_scores(month=Month(1999, 1), by=None)


def test_a_year_is_scored_by_the_newest_scheme_in_force(db) -> None:
    content = {**scheme_2007().to_data(), "code": "2009", "effective_year": 2009}
    AppraisalScheme.objects.create(code="2009", effective_year=2009, content=content)
    years = {year: scheme_of(year).code for year in (1998, 2007, 2008, 2009, 2020)}
    assert years == {1998: "2007", 2007: "2007", 2008: "2007", 2009: "2009", 2020: "2009"}


def test_reference_data_leaves_a_year_with_a_scheme_of_its_own_alone(db) -> None:
    AppraisalScheme.objects.update(in_force=False)
    content = {**scheme_2007().to_data(), "code": "2007-2", "name": "本县办法"}
    AppraisalScheme.objects.create(code="2007-2", effective_year=2007, content=content)
    load_schemes()
    assert {row.code: row.in_force for row in AppraisalScheme.objects.all()} == {
        "2007": False,
        "2007-2": True,
    }
    assert scheme_of(2007).code == "2007-2"


def test_closed_months_are_asked_for_until_scored_from_closed_books(county) -> None:
    assert months_to_score() == []
    months = AccountingMonth.objects.filter(first_day__lte="2007-02-01")
    months.update(state="closed", closed_at="2007-03-01T00:00:00+08:00")
    # the first scheme is of 2007: the years before are scored only when somebody asks
    assert months_to_score() == [Month(2007, 1), Month(2007, 2)]
    assert [due.key for due in closed_months_due()] == ["2007-01 closed", "2007-02 closed"]
    run = scored("2007-02")
    assert not run.provisional
    assert months_to_score() == [Month(2007, 1)]


def test_ranks_and_change_against_last_month(db) -> None:
    open_months("2006-12", "2007-06")
    a_county(3, officers=1)
    may, june = scored("2007-05"), scored()
    for code, before, now in (("001", "80.00", "70.00"), ("002", None, "75.50"), ("003", "60.00", "75.50")):
        may.scores.filter(code=code).update(composite=before)
        june.scores.filter(code=code).update(composite=now)
    rows = [(row.score.code, row.rank, row.change and str(row.change)) for row in board(june, "branch")]
    assert rows == [("002", 1, None), ("003", 1, "15.50"), ("001", 3, "-10.00")]
    june.scores.filter(code="002").update(composite=None)
    assert [(row.score.code, row.rank) for row in board(june, "branch")] == [
        ("003", 1),
        ("001", 2),
        ("002", None),
    ]
    assert scored_months() == [Month(2007, 6), Month(2007, 5)]


def test_a_sheet_that_is_not_there(county) -> None:
    run = scored()
    for kind, code in (("branch", "E1"), ("officer", "01"), ("officer", "E9")):
        with pytest.raises(ScoreNotFound):
            sheet(run, kind, code)
    assert [line.indicator for line in sheet(run, "officer", "E2").sheet.lines] == list(INDICATOR_FACTS)
