"""The head of a household is a member too, kept in step with the customer."""

from datetime import date

from django.utils.translation import gettext_noop as _

from common.identity_numbers import birthday_of
from customers.households.models import HouseholdMember, Relation
from customers.register.models import Customer, CustomerKind
from customers.register.operations.errors import NumberTaken
from organization.staff.models import User


def keep_head(customer: Customer, by: User, on: date) -> HouseholdMember | None:
    """The head's row of a household, made with the customer and named as they are; None of anybody else.

    Runs in the transaction that entered or changed the customer.

    Raises:
        NumberTaken: the number is that of a member of another household, who has to leave it first.
    """
    if customer.kind != CustomerKind.HOUSEHOLD:
        return None
    _check_lives_nowhere_else(customer)
    head = customer.members.filter(relation=Relation.HEAD, left_on__isnull=True).first()
    if head is None:
        return _first_row(customer, on)
    if head.name != customer.name:
        head.name = customer.name
        head.save(update_fields=["name"])
    return head


def _first_row(customer: Customer, on: date) -> HouseholdMember:
    """Known since the customer was entered, though never before birth."""
    born = birthday_of(customer.identity_number) if customer.identity_number else None
    joined = min(customer.opened_on, on)
    return HouseholdMember.objects.create(
        customer=customer,
        relation=Relation.HEAD,
        name=customer.name,
        born_on=born,
        is_worker=True,
        joined_on=max(joined, born) if born else joined,
    )


def _check_lives_nowhere_else(customer: Customer) -> None:
    if not customer.identity_hash:
        return
    here = HouseholdMember.objects.filter(identity_hash=customer.identity_hash, left_on__isnull=True)
    member = here.select_related("customer__branch").first()
    if member is not None:
        sentence = _("这个号码的人登记在 %(customer)s 的家庭成员中，请先在那一户办理离户。")
        raise NumberTaken("identity_number", member.customer, sentence)
