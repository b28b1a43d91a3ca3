"""Questions about publications: what is in force, what a publication would do, what was published before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from appraisal.publishing.models import Appeal, Publication, Withdrawal
from appraisal.scoring.models import RunState, Score, ScoreRun, SubjectKind
from common.dates import Month
from common.messages import Message
from common.money import to_cents
from organization.calendar.models import AccountingMonth


@dataclass(frozen=True)
class KindFigures:
    """What one kind of subject came to. ``average`` leaves out subjects without a composite."""

    kind: SubjectKind
    subjects: int
    scored: int
    average: Decimal | None
    best: Score | None
    worst: Score | None


@dataclass(frozen=True)
class Moved:
    """How many composites differ from an earlier run, and by how much at most."""

    before: ScoreRun
    subjects: int
    largest: Decimal


@dataclass(frozen=True)
class Without:
    """A subject without a composite, and why."""

    score: Score
    sentences: tuple[Message, ...]


@dataclass(frozen=True)
class PublicationPlan:
    """What publishing a run would make public."""

    run: ScoreRun
    kinds: list[KindFigures]
    without: list[Without]
    moved: Moved | None


def publications_of(month: Month) -> list[Publication]:
    """All publications of the month, the newest first, with who published and who withdrew. One query."""
    rows = Publication.objects.filter(month=month.first_day).order_by("-number")
    return list(rows.select_related("run__scheme", "published_by", "withdrawal__withdrawn_by"))


def latest_publication(month: Month) -> Publication | None:
    """The month's newest publication, withdrawn or not."""
    rows = Publication.objects.filter(month=month.first_day).select_related("published_by")
    return rows.order_by("-number").first()


def publication_of(run: ScoreRun) -> Publication | None:
    """The publication of the run, withdrawn or not."""
    rows = Publication.objects.filter(run=run)
    return rows.select_related("published_by", "withdrawal__withdrawn_by").first()


def withdrawal_of(publication: Publication) -> Withdrawal | None:
    """None while the publication is in force."""
    return getattr(publication, "withdrawal", None)


def is_publishable(run: ScoreRun) -> bool:
    """Whether the current run is a draft from the closed books of its month."""
    closed = AccountingMonth.objects.closed().filter(first_day=run.month)
    return run.state == RunState.DRAFT and not run.provisional and closed.exists()


def months_to_publish() -> list[Month]:
    """Months whose current scores are a draft that could be published, the newest first. One query."""
    closed = AccountingMonth.objects.closed().values("first_day")
    drafts = ScoreRun.objects.filter(current=True, state=RunState.DRAFT, provisional=False, month__in=closed)
    return [Month.of(day) for day in drafts.order_by("-month").values_list("month", flat=True)]


def run_before(run: ScoreRun) -> ScoreRun | None:
    """The finished run that counted before this one did: an earlier draft, or a publication taken back."""
    finished = [RunState.DRAFT, RunState.PUBLISHED, RunState.WITHDRAWN]
    rows = ScoreRun.objects.filter(month=run.month, state__in=finished, pk__lt=run.pk)
    return rows.select_related("scheme", "job").order_by("-pk").first()


def candidate_of(month: Month) -> ScoreRun | None:
    """The month's new reckoning that somebody has to decide on."""
    rows = ScoreRun.objects.filter(month=month.first_day, state=RunState.CANDIDATE)
    return rows.select_related("scheme", "job").first()


def appeals_against(score: Score) -> list[Appeal]:
    """In the order in which they came. One query."""
    rows = Appeal.objects.filter(score=score).order_by("pk")
    return list(rows.select_related("appellant", "answered_by"))


def appeals_to_answer(branches: Collection[int]) -> int:
    """How many appeals of these branches wait for somebody of the union."""
    return Appeal.objects.open().filter(score__branch_id__in=branches).count()


def publication_plan(run: ScoreRun) -> PublicationPlan:
    """Three queries."""
    scores = list(run.scores.select_related("branch").order_by("kind", "code"))
    return PublicationPlan(
        run,
        [_figures(kind, [score for score in scores if score.kind == kind]) for kind in SubjectKind],
        [
            Without(score, tuple(map(Message.from_json, score.missing)))
            for score in scores
            if score.composite is None
        ],
        _moved(run, scores),
    )


def _figures(kind: SubjectKind, scores: Sequence[Score]) -> KindFigures:
    ranked = sorted(
        (score for score in scores if score.composite is not None),
        key=lambda score: (-(score.composite or 0), score.code),
    )
    together = sum((score.composite or Decimal(0) for score in ranked), Decimal(0))
    return KindFigures(
        kind,
        len(scores),
        len(ranked),
        to_cents(together / len(ranked)) if ranked else None,
        ranked[0] if ranked else None,
        ranked[-1] if ranked else None,
    )


def _moved(run: ScoreRun, scores: Sequence[Score]) -> Moved | None:
    before = run_before(run)
    if before is None:
        return None
    rows = before.scores.values_list("kind", "code", "composite")
    then = {(kind, code): composite for kind, code, composite in rows}
    now = {(score.kind, score.code): score.composite for score in scores}
    different = [key for key in then.keys() | now.keys() if then.get(key) != now.get(key)]
    sizes = [abs((now.get(key) or Decimal(0)) - (then.get(key) or Decimal(0))) for key in different]
    return Moved(before, len(different), max(sizes, default=Decimal(0)))
