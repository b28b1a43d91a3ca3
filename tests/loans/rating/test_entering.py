"""An officer rates a customer: what is stored, what is refused, and who was faster."""

from datetime import date
from decimal import Decimal

import pytest

from common.audit.models import AuditEntry
from customers.files.models import BusinessFacts, CreditSurvey, Premises, SurveyLine
from customers.households.models import HouseholdMember, Relation
from customers.register.models import CustomerKind
from loans.rating.errors import AssessmentMoved, EnteredAlready, NoCard, NotWhole, RatedAlready
from loans.rating.loan_records import LoanRecord, loan_record
from loans.rating.models import AssessmentState, Grade, LocalAverage, Rating, Scorecard
from loans.rating.operations import entering
from loans.rating.queries.assessments import working_lines, working_sum
from loans.rating.queries.prefill import known_answers
from loans.rating.queries.scored import Typed
from tests.builders import a_branch, a_customer, a_loan, an_officer, business_date, classified, open_months
from tests.builders.ratings import TYPED, an_assessment, local_average, typed

pytestmark = pytest.mark.django_db
DAY = date(2007, 3, 1)


@pytest.fixture
def officer():
    business_date(DAY)
    open_months("2006-01", "2007-12")
    branch = a_branch()
    officer = an_officer(branch)
    officer.branch = branch
    local_average(branch, officer)
    return officer


@pytest.fixture
def household(officer):
    return a_customer(officer.branch, name="赵家")


def entered(customer, officer, given=TYPED, on=DAY):
    return entering.enter_assessment(customer=customer, typed=given, note_text="走访两次", by=officer, on=on)


def test_points_grade_and_working_are_kept_with_the_version(officer, household) -> None:
    made = entered(household, officer, typed(members=Decimal(2)))
    assert (made.year, made.state, made.points, made.grade, made.mark) == (
        2007,
        AssessmentState.ENTERED,
        Decimal("98.96"),
        Grade.EXCELLENT,
        "AAA",
    )
    assert (made.card.code, made.card.version) == ("household", 1)
    lines = {line.name: line for line in working_lines(made)}
    assert lines["人口数"].points == "7"
    assert lines["综合评价"].answer == "优秀"
    assert "2.00 倍" in lines["家庭资产总值"].working[0]
    assert "达到 80 分，为 AAA" in working_sum(made)
    assert [(act.act, act.by) for act in made.acts.all()] == [("entered", officer)]
    assert AuditEntry.objects.filter(subject__startswith="enter_assessment").count() == 1


def test_a_rating_of_the_year_is_the_only_one(officer, household) -> None:
    Rating.objects.create(
        customer=household, year=2007, rated_on=DAY, valid_until=date(2007, 12, 31), grade=Grade.GOOD
    )
    with pytest.raises(RatedAlready, match="2007 年已有评级"):
        entered(household, officer)


def test_a_rating_of_last_year_is_no_hindrance(officer, household) -> None:
    Rating.objects.create(
        customer=household, year=2006, rated_on=date(2006, 3, 1), valid_until=date(2008, 12, 31), grade="good"
    )
    assert entered(household, officer).year == 2007


def test_one_assessment_at_a_time_until_it_is_withdrawn(officer, household) -> None:
    first = entered(household, officer)
    with pytest.raises(EnteredAlready):
        entered(household, officer)
    entering.withdraw_assessment(pk=first.pk, reason="户主要求", by=officer, on=DAY)
    assert entered(household, officer).pk != first.pk
    assert first.acts.last().reason == "户主要求"


def test_what_is_not_answered_is_named(officer, household) -> None:
    answers = {code: answer for code, answer in TYPED.answers.items() if code not in ("workers", "judgement")}
    with pytest.raises(NotWhole, match="劳动力人数、综合评价"):
        entered(household, officer, Typed(answers))
    LocalAverage.objects.all().delete()
    with pytest.raises(NotWhole, match="家庭资产总值、家庭净资产、家庭纯收入"):
        entered(household, officer)


def test_no_card_no_rating(officer, household) -> None:
    with pytest.raises(NoCard):
        entered(household, officer, on=date(1999, 12, 31))


def test_the_version_of_the_day_counts(officer, household) -> None:
    old = Scorecard.objects.get(code="household")
    content = {**old.content, "grades": [["90", "good", "甲"]]}
    new = {"code": "household", "name": "新卡", "content": content, "is_confirmed": True}
    Scorecard.objects.create(version=2, starts_on=date(2007, 3, 2), **new)
    assert entered(household, officer).card == old
    other = a_customer(officer.branch)
    assert entered(other, officer, on=date(2007, 3, 2)).mark == "甲"


