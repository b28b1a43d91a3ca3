"""Assessments on their way: what an officer types, the group, the list."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from customers.register.models import Customer
from loans.rating.models import (
    Assessment,
    AssessmentState,
    Grade,
    LocalAverage,
    PublicNotice,
    RatingMeeting,
    SeatKind,
)
from loans.rating.operations import deciding, entering, publishing
from loans.rating.operations.deciding import Sitting, Verdict
from loans.rating.queries.scored import Typed
from organization.staff.models import User
from organization.units.models import Unit
from tests.builders.values import Day, a_day

GROUP = (
    Sitting("张主任", SeatKind.CHAIR),
    Sitting("李信贷", SeatKind.STAFF),
    Sitting("王代表", SeatKind.REPRESENTATIVE),
)
#: With the averages below: 96 of 96.
TYPED = Typed(
    {
        "members": Decimal(4),
        "workers": Decimal(3),
        "assets": Decimal(20_000),
        "net_assets": Decimal(16_000),
        "net_income": Decimal(4_000),
        "judgement": "excellent",
        "repayment": "normal",
    }
)


def local_average(branch: Unit, by: User, year: int = 2007) -> LocalAverage:
    return LocalAverage.objects.create(
        branch=branch,
        year=year,
        total_assets=10_000,
        net_assets=8_000,
        net_income=2_000,
        set_by=by,
        set_on=date(year, 1, 1),
    )


def typed(**changed: object) -> Typed:
    """A household without a fault, but for the answers that are given."""
    return replace(TYPED, answers={**TYPED.answers, **changed})


def an_assessment(
    customer: Customer,
    by: User,
    on: Day,
    state: AssessmentState = AssessmentState.SUBMITTED,
    **changed: object,
) -> Assessment:
    """Entered, or submitted too."""
    day = a_day(on)
    if not LocalAverage.objects.filter(branch_id=customer.branch_id).exists():
        local_average(customer.branch, by, day.year)
    made = entering.enter_assessment(customer=customer, typed=typed(**changed), note_text="", by=by, on=day)
    if state == AssessmentState.SUBMITTED:
        entering.submit_assessment(pk=made.pk, edition=1, by=by, on=day)
        made.refresh_from_db()
    return made


def a_meeting(branch: Unit, by: User, on: Day, group: tuple[Sitting, ...] = GROUP) -> RatingMeeting:
    day = a_day(on)
    return deciding.open_meeting(branch=branch, held_on=day, place="会议室", group=group, by=by, on=day)


def verdict(
    assessment: Assessment, grade: str | None = Grade.EXCELLENT, limit: int = 2000, reason: str = ""
) -> Verdict:
    return Verdict(assessment.pk, assessment.edition, grade, Decimal(limit), reason)


def decided(assessment: Assessment, by: User, on: Day, **words: object) -> RatingMeeting:
    """By a meeting whose minutes are closed."""
    meeting = a_meeting(assessment.customer.branch, by, on)
    deciding.decide(meeting=meeting, verdicts=[verdict(assessment, **words)], by=by, on=a_day(on))
    deciding.close_meeting(meeting=meeting, minutes="逐户评定，一致同意。", by=by, on=a_day(on))
    return meeting


def posted_list(assessment: Assessment, by: User, on: Day) -> PublicNotice:
    """Decided and posted on the same day."""
    decided(assessment, by, on)
    customer = assessment.customer
    return publishing.post_notice(branch=customer.branch, village=customer.village, by=by, on=a_day(on))
