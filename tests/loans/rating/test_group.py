"""The group decides whole lists, or nothing; two directors at once decide once."""

from datetime import date
from decimal import Decimal
from threading import Thread

import pytest
from django.db import connections

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
from loans.rating.models import AssessmentState, Decision, Grade, SeatKind
from loans.rating.operations import deciding
from loans.rating.operations.deciding import Sitting
from loans.rating.operations.standards import set_limit
from tests.builders import a_branch, a_customer, an_officer, business_date, open_months
from tests.builders.ratings import GROUP, a_meeting, an_assessment, verdict

DAY = date(2007, 3, 5)


class Case:
    """A branch with an officer, and a submitted assessment."""

    def __init__(self) -> None:
        business_date(DAY)
        open_months("2006-01", "2007-12")
        self.branch = a_branch()
        self.officer = an_officer(self.branch)
        self.assessment = self.another()

    def another(self, **changed):
        return an_assessment(a_customer(self.branch, name="赵家"), self.officer, DAY, **changed)

    def decide(self, meeting, *verdicts):
        return deciding.decide(meeting=meeting, verdicts=verdicts, by=self.officer, on=DAY)


@pytest.fixture
def case(db) -> Case:
    return Case()


def test_a_list_is_decided(case) -> None:
    second = case.another(judgement="ordinary")
    meeting = a_meeting(case.branch, case.officer, DAY)
    case.decide(
        meeting, verdict(case.assessment), verdict(second, Grade.GOOD, 1500, "评分接近一级，负债偏高")
    )
    for assessment, grade, limit in ((case.assessment, "excellent", 2000), (second, "good", 1500)):
        assessment.refresh_from_db()
        assert assessment.state == AssessmentState.DECIDED
        made = assessment.decisions.get()
        assert (made.grade, made.credit_limit, made.meeting) == (grade, limit, meeting)
        assert assessment.acts.last().act == "decided"


def test_nothing_of_a_list_is_decided_where_one_may_not_be(case) -> None:
    second = case.another()
    meeting = a_meeting(case.branch, case.officer, DAY)
    with pytest.raises(MayNotDecide, match=r"超过该等级限额 2,000\.00 元"):
        case.decide(meeting, verdict(case.assessment), verdict(second, Grade.EXCELLENT, 3000))
    case.assessment.refresh_from_db()
    assert case.assessment.state == AssessmentState.SUBMITTED
    assert not Decision.objects.exists()


def test_the_limit_of_the_meetings_day_counts(case) -> None:
    set_limit(
        kind="household", grade="excellent", starts_on=DAY, amount=Decimal(20_000), by=case.officer, on=DAY
    )
    meeting = a_meeting(case.branch, case.officer, DAY)
    case.decide(meeting, verdict(case.assessment, Grade.EXCELLENT, 20_000))


def test_sent_back_to_the_officer(case) -> None:
    meeting = a_meeting(case.branch, case.officer, DAY)
    case.decide(meeting, verdict(case.assessment, None, 0, "收入证明不全"))
    case.assessment.refresh_from_db()
    assert case.assessment.state == AssessmentState.RETURNED
    assert case.assessment.acts.last().reason == "收入证明不全"


def test_a_member_does_not_decide_on_their_own_household(case) -> None:
    own = Sitting("赵代表", SeatKind.REPRESENTATIVE, case.assessment.customer.code)
    meeting = a_meeting(case.branch, case.officer, DAY, (*GROUP, own))
    with pytest.raises(MayNotDecide, match="赵代表的本户须回避"):
        case.decide(meeting, verdict(case.assessment))
    case.decide(meeting, verdict(case.another()))


def test_a_veto_binds(case) -> None:
    case.assessment.vetoes = ["false_data"]
    case.assessment.save()
    meeting = a_meeting(case.branch, case.officer, DAY)
    with pytest.raises(MayNotDecide, match="一票否决"):
        case.decide(meeting, verdict(case.assessment))
    case.decide(meeting, verdict(case.assessment, Grade.NONE, 0, "提供虚假资料"))


def test_another_branchs_customer_is_not_decided_on(case) -> None:
    elsewhere = a_branch()
    theirs = an_assessment(a_customer(elsewhere), an_officer(elsewhere), DAY)
    with pytest.raises(NotOfBranch):
        case.decide(a_meeting(case.branch, case.officer, DAY), verdict(theirs))


def test_what_was_seen_is_what_is_decided(case) -> None:
    meeting = a_meeting(case.branch, case.officer, DAY)
    case.assessment.edition = 2
    with pytest.raises(AssessmentMoved):
        case.decide(meeting, verdict(case.assessment))


@pytest.mark.parametrize(
    ("group", "error"),
    [
        (GROUP[:2], GroupNotWhole),
        ((*GROUP[:2], GROUP[0]), GroupNotWhole),
        ((*GROUP[:2], Sitting("丁", SeatKind.SUPERVISOR, "C99999")), NoSuchHousehold),
    ],
)
def test_a_group_that_is_none(case, group, error) -> None:
    with pytest.raises(error):
        a_meeting(case.branch, case.officer, DAY, group)


def test_no_meeting_to_come(case) -> None:
    with pytest.raises(InTheFuture):
        deciding.open_meeting(
            branch=case.branch, held_on=date(2007, 3, 6), place="", group=GROUP, by=case.officer, on=DAY
        )


def test_closed_minutes_stay_closed(case) -> None:
    meeting = a_meeting(case.branch, case.officer, DAY)
    close = {"meeting": meeting, "minutes": "记录", "by": case.officer, "on": DAY}
    with pytest.raises(NothingDecided):
        deciding.close_meeting(**close)
    case.decide(meeting, verdict(case.assessment))
    deciding.close_meeting(**close)
    with pytest.raises(MeetingClosed):
        deciding.close_meeting(**close)
    with pytest.raises(MeetingClosed):
        case.decide(meeting, verdict(case.another()))


def test_two_directors_at_once_decide_once(committed_db) -> None:
    case = Case()
    meetings = [a_meeting(case.branch, case.officer, DAY) for _ in range(2)]
    said = []

    def one(meeting) -> None:
        try:
            case.decide(meeting, verdict(case.assessment))
            said.append("decided")
        except AssessmentMoved:
            said.append("moved")
        finally:
            connections.close_all()

    threads = [Thread(target=one, args=(meeting,)) for meeting in meetings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["decided", "moved"]
    assert Decision.objects.count() == 1
