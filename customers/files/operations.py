"""What is done with credit files: a survey is recorded, and a complete file is filed."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from common.money import money_text
from customers.files.errors import NotASurveyDay, OnlyForBusinesses, SaidTwice, SaysBoth, SurveyChanged
from customers.files.models import BusinessFacts, CreditSurvey, SurveyLine
from customers.files.queries import fingerprint, holder_of, lacking_on, sums
from customers.files.rules import ITEMS_OF, Holder, Item, Part
from customers.register.models import CreditFile, Customer
from organization.staff.models import User

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Figure:
    """One line of a survey: yuan, or mu of land; ``detail`` tells lenders apart."""

    item: Item
    amount: Decimal = ZERO
    mu: Decimal = ZERO
    detail: str = ""


@dataclass(frozen=True)
class BusinessFigures:
    """What a survey of a business adds, named like the columns of ``BusinessFacts``."""

    premises: str
    industry: str = ""
    started_on: date | None = None
    licence_number: str = ""
    tax_number: str = ""
    employees: int = 0
    sales: Decimal = ZERO
    sales_before: Decimal = ZERO
    net_income: Decimal = ZERO
    debt_service: Decimal = ZERO
    settled_here: Decimal = ZERO


@dataclass(frozen=True)
class Findings:
    """All that a survey found; its year is that of ``surveyed_on``."""

    surveyed_on: date
    figures: tuple[Figure, ...] = ()
    nothing_in: frozenset[Part] = field(default_factory=frozenset)
    note: str = ""
    business: BusinessFigures | None = None


@transaction.atomic
def record_survey(*, customer: Customer, found: Findings, seen: str, by: User, on: date) -> CreditSurvey:
    """Record the survey of a year, or correct it; the file is filed if that completes it.

    Args:
        seen: the ``fingerprint`` of the year's survey that the person saw; empty for none.

    Raises:
        SurveyChanged, NotASurveyDay, SaysBoth, SaidTwice, OnlyForBusinesses: nothing was changed.
    """
    Customer.objects.select_for_update().get(pk=customer.pk)
    _check(customer, found, on)
    year = found.surveyed_on.year
    survey = CreditSurvey.objects.filter(customer=customer, year=year).first()
    if fingerprint(survey) != seen:
        raise SurveyChanged(year)
    is_new = survey is None
    survey = _kept(survey or CreditSurvey(customer=customer, year=year, surveyed_by=by), found)
    _keep_lines(survey, found.figures)
    if found.business:
        BusinessFacts.objects.update_or_create(survey=survey, defaults=asdict(found.business))
    total = sums(survey)
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"record_survey customer {customer.code}",
        details={
            "year": year,
            "new": is_new,
            "net_assets": money_text(total.net_assets),
            "net_income": money_text(total.net_income),
        },
        business_date=on,
    )
    complete_file(customer=customer, by=by, on=on)
    return survey


@transaction.atomic
def complete_file(*, customer: Customer, by: User, on: date) -> CreditFile | None:
    """File the customer's credit file if all its required parts are there and it is not filed yet (L2).

    Whatever adds a part calls this in its own transaction. A file that exists stays, whatever it lacks.
    """
    held = Customer.objects.select_for_update().get(pk=customer.pk)
    if CreditFile.objects.filter(customer=held).exists() or lacking_on(held, on):
        return None
    file = CreditFile.objects.create(customer=held, filed_on=on)
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"complete_file customer {held.code}",
        details={"filed_on": str(on)},
        business_date=on,
    )
    return file


def file_when_complete(customer: Customer, by: User, on: date) -> CreditFile | None:
    """Follows whoever enters or changes a customer or a household: what they added may have been the last part."""
    return complete_file(customer=customer, by=by, on=on)


def _check(customer: Customer, found: Findings, on: date) -> None:
    if found.surveyed_on > on or found.surveyed_on.year < on.year - 1:
        raise NotASurveyDay(str(on))
    if found.business and holder_of(customer) is Holder.HOUSEHOLD:
        raise OnlyForBusinesses
    said = {figure.item for figure in found.figures}
    for part in found.nothing_in:
        if said.intersection(ITEMS_OF[part]):
            raise SaysBoth(str(SurveyLine.part_label(part)))
    for (item, detail), times in Counter((each.item, each.detail) for each in found.figures).items():
        if times > 1:
            raise SaidTwice(detail or str(SurveyLine.item_label(item)))


def _kept(survey: CreditSurvey, found: Findings) -> CreditSurvey:
    survey.surveyed_on, survey.note = found.surveyed_on, found.note
    survey.nothing_in = sorted(part.value for part in found.nothing_in)
    survey.save()
    return survey


def _keep_lines(survey: CreditSurvey, figures: tuple[Figure, ...]) -> None:
    """Only lines that differ are written, so that their history says what changed."""
    stored = {(line.item, line.detail): line for line in survey.lines.all()}
    for figure in figures:
        line = stored.pop((figure.item.value, figure.detail), None)
        if line is None:
            SurveyLine.objects.create(survey=survey, **asdict(figure))
        elif (line.amount, line.mu) != (figure.amount, figure.mu):
            line.amount, line.mu = figure.amount, figure.mu
            line.save()
    for gone in stored.values():
        gone.delete()
