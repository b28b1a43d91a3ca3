"""An officer rates a customer: entered, changed, submitted, withdrawn (requirements.md L3, L9)."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from customers.register.models import Customer
from loans.rating.errors import AssessmentMoved, EnteredAlready, NoCard, NotWhole, RatedAlready
from loans.rating.loan_records import loan_record
from loans.rating.models import Act, Assessment, AssessmentState, Rating, Scorecard
from loans.rating.operations.noting import note, step
from loans.rating.queries.cards import card_on, code_for
from loans.rating.queries.scored import Typed, scored, stored_answers, working_data
from organization.staff.models import User

#: Until the group has it, the officer may change it.
CHANGEABLE = (AssessmentState.ENTERED, AssessmentState.RETURNED)
#: Until it stands it can be given up; by whom, the views say.
OPEN = tuple(
    state for state in AssessmentState if state not in (AssessmentState.STANDING, AssessmentState.WITHDRAWN)
)


@transaction.atomic
def enter_assessment(*, customer: Customer, typed: Typed, note_text: str, by: User, on: date) -> Assessment:
    """Rate a customer for the year of the business date, by the card in force that day.

    Raises:
        NoCard, NotWhole: it cannot be scored.
        RatedAlready, EnteredAlready: the year has a rating, or one under way.
    """
    locked = Customer.objects.select_for_update().get(pk=customer.pk)
    card = card_on(code_for(locked.kind), on)
    if card is None:
        raise NoCard
    check_is_unrated(locked, on.year)
    if Assessment.objects.open().filter(customer=locked, year=on.year).exists():
        raise EnteredAlready(locked.name, on.year)
    assessment = Assessment(customer=locked, year=on.year, note=note_text, entered_by=by, entered_on=on)
    _score(assessment, card, typed, on)
    assessment.save()
    step(assessment, Act.ENTERED, by=by, on=on)
    note("enter_assessment", f"{locked.code} {on.year}", by=by, on=on, points=f"{assessment.points}")
    return assessment


@transaction.atomic
def change_assessment(
    *, pk: int, edition: int, typed: Typed, note_text: str, by: User, on: date
) -> Assessment:
    """Answer anew, by the card in force now.

    Args:
        edition: the one that the form showed.

    Raises:
        AssessmentMoved: it was changed or submitted meanwhile, or belongs to another year.
        NoCard, NotWhole: it cannot be scored.
    """
    assessment = _locked(pk)
    name = assessment.customer.name
    if assessment.state not in CHANGEABLE or assessment.edition != edition or assessment.year != on.year:
        raise AssessmentMoved(name)
    card = card_on(code_for(assessment.customer.kind), on)
    if card is None:
        raise NoCard
    _score(assessment, card, typed, on)
    assessment.note, assessment.edition = note_text, edition + 1
    assessment.entered_by, assessment.entered_on = by, on
    assessment.save()
    step(assessment, Act.CHANGED, by=by, on=on)
    note("change_assessment", f"{assessment.customer.code} {on.year}", by=by, on=on, edition=edition + 1)
    return assessment


@transaction.atomic
def submit_assessment(*, pk: int, edition: int, by: User, on: date) -> None:
    """Hand it to the rating group.

    Raises:
        AssessmentMoved
    """
    moved = Assessment.objects.filter(pk=pk, edition=edition, state__in=CHANGEABLE)
    _move(moved, pk, AssessmentState.SUBMITTED)
    assessment = Assessment.objects.select_related("customer").get(pk=pk)
    step(assessment, Act.SUBMITTED, by=by, on=on)
    note("submit_assessment", f"{assessment.customer.code} {assessment.year}", by=by, on=on)


@transaction.atomic
def withdraw_assessment(*, pk: int, reason: str, by: User, on: date) -> None:
    """Give it up, for a reason; the customer may be rated anew in the year.

    Raises:
        AssessmentMoved: it stands, or was withdrawn.
    """
    _move(Assessment.objects.filter(pk=pk, state__in=OPEN), pk, AssessmentState.WITHDRAWN)
    assessment = Assessment.objects.select_related("customer").get(pk=pk)
    step(assessment, Act.WITHDRAWN, by=by, on=on, reason=reason)
    note("withdraw_assessment", f"{assessment.customer.code} {assessment.year}", by=by, on=on, reason=reason)


def check_is_unrated(customer: Customer, year: int) -> None:
    """Raises RatedAlready where the year has a rating, whatever became of it."""
    if Rating.objects.filter(customer=customer, year=year).exists():
        raise RatedAlready(customer.name, year)


def _score(assessment: Assessment, card: Scorecard, typed: Typed, on: date) -> None:
    customer, content = assessment.customer, card.card
    record = loan_record(customer.pk, on)
    result = scored(customer, content, typed, record, on)
    if not result.is_whole:
        raise NotWhole(line.item.name for line in result.lines if line.missing)
    assessment.card = card
    assessment.answers, assessment.wanted = stored_answers(typed, content), typed.wanted
    assessment.vetoes = sorted(veto.value for veto in typed.vetoes(record))
    assessment.points, assessment.grade, assessment.mark = result.points, result.grade, result.mark
    assessment.working = working_data(result, typed)


def _locked(pk: int) -> Assessment:
    return Assessment.objects.select_for_update(of=("self",)).select_related("customer").get(pk=pk)


def _move(rows: QuerySet[Assessment], pk: int, state: AssessmentState) -> None:
    """Compare and set."""
    if not rows.update(state=state):
        raise AssessmentMoved(Assessment.objects.select_related("customer").get(pk=pk).customer.name)
