"""A list is posted, objected to, and ends on day seven; then the ratings stand."""

from datetime import date
from decimal import Decimal
from unittest.mock import patch

import pytest

from loans.rating.errors import (
    AnsweredAlready,
    MayNotEnd,
    NothingToPost,
    NoticeEnded,
    NotPosted,
    RatedAlready,
)
from loans.rating.models import AssessmentState, Grade, Rating
from loans.rating.operations import deciding, entering, publishing
from organization.calendar.errors import MonthClosed
from organization.calendar.models import AccountingMonth
from tests.builders import a_branch, a_customer, a_village, an_officer, business_date, open_months
from tests.builders.ratings import a_meeting, an_assessment, decided, posted_list, verdict

pytestmark = pytest.mark.django_db
DAY, SEVENTH = date(2007, 3, 5), date(2007, 3, 12)


class Case:
    """A household of a village, on a list that is up since ``DAY``."""

    def __init__(self) -> None:
        business_date(DAY)
        open_months("2006-01", "2007-12")
        self.branch = a_branch()
        self.officer = an_officer(self.branch)
        self.village = a_village(self.branch)
        self.household = a_customer(self.branch, village=self.village, name="赵家")
        self.assessment = an_assessment(self.household, self.officer, DAY)
        self.notice = posted_list(self.assessment, self.officer, DAY)
        self.line = self.notice.lines.get()

    def end(self, on=SEVENTH):
        return publishing.end_notice(notice=self.notice, by=self.officer, on=on)

    def object(self, on=DAY):
        said = {"raised_by": "钱某", "words": "该户去年拖欠电费"}
        return publishing.raise_objection(line=self.line, by=self.officer, on=on, **said)

    def answer(self, objection, upheld) -> None:
        said = {"upheld": upheld, "answer": "已查实"}
        publishing.answer_objection(objection=objection, by=self.officer, on=DAY, **said)

    @property
    def state(self) -> str:
        self.assessment.refresh_from_db()
        return self.assessment.state


@pytest.fixture
def case() -> Case:
    return Case()


def test_on_day_seven_the_grade_stands(case) -> None:
    with pytest.raises(MayNotEnd, match="2007-03-12 起才能结束"):
        case.end(date(2007, 3, 11))
    assert case.state == AssessmentState.PUBLISHED
    [rating] = case.end()
    assert (rating.customer, rating.year, rating.rated_on, rating.valid_until) == (
        case.household,
        2007,
        SEVENTH,
        date(2009, 12, 31),
    )
    assert (rating.grade, rating.credit_limit, rating.points) == (Grade.EXCELLENT, 2000, 100)
    assert (case.state, case.assessment.rating) == (AssessmentState.STANDING, rating)
    acts = [act.act for act in case.assessment.acts.order_by("pk")]
    assert acts == ["entered", "submitted", "decided", "published", "standing"]


def test_a_list_ends_once(case) -> None:
    case.end()
    with pytest.raises(NoticeEnded):
        case.end()
    with pytest.raises(NoticeEnded):
        case.object(SEVENTH)


def test_an_earlier_rating_ends_where_the_new_one_begins(case) -> None:
    old = {"customer": case.household, "year": 2006, "rated_on": date(2006, 3, 1), "grade": Grade.GOOD}
    before = Rating.objects.create(valid_until=date(2008, 12, 31), **old)
    case.end()
    before.refresh_from_db()
    assert before.ended_on == SEVENTH


def test_an_open_objection_keeps_the_list_up(case) -> None:
    objection = case.object()
    with pytest.raises(MayNotEnd, match="1 件异议"):
        case.end()
    case.answer(objection, upheld=False)
    with pytest.raises(AnsweredAlready):
        case.answer(objection, upheld=True)
    assert case.end()


def test_an_upheld_objection_goes_back_to_the_group(case) -> None:
    case.answer(case.object(), upheld=True)
    assert case.state == AssessmentState.SUBMITTED
    with pytest.raises(NotPosted):
        case.object()
    assert case.end() == []
    decided(case.assessment, case.officer, DAY, grade=Grade.GOOD, limit=1500, reason="异议成立，降一级")
    again = publishing.post_notice(branch=case.branch, village=case.village, by=case.officer, on=SEVENTH)
    [rating] = publishing.end_notice(notice=again, by=case.officer, on=date(2007, 3, 19))
    assert (rating.grade, rating.credit_limit) == (Grade.GOOD, 1500)


def test_who_has_no_grade_stands_for_the_year_without_a_limit(case) -> None:
    poor = an_assessment(
        a_customer(case.branch, village=case.village),
        case.officer,
        DAY,
        judgement="poor",
        net_income=Decimal(0),
    )
    assert poor.grade == Grade.NONE
    decided(poor, case.officer, DAY, grade=Grade.NONE, limit=0)
    notice = publishing.post_notice(branch=case.branch, village=case.village, by=case.officer, on=DAY)
    [rating] = publishing.end_notice(notice=notice, by=case.officer, on=SEVENTH)
    assert (rating.grade, rating.credit_limit, rating.valid_until) == ("none", 0, date(2007, 12, 31))


def test_only_closed_minutes_are_posted_and_only_once(case) -> None:
    other = an_assessment(a_customer(case.branch, village=case.village), case.officer, DAY)
    post = {"branch": case.branch, "village": case.village, "by": case.officer, "on": DAY}
    meeting = a_meeting(case.branch, case.officer, DAY)
    deciding.decide(meeting=meeting, verdicts=[verdict(other)], by=case.officer, on=DAY)
    with pytest.raises(NothingToPost):
        publishing.post_notice(**post)
    deciding.close_meeting(meeting=meeting, minutes="记录", by=case.officer, on=DAY)
    assert [line.assessment for line in publishing.post_notice(**post).lines.all()] == [other]
    with pytest.raises(NothingToPost):
        publishing.post_notice(**post)


def test_rated_otherwise_meanwhile(case) -> None:
    same = {"customer": case.household, "year": 2007, "rated_on": DAY, "valid_until": DAY, "grade": "good"}
    Rating.objects.create(**same)
    with pytest.raises(RatedAlready):
        case.end()
    entering.withdraw_assessment(pk=case.assessment.pk, reason="重复", by=case.officer, on=SEVENTH)
    assert case.end() == []


def test_nothing_stands_in_a_closed_month(case) -> None:
    from django.utils import timezone

    months = AccountingMonth.objects.filter(first_day__lte=date(2007, 3, 1))
    months.update(state="closed", closed_at=timezone.now())
    with pytest.raises(MonthClosed):
        case.end()


def test_all_of_a_list_stands_or_nothing(case) -> None:
    with (
        patch("loans.rating.operations.publishing.note", side_effect=RuntimeError("the second write")),
        pytest.raises(RuntimeError, match="the second write"),
    ):
        case.end()
    case.notice.refresh_from_db()
    assert case.notice.ended_on is None
    assert not Rating.objects.exists()
    assert case.state == AssessmentState.PUBLISHED
