"""What the credit file of a customer says, and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from customers.files.models import BusinessFacts, CreditSurvey
from customers.files.rules import Holder, Holdings, Item, Line, Need, Paper, Part, Sums, lacking, sums_of
from customers.files.rules.surveys import PART_OF
from customers.households.models import HouseholdMember, Relation
from customers.households.queries import members_on
from customers.register.models import Customer, CustomerKind

_HOLDERS: Mapping[str, Holder] = {
    CustomerKind.HOUSEHOLD: Holder.HOUSEHOLD,
    CustomerKind.SELF_EMPLOYED: Holder.SELF_EMPLOYED,
}


def survey_on(customer: Customer, day: date) -> CreditSurvey | None:
    """The newest survey by ``day``."""
    return customer.surveys.filter(surveyed_on__lte=day).order_by("-surveyed_on").first()


def sums(survey: CreditSurvey) -> Sums:
    """What its lines come to."""
    return sums_of([Line(Item(line.item), line.amount, line.mu) for line in survey.lines.all()])


def holder_of(customer: Customer) -> Holder:
    """Whose file it is, to the rules."""
    return _HOLDERS.get(customer.kind, Holder.ENTERPRISE)


def business_of(survey: CreditSurvey | None) -> BusinessFacts | None:
    """What the survey adds for a business; None where it adds nothing."""
    return None if survey is None else getattr(survey, "business", None)


def answered(survey: CreditSurvey) -> frozenset[Part]:
    """The parts that have a figure, or of which there is nothing."""
    said = {PART_OF[Item(item)] for item in survey.lines.values_list("item", flat=True)}
    return frozenset(said | {Part(part) for part in survey.nothing_in})


def holdings_on(customer: Customer, day: date) -> Holdings:
    """What the file holds on ``day``; of the customer themselves and of documents, what stands now."""
    survey = survey_on(customer, day)
    business = business_of(survey)
    papers = customer.documents.standing().filter(uploaded_on__lte=day).values_list("kind", flat=True)
    return Holdings(
        has_identity=bool(customer.identity_hash or customer.credit_code),
        has_address=bool(customer.address),
        has_head=members_on(customer, day).filter(relation=Relation.HEAD).exists(),
        survey_year=survey.year if survey else None,
        answered=answered(survey) if survey else frozenset(),
        has_business=business is not None,
        has_licence=business is not None and bool(business.licence_number),
        papers=frozenset(Paper(kind) for kind in papers),
    )


def lacking_on(customer: Customer, day: date) -> tuple[Need, ...]:
    """The required parts that the file lacks on ``day``, whether or not the file exists."""
    return lacking(holder_of(customer), holdings_on(customer, day), day.year)


def fingerprint(survey: CreditSurvey | None) -> str:
    """Stands for all that a survey says: whoever changes it must have seen it so. Empty for none."""
    if survey is None:
        return ""
    lines = sorted(survey.lines.values_list("item", "detail", "amount", "mu"))
    business = BusinessFacts.objects.filter(survey=survey).values_list().first()
    said = (survey.surveyed_on, survey.note, sorted(survey.nothing_in), lines, business)
    return sha256(repr(said).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class BusinessForRating:
    """Of the newest survey of a business; amounts in yuan of the last full year. ``years`` are full ones in business."""

    industry: str
    years: int | None
    has_licence: bool
    has_tax_number: bool
    premises: str
    employees: int
    sales: Decimal
    sales_before: Decimal
    net_income: Decimal
    debt_service: Decimal
    settled_here: Decimal


@dataclass(frozen=True)
class FactsForRating:
    """What a scorecard asks of the file; None where nobody surveyed, or recorded no member. Amounts in yuan."""

    members: int | None
    workers: int | None
    surveyed_on: date | None
    total_assets: Decimal | None
    net_assets: Decimal | None
    net_income: Decimal | None
    shares: Decimal
    business: BusinessForRating | None


def facts_for_rating(customer: Customer, day: date) -> FactsForRating:
    """What the file says on ``day`` of what the cards of domain.md 2.1 and 2.2 ask; shares are the register's."""
    people: list[HouseholdMember] = list(members_on(customer, day))
    survey = survey_on(customer, day)
    found = sums(survey) if survey else None
    business = business_of(survey)
    return FactsForRating(
        members=len(people) or None,
        workers=sum(each.is_worker for each in people) if people else None,
        surveyed_on=survey.surveyed_on if survey else None,
        total_assets=found.assets if found else None,
        net_assets=found.net_assets if found else None,
        net_income=found.net_income if found else None,
        shares=customer.share_capital,
        business=_for_rating(business, day) if business else None,
    )


def _for_rating(facts: BusinessFacts, day: date) -> BusinessForRating:
    return BusinessForRating(
        industry=facts.industry,
        years=full_years(facts.started_on, day) if facts.started_on else None,
        has_licence=bool(facts.licence_number),
        has_tax_number=bool(facts.tax_number),
        premises=facts.premises,
        employees=facts.employees,
        sales=facts.sales,
        sales_before=facts.sales_before,
        net_income=facts.net_income,
        debt_service=facts.debt_service,
        settled_here=facts.settled_here,
    )


def full_years(since: date, day: date) -> int:
    """Whole years from ``since`` to ``day``; never negative."""
    is_before = (day.month, day.day) < (since.month, since.day)
    return max(0, day.year - since.year - is_before)
