"""The cost of gathering does not depend on how many subjects there are (performance.md P5)."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from appraisal.scoring.gather import ensure_snapshots, gather_facts
from appraisal.scoring.queries import board, current_run, scored_months, sheet, stored_sheets
from appraisal.scoring.scheme import scheme_2007
from common.dates import Month
from tests.appraisal.scoring.county.small import a_county
from tests.appraisal.scoring.scored import scored
from tests.builders import open_months

JUNE = Month(2007, 6)


def counted(question) -> int:
    with CaptureQueriesContext(connection) as queries:
        question()
    return len(queries)


def test_three_branches_or_twelve(db) -> None:
    open_months("2006-12", "2007-06")
    counts = []
    for first, more in ((1, 3), (4, 9)):
        a_county(more, officers=2, first=first)
        ensure_snapshots(JUNE)
        counts.append(counted(lambda: gather_facts(JUNE, scheme_2007())))
    assert counts[0] == counts[1] <= 20


def test_pages_ask_a_fixed_number_of_questions(db) -> None:
    open_months("2006-12", "2007-06")
    a_county(4, officers=2)
    scored()
    run = current_run(JUNE)
    assert counted(lambda: current_run(JUNE)) == 1
    assert counted(scored_months) == 1
    assert counted(lambda: board(run, "officer")) == 2
    assert counted(lambda: sheet(run, "officer", "E001-1")) == 2
    assert counted(lambda: stored_sheets(run)) == 2
