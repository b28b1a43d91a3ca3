"""What the score workbook of a month holds: the month's current scores, ranked, with every line and fact."""

from dataclasses import dataclass
from decimal import Decimal

from appraisal.scoring.models import Score, ScoreRun, SubjectKind
from common.dates import Month
from organization.units.models import Unit, UnitKind


class NoScores(LookupError):
    """The month has not been scored."""


@dataclass(frozen=True)
class MonthScores:
    """A month's current run, the union's name, and the subjects of each kind in the order of their rank."""

    month: Month
    union: str
    run: ScoreRun
    branches: list[Score]
    officers: list[Score]


def month_scores(month: Month) -> MonthScores:
    """Raises NoScores. Three queries, whatever the number of subjects."""
    run = ScoreRun.objects.filter(month=month.first_day, current=True).select_related("scheme", "job").first()
    if run is None:
        raise NoScores(str(month))
    scores = list(run.scores.select_related("branch").prefetch_related("lines").order_by("code"))
    union = Unit.objects.filter(kind=UnitKind.UNION).values_list("name", flat=True).first() or ""
    return MonthScores(
        month,
        union,
        run,
        _ranked(scores, SubjectKind.BRANCH),
        _ranked(scores, SubjectKind.OFFICER),
    )


def _ranked(scores: list[Score], kind: SubjectKind) -> list[Score]:
    """Best first, equal ones by code; those without a composite at the end."""
    chosen = [score for score in scores if score.kind == kind]
    return sorted(chosen, key=lambda s: (s.composite is None, -(s.composite or Decimal(0)), s.code))
