"""What the group decided is posted, may be objected to, and then stands (domain.md 2, F17; docs/decisions/0009)."""

from datetime import date

from django.db import transaction

from customers.register.models import Customer
from customers.register.operations.places import hold_branch
from loans.rating.errors import (
    AnsweredAlready,
    AssessmentMoved,
    MayNotEnd,
    NothingToPost,
    NoticeEnded,
    NotPosted,
)
from loans.rating.models import (
    Act,
    Assessment,
    AssessmentState,
    Grade,
    NoticeLine,
    Objection,
    PublicNotice,
    Rating,
)
from loans.rating.operations.entering import check_is_unrated
from loans.rating.operations.noting import note, step
from loans.rating.queries.assessments import decided_to_post
from loans.rating.queries.standards import terms_on, years_valid
from loans.rating.rules import deciding as rules
from organization.calendar.errors import closed_months_refused
from organization.staff.models import User
from organization.units.models import Unit, Village


@transaction.atomic
def post_notice(*, branch: Unit, village: Village | None, by: User, on: date) -> PublicNotice:
    """Post all that wait in a village (None: customers of no village) on one list.

    Raises:
        NothingToPost
    """
    hold_branch(branch.pk)
    waiting = list(decided_to_post(branch.pk).filter(assessment__customer__village=village))
    if not waiting:
        raise NothingToPost
    days = terms_on(on).posting_days
    notice = PublicNotice.objects.create(
        branch=branch, village=village, posted_on=on, days=days, posted_by=by
    )
    for decision in waiting:
        assessment = decision.assessment
        _move(assessment, AssessmentState.DECIDED, AssessmentState.PUBLISHED)
        NoticeLine.objects.create(notice=notice, assessment=assessment, decision=decision)
        step(assessment, Act.PUBLISHED, by=by, on=on)
    note("post_ratings", f"{branch.code} {village.code if village else ''}", by=by, on=on, count=len(waiting))
    return notice


@transaction.atomic
def raise_objection(*, line: NoticeLine, raised_by: str, words: str, by: User, on: date) -> Objection:
    """Record what somebody says against a line of a list that is up.

    Raises:
        NoticeEnded, NotPosted
    """
    _open(line.notice_id)
    assessment = Assessment.objects.select_for_update().get(pk=line.assessment_id)
    if assessment.state != AssessmentState.PUBLISHED:
        raise NotPosted(line.assessment.customer.name)
    objection = Objection.objects.create(
        line=line, raised_by=raised_by, raised_on=on, words=words, recorded_by=by
    )
    note("object_to_rating", line.assessment.customer.code, by=by, on=on)
    return objection


@transaction.atomic
def answer_objection(*, objection: Objection, upheld: bool, answer: str, by: User, on: date) -> None:
    """Upheld, the assessment goes back to the group and off the list; rejected, it stays.

    Raises:
        NoticeEnded, AnsweredAlready
    """
    line = objection.line
    _open(line.notice_id)
    given = {"is_upheld": upheld, "answer": answer, "answered_on": on, "answered_by": by}
    if not Objection.objects.filter(pk=objection.pk, is_upheld=None).update(**given):
        raise AnsweredAlready
    assessment = Assessment.objects.select_for_update().get(pk=line.assessment_id)
    if upheld and assessment.state == AssessmentState.PUBLISHED:
        _move(assessment, AssessmentState.PUBLISHED, AssessmentState.SUBMITTED)
        step(assessment, Act.REOPENED, by=by, on=on, reason=answer)
    note("answer_objection", f"{objection.pk}", by=by, on=on, upheld=upheld)


def end_notice(*, notice: PublicNotice, by: User, on: date) -> list[Rating]:
    """Take a list down: what still stands on it becomes the customers' ratings, from this day on.

    ``rated_on`` is this day, so that no closed month hears of a rating afterwards; an earlier rating that would hold
    beside it ends.

    Raises:
        NoticeEnded, MayNotEnd: too late, too early.
        RatedAlready: somebody on it was rated otherwise in the year.
        MonthClosed
    """
    with closed_months_refused(), transaction.atomic():
        locked = _open(notice.pk)
        lines = list(
            locked.lines.select_related("assessment__customer", "decision").order_by(
                "assessment__customer_id"
            )
        )
        waiting = Objection.objects.filter(line__notice=locked, is_upheld=None).count()
        flaw = rules.ending_flaw(posted_on=locked.posted_on, days=locked.days, on=on, open_objections=waiting)
        if flaw:
            raise MayNotEnd(flaw)
        locked.ended_on, locked.ended_by = on, by
        locked.save(update_fields=["ended_on", "ended_by"])
        posted = [line for line in lines if line.assessment.state == AssessmentState.PUBLISHED]
        made = [_stands(line, by=by, on=on) for line in posted]
        note("end_rating_notice", f"{locked.branch.code} {locked.posted_on}", by=by, on=on, count=len(made))
    return made


def _stands(line: NoticeLine, *, by: User, on: date) -> Rating:
    assessment, decision = line.assessment, line.decision
    customer = Customer.objects.select_for_update().get(pk=assessment.customer_id)
    check_is_unrated(customer, assessment.year)
    years = 1 if decision.grade == Grade.NONE else years_valid(customer.kind, terms_on(on))
    rating = Rating.objects.create(
        customer=customer,
        year=assessment.year,
        rated_on=on,
        valid_until=max(on, rules.valid_until(assessment.year, years)),
        grade=decision.grade,
        points=assessment.points,
        credit_limit=decision.credit_limit,
    )
    before = Rating.objects.filter(customer=customer, ended_on=None, valid_until__gte=on, rated_on__lte=on)
    before.exclude(pk=rating.pk).update(ended_on=on)
    moved = Assessment.objects.filter(pk=assessment.pk, state=AssessmentState.PUBLISHED)
    if not moved.update(state=AssessmentState.STANDING, rating=rating):
        raise AssessmentMoved(customer.name)
    step(assessment, Act.STANDING, by=by, on=on)
    return rating


def _open(pk: int) -> PublicNotice:
    rows = PublicNotice.objects.select_for_update(of=("self",)).select_related("branch")
    locked = rows.filter(pk=pk, ended_on=None).first()
    if locked is None:
        raise NoticeEnded
    return locked


def _move(assessment: Assessment, old: AssessmentState, new: AssessmentState) -> None:
    """Compare and set."""
    if not Assessment.objects.filter(pk=assessment.pk, state=old).update(state=new):
        raise AssessmentMoved(assessment.customer.name)