def test_a_change_needs_the_edition_that_was_seen(officer, household) -> None:
    made = entered(household, officer)
    change = {"pk": made.pk, "typed": typed(members=Decimal(1)), "note_text": "", "by": officer, "on": DAY}
    assert entering.change_assessment(edition=1, **change).edition == 2
    with pytest.raises(AssessmentMoved, match="赵家"):
        entering.change_assessment(edition=1, **change)
    with pytest.raises(AssessmentMoved):
        entering.submit_assessment(pk=made.pk, edition=1, by=officer, on=DAY)
    entering.submit_assessment(pk=made.pk, edition=2, by=officer, on=DAY)
    with pytest.raises(AssessmentMoved):
        entering.change_assessment(edition=2, **change)
    with pytest.raises(AssessmentMoved):
        entering.submit_assessment(pk=made.pk, edition=2, by=officer, on=DAY)
    assert [act.act for act in made.acts.order_by("pk")] == ["entered", "changed", "submitted"]


def test_withdrawn_once(officer, household) -> None:
    made = an_assessment(household, officer, DAY)
    entering.withdraw_assessment(pk=made.pk, reason="重复", by=officer, on=DAY)
    with pytest.raises(AssessmentMoved):
        entering.withdraw_assessment(pk=made.pk, reason="重复", by=officer, on=DAY)


def test_a_household_is_answered_from_its_file(officer, household) -> None:
    survey = CreditSurvey.objects.create(customer=household, year=2007, surveyed_on=DAY, surveyed_by=officer)
    lines = {"house": 30_000, "shares": 500, "loans_here": 4_000, "planting": 9_000, "production": 2_500}
    for item, amount in lines.items():
        SurveyLine.objects.create(survey=survey, item=item, amount=amount)
    for name, relation, works in (
        ("甲", Relation.HEAD, True),
        ("乙", Relation.SPOUSE, True),
        ("丙", Relation.CHILD, False),
    ):
        HouseholdMember.objects.create(
            customer=household, name=name, relation=relation, is_worker=works, joined_on=date(2000, 1, 1)
        )
    assert known_answers(household, DAY, LoanRecord(interest_late=True)) == {
        "members": "3",
        "workers": "2",
        "assets": "30500.00",
        "net_assets": "26500.00",
        "net_income": "6500.00",
        "shares": "500.00",
        "repayment": "interest_late",
    }


def test_a_business_is_answered_from_its_file(officer) -> None:
    shop = a_customer(officer.branch, kind=CustomerKind.SELF_EMPLOYED)
    assert known_answers(shop, DAY, LoanRecord()) == {"record": "clean"}
    survey = CreditSurvey.objects.create(customer=shop, year=2007, surveyed_on=DAY, surveyed_by=officer)
    SurveyLine.objects.create(survey=survey, item="house", amount=80_000)
    SurveyLine.objects.create(survey=survey, item="loans_here", amount=20_000)
    BusinessFacts.objects.create(
        survey=survey,
        premises=Premises.OWN,
        started_on=date(2002, 3, 1),
        sales=110_000,
        sales_before=100_000,
        net_income=30_000,
        debt_service=20_000,
        settled_here=55_000,
    )
    assert known_answers(shop, DAY, LoanRecord(late_months=2)) == {
        "net_assets": "60000.00",
        "debt_ratio": "25",
        "premises": "own",
        "years": "5",
        "sales_growth": "10",
        "settlement": "50",
        "debt_cover": "1.5",
        "record": "repaid",
    }
    assert known_answers(shop, DAY, LoanRecord(principal_overdue=True))["record"] == "overdue"


def test_loans_say_how_a_customer_stands(officer, household) -> None:
    assert loan_record(household.pk, DAY) == LoanRecord()
    loan = a_loan(officer.branch, officer, customer=household, released_on="2006-05-10", due_on="2007-02-10")
    assert loan_record(household.pk, date(2007, 2, 10)) == LoanRecord()
    assert loan_record(household.pk, DAY) == LoanRecord(principal_overdue=True)
    classified(loan, "2007-02-20", "substandard")
    assert loan_record(household.pk, DAY) == LoanRecord(has_npl=True, principal_overdue=True)
    made = entered(household, officer)
    assert (made.grade, made.vetoes) == (Grade.NONE, ["npl"])
