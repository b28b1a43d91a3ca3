"""Questions about schemes, runs, boards and sheets. Each costs a fixed number of queries (performance.md P6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from appraisal.scoring.board_rows import board_rows
from appraisal.scoring.errors import MonthWithoutBooks, NoScheme, ScoresPublished
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.models import AppraisalScheme, RunState, Score, ScoreLine, ScoreRun, SubjectKind
from appraisal.scoring.scheme import PARTS, Scheme
from appraisal.scoring.sheet import Line, ScoreSheet
from appraisal.scoring.sight import Sight
from common.dates import Month
from common.jobs.models import Job
from common.messages import Message
from organization.calendar.models import AccountingMonth

#: The kind of the job that scores a month.
KIND = "score_month"


class ScoreNotFound(LookupError):
    """The run has no such subject."""


@dataclass(frozen=True)
class BoardRow:
    """A subject's place on the board of a month.

    ``rank`` is 1 for the best of its kind in the whole union, the same for equal composites; None without a
    composite. ``change`` is the composite less last month's, ``risen`` how many places the subject went up since;
    None where one of the two months has no composite.
    """

    score: Score
    rank: int | None
    change: Decimal | None
    risen: int | None


@dataclass(frozen=True)
class StoredSheet:
    """A subject's score as stored, and its sheet."""

    score: Score
    sheet: ScoreSheet


def scheme_of(year: int) -> AppraisalScheme:
    """The scheme that a year is scored by: the newest one in force by then.

    A year before the first scheme is scored by that one: history that was loaded is compared by today's measure.

    Raises:
        NoScheme: there is none.
    """
    schemes = list(AppraisalScheme.objects.filter(in_force=True).order_by("effective_year"))
    if not schemes:
        raise NoScheme
    in_force = [scheme for scheme in schemes if scheme.effective_year <= year]
    return in_force[-1] if in_force else schemes[0]


def check_reckonable(month: Month) -> None:
    """Raises MonthWithoutBooks or NoScheme where there is nothing to reckon, or nothing to reckon by."""
    if not AccountingMonth.objects.filter(first_day=month.first_day).exists():
        raise MonthWithoutBooks(month)
    scheme_of(month.year)


def check_scoreable(month: Month) -> None:
    """Raises MonthWithoutBooks, NoScheme or ScoresPublished where the month cannot be scored."""
    check_reckonable(month)
    if published(month):
        raise ScoresPublished(month)


def current_run(month: Month) -> ScoreRun | None:
    """The month's scores that count: its newest finished run."""
    return (
        ScoreRun.objects.filter(month=month.first_day, current=True).select_related("scheme", "job").first()
    )


def published(month: Month) -> bool:
    """Whether the month's scores are published."""
    return ScoreRun.objects.filter(month=month.first_day, current=True, state=RunState.PUBLISHED).exists()


def scored_months() -> list[Month]:
    """Months that have scores, the newest first."""
    days = ScoreRun.objects.filter(current=True).order_by("-month").values_list("month", flat=True)
    return [Month.of(day) for day in days]


def months_to_score() -> list[Month]:
    """Closed months whose scores were not reckoned from closed books yet, from the first scheme's year on."""
    schemes = AppraisalScheme.objects.filter(in_force=True).order_by("effective_year")
    first = schemes.values_list("effective_year", flat=True).first()
    if first is None:
        return []
    final = ScoreRun.objects.filter(Q(current=True, provisional=False)).values("month")
    closed = AccountingMonth.objects.closed().filter(first_day__year__gte=first).exclude(first_day__in=final)
    return [row.month for row in closed.order_by("first_day")]


def board(run: ScoreRun, kind: SubjectKind) -> list[BoardRow]:
    """The subjects of ``kind`` (branch, officer), best first, those without a composite last, equal ones by code.

    Two queries.
    """
    scores = {score.pk: score for score in run.scores.filter(kind=kind).select_related("branch")}
    rows = board_rows(run, kind).rows(sort="rank", tie="code")
    return [BoardRow(scores[row["id"]], row["rank"], row["change"], row["risen"]) for row in rows]


def branches_in_sight(run: ScoreRun, sight: Sight) -> dict[str, str]:
    """Of the branches whose officers' scores the visitor may see, the names by code."""
    scores = run.scores.filter(sight.condition, kind=SubjectKind.OFFICER)
    return dict(scores.order_by("branch__code").values_list("branch__code", "branch__name").distinct())


def sheet(run: ScoreRun, kind: str, code: str) -> StoredSheet:
    """One subject's score sheet. Two queries; the run came with its scheme.

    Raises:
        ScoreNotFound: no such subject in the run.
    """
    found = run.scores.filter(kind=kind, code=code).select_related("branch").prefetch_related("lines").first()
    if found is None:
        raise ScoreNotFound(f"{kind} {code}")
    return stored_sheet(found, Scheme.from_data(run.scheme.content))


def stored_sheets(run: ScoreRun) -> list[StoredSheet]:
    """All sheets of a run: branches by code, then officers by code. Two queries."""
    scheme = Scheme.from_data(run.scheme.content)
    scores = run.scores.select_related("branch").prefetch_related("lines")
    ordered = sorted(scores, key=lambda score: (score.kind != "branch", score.code))
    return [stored_sheet(score, scheme) for score in ordered]


def stored_sheet(score: Score, scheme: Scheme) -> StoredSheet:
    """The sheet from its rows, not reckoned again: what was shown stays what is shown."""
    lines = sorted(score.lines.all(), key=lambda line: line.position)
    parts = {key: getattr(score, f"part{key}") for key in PARTS}
    weighted = {key: getattr(score, f"weighted{key}") for key in PARTS}
    return StoredSheet(
        score,
        ScoreSheet(
            tuple(_line(line, scheme) for line in lines),
            parts,
            weighted,
            score.composite,
            _messages(score.missing),
        ),
    )


def _line(row: ScoreLine, scheme: Scheme) -> Line:
    """A line without points says in its working which plan is missing."""
    working = _messages(row.working)
    facts = INDICATOR_FACTS[row.indicator].from_json(row.facts)
    missing = working if row.points is None else ()
    return Line(row.indicator, scheme.indicators[row.indicator].name, facts, row.points, working, missing)


def _messages(stored: Sequence[dict[str, object]]) -> tuple[Message, ...]:
    return tuple(map(Message.from_json, stored))


def ranks_of(composites: Sequence[Decimal | None]) -> list[int | None]:
    """Places in an ordered list: 1, 2, 2, 4; none without a composite."""
    ranks: list[int | None] = []
    for place, composite in enumerate(composites, start=1):
        same = place > 1 and composites[place - 2] == composite
        ranks.append(None if composite is None else ranks[-1] if same else place)
    return ranks


def points_before(run: ScoreRun, kind: str, code: str) -> dict[str, Decimal | None]:
    """The subject's points of last month by indicator; empty where they were not scored."""
    lines = ScoreLine.objects.filter(
        score__run__month=Month.of(run.month).previous.first_day,
        score__run__current=True,
        score__kind=kind,
        score__code=code,
    )
    return dict(lines.values_list("indicator", "points"))


def months_of_books() -> list[Month]:
    """Months that something can be scored of, the newest first."""
    days = AccountingMonth.objects.order_by("-first_day").values_list("first_day", flat=True)
    return [Month.of(day) for day in days]


def newest_job(month: Month) -> Job | None:
    """The last job that was asked to score the month, by a person or by the clock."""
    jobs = Job.objects.filter(kind=KIND, params__month=str(month))
    return jobs.order_by("-requested_at").first()
