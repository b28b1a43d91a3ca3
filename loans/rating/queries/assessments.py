"""How far assessments are, and what waits for whom."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from common.messages import Message
from loans.rating.models import (
    Assessment,
    AssessmentState,
    Decision,
    NoticeLine,
    Objection,
    PublicNotice,
    RatingMeeting,
)
from organization.access.rights import Right
from organization.access.scope import Access
from organization.units.models import Village

Branches = Collection[int]


def assessment_for(access: Access, pk: int) -> Assessment:
    """The gate to an assessment: whoever may see records at the branch that keeps the customer.

    Raises:
        Assessment.DoesNotExist, NotTheirs
    """
    rows = Assessment.objects.select_related(
        "customer__branch", "customer__village", "card", "entered_by", "rating"
    )
    found = rows.get(pk=pk)
    access.check(Right.SEE_RECORDS, found.customer.branch_id)
    return found


def meeting_for(access: Access, pk: int) -> RatingMeeting:
    """The gate to a meeting. Raises RatingMeeting.DoesNotExist, NotTheirs."""
    found = RatingMeeting.objects.select_related("branch", "opened_by", "closed_by").get(pk=pk)
    access.check(Right.SEE_RECORDS, found.branch_id)
    return found


def notice_for(access: Access, pk: int) -> PublicNotice:
    """The gate to a public list. Raises PublicNotice.DoesNotExist, NotTheirs."""
    found = PublicNotice.objects.select_related("branch", "village", "posted_by", "ended_by").get(pk=pk)
    access.check(Right.SEE_RECORDS, found.branch_id)
    return found


def line_for(access: Access, pk: int) -> NoticeLine:
    """The gate to a line of a public list. Raises NoticeLine.DoesNotExist, NotTheirs."""
    found = NoticeLine.objects.select_related("notice", "assessment__customer", "decision").get(pk=pk)
    access.check(Right.SEE_RECORDS, found.notice.branch_id)
    return found


def objection_for(access: Access, pk: int) -> Objection:
    """The gate to an objection. Raises Objection.DoesNotExist, NotTheirs."""
    found = Objection.objects.select_related("line__notice", "line__assessment__customer").get(pk=pk)
    access.check(Right.SEE_RECORDS, found.line.notice.branch_id)
    return found


def submitted_at(branch_id: int) -> QuerySet[Assessment]:
    """What waits for the group of a branch, village by village."""
    rows = Assessment.objects.filter(customer__branch_id=branch_id, state=AssessmentState.SUBMITTED)
    rows = rows.select_related("customer__village", "card", "entered_by")
    return rows.order_by("customer__village__code", "customer__code")


def decided_to_post(branch_id: int) -> QuerySet[Decision]:
    """The newest decision on each assessment that waits to be posted; its minutes are closed."""
    newest = Decision.objects.filter(assessment=OuterRef("assessment")).order_by("-pk").values("pk")[:1]
    rows = Decision.objects.filter(
        pk=Subquery(newest),
        assessment__state=AssessmentState.DECIDED,
        assessment__customer__branch_id=branch_id,
        meeting__closed_on__isnull=False,
    )
    return rows.select_related("assessment__customer").order_by("assessment__customer__code")


@dataclass(frozen=True)
class ToPost:
    """A village, or None for customers of none, and how many wait there."""

    village: Village | None
    waiting: int


def villages_to_post(branch_id: int) -> list[ToPost]:
    """Where somebody waits to be posted; two queries."""
    rows = decided_to_post(branch_id).order_by().values("assessment__customer__village")
    counted = rows.annotate(n=Count("pk")).values_list("assessment__customer__village", "n")
    counts: dict[int | None, int] = dict(counted)
    villages = Village.objects.in_bulk([pk for pk in counts if pk is not None])
    found = [ToPost(villages[pk] if pk else None, number) for pk, number in counts.items()]
    return sorted(found, key=lambda each: each.village.code if each.village else "~")


def history(assessment: Assessment) -> QuerySet:  # type: ignore[type-arg]  # rows of the reverse relation
    """Who did what with it, in order."""
    return assessment.acts.select_related("by").order_by("pk")


def decisions_on(assessment: Assessment) -> QuerySet[Decision]:
    """What meetings decided, the newest first."""
    return assessment.decisions.select_related("meeting").order_by("-pk")


def decisions_of(meeting: RatingMeeting) -> QuerySet[Decision]:
    """What a meeting decided, in the order of the minutes."""
    rows = meeting.decisions.select_related("assessment__customer__village", "assessment__card")
    return rows.order_by("assessment__customer__village__code", "assessment__customer__code")


def lines_of(notice: PublicNotice) -> QuerySet[NoticeLine]:
    """Who stands on a list, each with ``objections``."""
    objections = Prefetch(
        "objections", Objection.objects.select_related("answered_by", "recorded_by").order_by("pk")
    )
    rows = notice.lines.select_related("assessment__customer", "decision").prefetch_related(objections)
    return rows.order_by("assessment__customer__code")


def meetings_at(branches: Branches) -> QuerySet[RatingMeeting]:
    """The newest first, with ``decided``: on how many."""
    rows = RatingMeeting.objects.filter(branch_id__in=branches).select_related("branch")
    return rows.annotate(decided=Count("decisions")).order_by("-held_on", "-pk")


def notices_at(branches: Branches) -> QuerySet[PublicNotice]:
    """Those that are up first, then the newest, with ``named`` and ``open_objections``."""
    rows = PublicNotice.objects.filter(branch_id__in=branches).select_related("branch", "village")
    unanswered = Q(lines__objections__isnull=False, lines__objections__is_upheld=None)
    waiting = Count("lines__objections", filter=unanswered, distinct=True)
    rows = rows.annotate(named=Count("lines", distinct=True), open_objections=waiting)
    return rows.order_by(F("ended_on").desc(nulls_first=True), "-posted_on", "-pk")


@dataclass(frozen=True)
class WorkingLine:
    """A line of a stored working, in the reader's language."""

    name: str
    answer: str
    unit: str
    points: str | None
    maximum: str
    off_because: str
    working: tuple[str, ...]


def working_lines(assessment: Assessment) -> list[WorkingLine]:
    """The stored working of each item."""
    return [
        WorkingLine(**{**line, "working": _texts(line["working"])})
        for line in _without_codes(assessment.working.get("lines", ()))
    ]


def working_sum(assessment: Assessment) -> tuple[str, ...]:
    """How the points and the grade came about."""
    return _texts(assessment.working.get("sum", ()))


def _without_codes(lines: Collection[dict]) -> list[dict]:  # type: ignore[type-arg]  # JSON
    return [{key: value for key, value in line.items() if key != "code"} for line in lines]


def _texts(messages: Collection[dict]) -> tuple[str, ...]:  # type: ignore[type-arg]  # JSON
    return tuple(Message.from_json(message).text for message in messages)
