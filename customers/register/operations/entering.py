"""A new customer of a branch (requirements.md L1, L2, O2)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from customers.register.followers import follow
from customers.register.models import Customer, CustomerAssignment, CustomerKind
from customers.register.names import initials
from customers.register.operations.errors import SharesWithoutMembership
from customers.register.operations.numbers import hold_number, save_with_own_numbers
from customers.register.operations.places import check_place, hold_branch
from customers.register.queries import last_serial, who_keeps
from customers.register.rules import customer_code, shares_without_membership
from organization.calendar.errors import closed_months_refused
from organization.staff.models import User
from organization.units.models import Unit, Village


@dataclass(frozen=True)
class Particulars:
    """What is typed of a customer. An empty identity number of a customer who has one leaves it as it is."""

    name: str
    village: Village | None = None
    identity_number: str = ""
    credit_code: str | None = None
    phone: str = ""
    address: str = ""
    is_member: bool = False
    share_capital: Decimal = Decimal(0)


def enter_customer(
    *,
    kind: CustomerKind,
    branch: Unit,
    typed: Particulars,
    by: User,
    on: date,
    address: str | None = None,
) -> Customer:
    """A new customer from ``on``, with a code of the branch; the officer of the village looks after them.

    Raises:
        SharesWithoutMembership, NoVillage, NotOfTheBranch, VillageIsFull, NumberTaken: nothing is written.
        MonthClosed: ``on`` lies in a closed month.
    """
    check_shares(typed)
    with closed_months_refused(), transaction.atomic():
        hold_branch(branch.pk)
        check_place(kind, branch.pk, typed.village)
        customer = Customer(kind=kind, branch=branch, opened_on=on)
        fill(customer, typed)
        customer.code = customer_code(kind, branch.code, last_serial(kind, branch) + 1)
        save_with_own_numbers(customer)
        officer = who_keeps(customer, by=by, day=on)
        if officer is not None:
            CustomerAssignment.objects.create(customer=customer, officer=officer, starts_on=on)
        follow(customer, by=by, on=on)
        _note(customer, by=by, on=on, address=address)
    return customer


def check_shares(typed: Particulars) -> None:
    """Raises SharesWithoutMembership."""
    if shares_without_membership(is_member=typed.is_member, shares=typed.share_capital):
        raise SharesWithoutMembership


def fill(customer: Customer, typed: Particulars) -> None:
    """Put what was typed into the row, the pinyin and the hash of the number beside it."""
    customer.name, customer.pinyin = typed.name, initials(typed.name)
    customer.village, customer.credit_code = typed.village, typed.credit_code or None
    customer.phone, customer.address = typed.phone, typed.address
    customer.is_member, customer.share_capital = typed.is_member, typed.share_capital
    if typed.identity_number:
        customer.identity_hash = hold_number(typed.identity_number)
        customer.identity_number = typed.identity_number


def _note(customer: Customer, *, by: User, on: date, address: str | None) -> None:
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"enter_customer {customer.code}",
        details={"kind": customer.kind, "village": customer.village.code if customer.village else ""},
        business_date=on,
        address=address,
    )
