"""What the score workbook of a month holds: the month's current scores, ranked, with every line and fact."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from appraisal.scoring.models import ScoreRun, SubjectKind
from appraisal.scoring.queries import BoardRow, board, current_run
from common.dates import Month
from organization.units.models import Unit, UnitKind


class NoScores(LookupError):
    """The month has not been scored."""


@dataclass(frozen=True)
class MonthScores:
    """A month's current run, the union's name, and the boards of both kinds, each subject with its lines."""

    month: Month
    union: str
    run: ScoreRun
    branches: list[BoardRow]
    officers: list[BoardRow]


def month_scores(month: Month) -> MonthScores:
    """Raises NoScores. A fixed number of queries, whatever the number of subjects."""
    run = current_run(month)
    if run is None:
        raise NoScores(str(month))
    branches, officers = board(run, SubjectKind.BRANCH), board(run, SubjectKind.OFFICER)
    prefetch_related_objects([row.score for row in (*branches, *officers)], "lines")
    union = Unit.objects.filter(kind=UnitKind.UNION).values_list("name", flat=True).first() or ""
    return MonthScores(month, union, run, branches, officers)
