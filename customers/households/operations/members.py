"""Who lives in a household: added, changed, left; nobody is deleted (requirements.md L2)."""

from dataclasses import dataclass, replace
from datetime import date

import pghistory
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop as _

from common.audit.models import AuditKind
from common.audit.operations import record
from common.identity_numbers import birthday_of
from customers.households.models import HouseholdMember, Relation
from customers.households.operations.errors import (
    HasLeft,
    HeadsNumber,
    HeadStays,
    NotAHousehold,
    OneHead,
    WrongDays,
)
from customers.households.operations.heads import keep_head
from customers.households.rules import Days, faults
from customers.register.followers import follow
from customers.register.models import Customer, CustomerKind
from customers.register.operations.errors import NumberTaken
from customers.register.operations.numbers import hold_number
from organization.staff.models import User

_TYPED = ("relation", "name", "identity_hash", "born_on", "is_worker", "occupation", "joined_on", "left_on")


@dataclass(frozen=True)
class Person:
    """What is typed of a member. An empty identity number of somebody who has one leaves it as it is."""

    relation: Relation
    name: str
    joined_on: date
    identity_number: str = ""
    born_on: date | None = None
    is_worker: bool = False
    occupation: str = ""


@transaction.atomic
def add_member(
    *, customer: Customer, person: Person, by: User, on: date, address: str | None = None
) -> HouseholdMember:
    """One more member, from ``person.joined_on``.

    Raises:
        NotAHousehold, OneHead, WrongDays, HeadsNumber, NumberTaken
    """
    household = _held(customer)
    if household.kind != CustomerKind.HOUSEHOLD:
        raise NotAHousehold
    if person.relation == Relation.HEAD:
        raise OneHead
    # the head first: rooms above look at the whole household when the member is there
    keep_head(household, by, on)
    member = HouseholdMember(customer=household)
    _fill(member, person, on)
    _save(member)
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"add_member {household.code}",
        details={"name": person.name, "relation": person.relation},
        business_date=on,
        address=address,
    )
    follow(household, by=by, on=on)
    return member


@transaction.atomic
def change_member(*, member: HouseholdMember, person: Person, by: User, on: date) -> HouseholdMember:
    """Write down what was typed of a member; of the head all but name and number, which are the customer's.

    Raises:
        OneHead, HasLeft, WrongDays, HeadsNumber, NumberTaken
    """
    _held(member.customer)
    row = HouseholdMember.objects.select_for_update().get(pk=member.pk)
    if row.left_on is not None:
        raise HasLeft
    is_head = row.relation == Relation.HEAD
    if (person.relation == Relation.HEAD) != is_head:
        raise OneHead
    before = HouseholdMember.objects.get(pk=row.pk)
    _fill(row, replace(person, name=row.name) if is_head else person, on)
    return _changed(before, row, "change_member", by, on)


@transaction.atomic
def leave_household(*, member: HouseholdMember, left_on: date, by: User, on: date) -> HouseholdMember:
    """The member lives there no longer from ``left_on``; the row stays.

    Raises:
        HeadStays, HasLeft, WrongDays
    """
    _held(member.customer)
    row = HouseholdMember.objects.select_for_update().get(pk=member.pk)
    if row.relation == Relation.HEAD:
        raise HeadStays
    if row.left_on is not None:
        raise HasLeft
    before = HouseholdMember.objects.get(pk=row.pk)
    row.left_on = left_on
    _check_days(row, on)
    return _changed(before, row, "leave_household", by, on)


def _held(customer: Customer) -> Customer:
    """The customer, locked: one change of a household at a time."""
    return Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)


def _fill(member: HouseholdMember, person: Person, on: date) -> None:
    number = person.identity_number
    member.relation, member.name = person.relation, person.name
    if number and person.relation != Relation.HEAD:
        member.identity_number, member.identity_hash = number, hold_number(number)
        _check_is_no_head(member)
    member.born_on = person.born_on or _birthday(member.identity_number)
    member.is_worker, member.occupation = person.is_worker, person.occupation
    member.joined_on = person.joined_on
    _check_days(member, on)


def _check_days(member: HouseholdMember, on: date) -> None:
    by_number = _birthday(member.identity_number)
    days = Days(member.joined_on, member.born_on, member.left_on, by_number)
    for fault in faults(days, on):
        raise WrongDays(fault)


def _birthday(number: str) -> date | None:
    return birthday_of(number) if number else None


def _check_is_no_head(member: HouseholdMember) -> None:
    heads = Customer.objects.filter(kind=CustomerKind.HOUSEHOLD, identity_hash=member.identity_hash)
    head = heads.select_related("branch").first()
    if head is None:
        return
    if head.pk == member.customer_id:
        raise HeadsNumber
    raise NumberTaken("identity_number", head, _("这个号码是 %(customer)s 的户主。"))


def _changed(
    before: HouseholdMember, row: HouseholdMember, operation: str, by: User, on: date
) -> HouseholdMember:
    changed = [name for name in _TYPED if getattr(before, name) != getattr(row, name)]
    if changed:
        day = on.isoformat()
        with pghistory.context(actor=by.code, operation=operation, business_date=day, changed=changed):
            _save(row)
    return row


def _save(member: HouseholdMember) -> None:
    """Raises NumberTaken: who has the number lives in another household. The unique key decides."""
    try:
        with transaction.atomic():
            member.save()
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if getattr(diagnosis, "constraint_name", "") != "householdmember_lives_in_one_household":
            raise
        rows = HouseholdMember.objects.filter(identity_hash=member.identity_hash, left_on__isnull=True)
        other = rows.select_related("customer__branch").first()
        raise NumberTaken(
            "identity_number",
            other.customer if other else None,
            _("这个号码的人登记在 %(customer)s 的家庭成员中，请先在那一户办理离户。"),
        ) from error
