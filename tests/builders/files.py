"""Credit files: surveys, members, documents as they lie in the database."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import uuid4

from customers.encryption import keyed_hash
from customers.files.models import BusinessFacts, CreditSurvey, Document, PaperKind, SurveyLine
from customers.files.rules import PART_OF, Item, Part
from customers.households.models import HouseholdMember, Relation
from customers.register.models import Customer
from organization.staff.models import User
from tests.builders.values import Day, Yuan, a_day

WHOLE: Mapping[Item, Yuan] = {
    Item.TEA_GARDEN: 5,
    Item.HOUSE: 80_000,
    Item.LOANS_HERE: 5_000,
    Item.PLANTING: 12_000,
    Item.LIVING: 4_000,
}


def a_survey(
    customer: Customer,
    by: User,
    day: Day = "2007-03-10",
    figures: Mapping[Item, Yuan] = WHOLE,
    **fields: Any,
) -> CreditSurvey:
    on = a_day(day)
    survey = CreditSurvey.objects.create(
        customer=customer, year=on.year, surveyed_on=on, surveyed_by=by, **fields
    )
    for item, value in figures.items():
        name = "mu" if PART_OF[item] is Part.LAND else "amount"
        SurveyLine.objects.create(survey=survey, item=item.value, **{name: Decimal(value)})
    return survey


def business_facts(survey: CreditSurvey, **fields: Any) -> BusinessFacts:
    return BusinessFacts.objects.create(survey=survey, **{"premises": "own", "licence_number": "A1"} | fields)


def a_paper(customer: Customer, kind: PaperKind, by: User, day: Day = "2007-03-10") -> Document:
    """A row alone, without its stored file."""
    return Document.objects.create(
        customer=customer,
        kind=kind,
        title=kind.label,
        content_type="image/png",
        sha256=uuid4().hex * 2,
        size=1,
        uploaded_by=by,
        uploaded_on=a_day(day),
    )


def identified(customer: Customer, number: str = "410522197001010010") -> Customer:
    """With an identity number, an address and a head."""
    customer.identity_number, customer.identity_hash = number, keyed_hash(number)
    customer.address = "一组"
    customer.save()
    HouseholdMember.objects.create(
        customer=customer,
        relation=Relation.HEAD,
        name=customer.name,
        is_worker=True,
        joined_on=customer.opened_on,
    )
    return customer
