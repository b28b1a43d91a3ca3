"""Ratings under way, one of each kind for each person, for the table of routes."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from customers.register.models import Customer
from loans.rating.models import Assessment, AssessmentState, RatingMeeting, Scorecard
from loans.rating.operations import deciding, publishing
from loans.rating.operations.cards import draft_version
from organization.staff.models import User
from organization.units.models import Unit, Village
from tests.builders import a_customer, a_user
from tests.builders.ratings import TYPED, a_meeting, an_assessment, decided, local_average, verdict

ENTERED_ON, POSTED_ON, TODAY = date(2007, 7, 10), date(2007, 7, 20), date(2007, 7, 31)
NOBODYS = 2**31 - 7
#: The things below, by the names that ``routes.py`` uses.
Made = Mapping[str, tuple[Any, Any]]

A_CARD = {f"item_{code}": f"{answer}" for code, answer in TYPED.answers.items()} | {"edition": "1"}
A_GROUP = {
    "held_on": "2007-07-31",
    "name_1": "张主任",
    "name_2": "李信贷",
    "kind_2": "staff",
    "name_3": "王代表",
    "kind_3": "representative",
}
AN_AVERAGE = {"year": "2007", "total_assets": "9000", "net_assets": "8000", "net_income": "2000"}
A_LIMIT = {"kind": "household", "grade": "good", "starts_on": "2007-07-31", "amount": "1万"}
TERMS = {
    "starts_on": "2007-07-31",
    "posting_days": "8",
    "household_years": "3",
    "business_years": "1",
    "group_members": "3",
}


def ratings_of(a: Unit, b: Unit, officer: User, staff: Iterable[User]) -> Made:
    """For each name what is each person's own, by staff code, and what is another branch's."""
    for branch in (a, b):
        local_average(branch, officer)
    village = Village.objects.filter(branch=a).first()
    own: dict[str, dict[str, int]] = {}
    for person in staff:
        for name, pk in _one_of_each(a, village, officer).items():
            own.setdefault(name, {})[person.code] = pk
    theirs = _one_of_each(b, None, officer)
    return {name: (own[name], theirs[name]) for name in own}


def _one_of_each(branch: Unit, village: Village | None, officer: User) -> dict[str, int]:
    def household() -> Customer:
        return a_customer(branch, village=village)

    entered = an_assessment(household(), officer, ENTERED_ON, AssessmentState.ENTERED)
    posted = an_assessment(household(), officer, ENTERED_ON)
    decided(posted, officer, ENTERED_ON)
    notice = publishing.post_notice(branch=branch, village=village, by=officer, on=POSTED_ON)
    line = notice.lines.get()
    contested = an_assessment(household(), officer, ENTERED_ON)
    decided(contested, officer, ENTERED_ON)
    other = publishing.post_notice(branch=branch, village=village, by=officer, on=POSTED_ON)
    said = {"raised_by": "钱某", "words": "去年有欠账", "by": officer, "on": POSTED_ON}
    objection = publishing.raise_objection(line=other.lines.get(), **said)
    return {
        "to_rate": household().pk,
        "assessment": entered.pk,
        "meeting": _meeting(branch, officer, household()).pk,
        "notice": notice.pk,
        "notice_line": line.pk,
        "objection": objection.pk,
    }


def _meeting(branch: Unit, officer: User, customer: Customer) -> RatingMeeting:
    """Under way: one customer is sent back already, so that it has something to close."""
    assessment = an_assessment(customer, officer, ENTERED_ON)
    meeting = a_meeting(branch, officer, ENTERED_ON)
    back = verdict(assessment, None, 0, "资料不全")
    deciding.decide(meeting=meeting, verdicts=[back], by=officer, on=ENTERED_ON)
    return meeting


def a_card_draft() -> int:
    """Of the business card, by somebody else than who looks."""
    base = Scorecard.objects.get(code="business")
    return draft_version(base=base, starts_on=TODAY, by=a_user("起草卡人", "P902"), on=TODAY).pk


def a_typed_card() -> dict[str, Any]:
    """The form of that draft as a browser sends it."""
    from loans.rating.forms.cards import CardForm

    draft = Scorecard.objects.get(code="business", is_confirmed=False)
    form = CardForm(on=TODAY, card=draft.card)
    sent = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    flags = {name: "on" if value is True else value for name, value in sent.items() if value is not False}
    return flags | {"name": "新卡", "starts_on": "2007-07-31"}


def decisions() -> dict[str, Any]:
    """What a browser sends of a meeting's list: all as it is proposed."""
    sent: dict[str, Any] = {}
    for each in Assessment.objects.filter(state=AssessmentState.SUBMITTED):
        row = {
            "outcome": "decide",
            "grade": each.grade,
            "limit": "2000",
            "reason": "",
            "edition": each.edition,
        }
        sent |= {f"{name}_{each.pk}": value for name, value in row.items()}
    return sent
