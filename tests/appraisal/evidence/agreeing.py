"""Whether the list of every figure of every sheet of a run comes to what the sheet says."""

from datetime import date
from decimal import Decimal

from django.http import QueryDict

from appraisal.evidence.links import Links
from appraisal.evidence.page import Evidence, Sheet
from appraisal.evidence.queries import Lists
from appraisal.scoring.fact_records import Kind
from appraisal.scoring.models import ScoreRun
from appraisal.scoring.queries import stored_sheets
from appraisal.scoring.scheme import Scheme
from common.dates import Month
from common.listing.page import ListPage
from common.money import to_cents


def lists_that_differ(run: ScoreRun) -> list[tuple[object, ...]]:
    """Subject, figure, what the list comes to, what is shown below it, what is stored: wherever these differ."""
    lists = Lists(Month.of(run.month), Scheme.from_data(run.scheme.content))
    differ = []
    for stored in stored_sheets(run):
        for line in stored.sheet.lines:
            sheet = Sheet(run, stored.score, line, lists)
            for asked in lists.figures_of(line.indicator):
                evidence = Evidence(sheet, asked, Links(frozenset(), date(2007, 6, 30)))
                found = (evidence.listed_value, shown_below(evidence), sheet.stored(asked))
                if len(set(found)) > 1 or len(set(map(type, found))) > 1:
                    differ.append((stored.score.code, *vars(asked).values(), *found))
    return differ


def shown_below(evidence: Evidence) -> object:
    """The figure as a reader finds it below the list: its total, its rows, or the borrowers in them."""
    page = ListPage(evidence.spec, evidence.relation, QueryDict())
    if evidence.counts_different:
        return len({row["customer_id"] for row in evidence.relation.rows(sort="row_key", tie="row_key")})
    if not evidence.total_column:
        return page.count
    wanted = evidence.rows.plans_wanted
    if wanted is not None and page.count < wanted:
        return None
    total = next(cell.value for cell in page.totals if cell.column.key == evidence.total_column)
    return {Kind.AMOUNT: to_cents, Kind.COUNT: int, Kind.RATIO: Decimal}[evidence.asked.kind](total)
