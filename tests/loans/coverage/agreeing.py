"""Whether the campaign's figures are those of a month's score sheets, and its lists come to its figures."""

from appraisal.scoring.models import ScoreRun
from common.dates import Month
from loans.coverage.campaign import AIMS, Of, campaign, missing
from organization.units.models import Unit

#: By aim, the indicator of the sheet (appraisal-2007.md 3.1 to 3.4).
INDICATORS = {"files": "3.1", "ratings": "3.2", "reviews": "3.3", "certificates": "3.4"}


def figures_of(of: Of, month: Month) -> list[dict]:
    """All rows of the campaign, of every branch."""
    units = list(Unit.objects.values_list("pk", flat=True))
    return campaign(of, month, units).rows(sort="code", tie=f"{of.value}_id")


def figures_that_differ(run: ScoreRun) -> list[tuple]:
    """Of every branch and officer: subject, aim, what the campaign says, what the sheet says, wherever these differ.

    Who has no village stands on no campaign, and the sheet says zero of them.
    """
    month, differ = Month.of(run.month), []
    told = {of: {row["code"]: row for row in figures_of(of, month)} for of in (Of.BRANCH, Of.OFFICER)}
    for score in run.scores.prefetch_related("lines"):
        row = told[Of(score.kind)].get(score.code, {})
        lines = {line.indicator: line.facts for line in score.lines.all()}
        for aim in AIMS:
            facts = lines[INDICATORS[aim.key]]
            ours = (row.get(f"{aim.key}_part", 0), row.get(f"{aim.key}_whole", 0))
            theirs = (facts[aim.part], facts[aim.whole])
            if ours != theirs:
                differ.append((score.code, aim.key, ours, theirs))
    return differ


def lists_that_differ(of: Of, month: Month) -> list[tuple]:
    """Subject, aim, what the list of the missing comes to, the figure, wherever these differ."""
    differ = []
    for row in figures_of(of, month):
        for aim in AIMS:
            rows = missing(aim, of, row[f"{of.value}_id"], month)
            (listed,) = rows.totals().values()
            if listed != row[f"{aim.key}_missing"]:
                differ.append((row["code"], aim.key, listed, row[f"{aim.key}_missing"]))
    return differ
