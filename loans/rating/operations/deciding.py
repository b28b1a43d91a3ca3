"""The rating group meets and decides (资信评定小组; domain.md 2, F14): whole lists, in one transaction each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from customers.register.models import Customer
from loans.rating.errors import (
    AssessmentMoved,
    GroupNotWhole,
    InTheFuture,
    MayNotDecide,
    MeetingClosed,
    NoSuchHousehold,
    NothingDecided,
    NotOfBranch,
)
from loans.rating.models import (
    Act,
    Assessment,
    AssessmentState,
    Decision,
    MeetingMember,
    RatingMeeting,
    SeatKind,
)
from loans.rating.operations.noting import note, step
from loans.rating.queries.standards import limit_on, terms_on
from loans.rating.rules import deciding as rules
from loans.rating.rules.scoring import NO_GRADE
from organization.staff.models import User
from organization.units.models import Unit


@dataclass(frozen=True)
class Sitting:
    """Somebody of the group; ``household``: the customer number of their own, or empty."""

    name: str
    kind: SeatKind
    household: str = ""


@dataclass(frozen=True)
class Verdict:
    """What is said of an assessment in the edition that the list showed; ``grade`` None sends it back."""

    assessment: int
    edition: int
    grade: str | None
    limit: Decimal = Decimal(0)
    reason: str = ""


@transaction.atomic
def open_meeting(
    *, branch: Unit, held_on: date, place: str, group: Sequence[Sitting], by: User, on: date
) -> RatingMeeting:
    """Record that the group of a branch met, and who was there.

    Raises:
        InTheFuture, GroupNotWhole, NoSuchHousehold
    """
    if held_on > on:
        raise InTheFuture
    seats = [rules.Seat(sitting.name) for sitting in group]
    if flaw := rules.group_flaw(seats, terms_on(held_on).group_members):
        raise GroupNotWhole(flaw)
    meeting = RatingMeeting.objects.create(branch=branch, held_on=held_on, place=place, opened_by=by)
    for sitting in group:
        MeetingMember.objects.create(
            meeting=meeting,
            name=sitting.name,
            kind=sitting.kind,
            household=_household(branch, sitting.household),
        )
    note("open_rating_meeting", f"{branch.code} {held_on}", by=by, on=on, members=len(group))
    return meeting


@transaction.atomic
def decide(*, meeting: RatingMeeting, verdicts: Sequence[Verdict], by: User, on: date) -> list[Decision]:
    """Decide on all of ``verdicts``, or on none.

    Raises:
        MeetingClosed: the minutes are closed.
        AssessmentMoved: one was decided, changed or withdrawn meanwhile.
        NotOfBranch: one is another branch's.
        MayNotDecide: one is against a rule of ``rules.deciding``.
    """
    locked = _open(meeting)
    seats = [
        rules.Seat(name, household) for name, household in locked.members.values_list("name", "household_id")
    ]
    ordered = sorted(verdicts, key=lambda verdict: verdict.assessment)
    made = [_decide_one(locked, seats, verdict, by=by, on=on) for verdict in ordered]
    note("decide_ratings", f"{locked.branch.code} {locked.held_on}", by=by, on=on, count=len(made))
    return made


@transaction.atomic
def close_meeting(*, meeting: RatingMeeting, minutes: str, by: User, on: date) -> None:
    """Close the minutes; what was decided can be posted from now on.

    Raises:
        MeetingClosed, NothingDecided
    """
    locked = _open(meeting)
    if not locked.decisions.exists():
        raise NothingDecided
    locked.minutes, locked.closed_on, locked.closed_by = minutes, on, by
    locked.save(update_fields=["minutes", "closed_on", "closed_by"])
    note("close_rating_meeting", f"{locked.branch.code} {locked.held_on}", by=by, on=on)


def _decide_one(
    meeting: RatingMeeting, seats: Sequence[rules.Seat], verdict: Verdict, *, by: User, on: date
) -> Decision:
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("customer", "card")
    assessment = rows.get(pk=verdict.assessment)
    customer = assessment.customer
    if customer.branch_id != meeting.branch_id:
        raise NotOfBranch(customer.name)
    if assessment.state != AssessmentState.SUBMITTED or assessment.edition != verdict.edition:
        raise AssessmentMoved(customer.name)
    if own := rules.own_household(seats, customer.pk):
        raise MayNotDecide(customer.name, own)
    if verdict.grade is not None:
        _check(meeting, assessment, verdict.grade, verdict)
    returned = verdict.grade is None
    decision = Decision.objects.create(
        meeting=meeting,
        assessment=assessment,
        was_returned=returned,
        grade=verdict.grade or NO_GRADE,
        credit_limit=verdict.limit if verdict.grade else Decimal(0),
        reason=verdict.reason,
    )
    assessment.state = AssessmentState.RETURNED if returned else AssessmentState.DECIDED
    assessment.save(update_fields=["state"])
    step(assessment, Act.RETURNED if returned else Act.DECIDED, by=by, on=on, reason=verdict.reason)
    return decision


def _check(meeting: RatingMeeting, assessment: Assessment, grade: str, verdict: Verdict) -> None:
    customer = assessment.customer
    is_vetoed = rules.vetoed(assessment.vetoes, [veto.value for veto in assessment.card.card.vetoes])
    standard = limit_on(customer.kind, grade, meeting.held_on)
    flaw = rules.grade_flaw(grade, assessment.grade, is_vetoed, verdict.reason) or rules.limit_flaw(
        grade, verdict.limit, standard, verdict.reason
    )
    if flaw:
        raise MayNotDecide(customer.name, flaw)


def _open(meeting: RatingMeeting) -> RatingMeeting:
    rows = RatingMeeting.objects.select_for_update(of=("self",)).select_related("branch")
    locked = rows.filter(pk=meeting.pk, closed_on=None).first()
    if locked is None:
        raise MeetingClosed
    return locked


def _household(branch: Unit, code: str) -> Customer | None:
    if not code:
        return None
    found = Customer.objects.filter(branch=branch, code=code).first()
    if found is None:
        raise NoSuchHousehold(code)
    return found
