"""Customers who could join, as somebody types: each with what stands against them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from common.text import UnusableText, clean_text
from customers.register.keepers import kept_among
from customers.register.models import Customer
from loans.groups.models import JointGuaranteeGroup
from loans.groups.queries.candidates import candidates_for, known_kin
from loans.groups.queries.terms import terms_on
from loans.groups.rules.joining import refusals_of
from loans.groups.rules.refusals import Refusal
from organization.access.rights import Right
from organization.access.scope import Access
from organization.staff.models import User

#: More than fit on a screen nobody reads.
SHOWN = 12
LONGEST = 40


@dataclass(frozen=True)
class Found:
    """A customer, and every reason why they may not join; none when they may. ``is_kept``: by whoever looks."""

    customer: Customer
    refusals: list[Refusal]
    is_kept: bool = True


def typed(text: str, units: Collection[int]) -> QuerySet[Customer]:
    """Customers of these branches by a part of the name, pinyin initials or the code."""
    try:
        text = clean_text(text)[:LONGEST]
    except UnusableText:
        text = ""
    if not text:
        return Customer.objects.none()
    meant = Q(name__icontains=text) | Q(pinyin__istartswith=text) | Q(code__istartswith=text)
    found = Customer.objects.filter(meant, branch__in=units)
    return found.select_related("village", "branch").order_by("name", "pk")


def found_for(group: JointGuaranteeGroup, text: str, day: date) -> list[Found]:
    """Who could join the group; its members are left out."""
    present = list(Customer.objects.filter(memberships__in=group.members.present()))
    outside = typed(text, [group.branch_id]).exclude(pk__in=[member.pk for member in present])
    people, members = list(outside[:SHOWN]), candidates_for(present, day, group=group)
    kin = known_kin([each.pk for each in [*people, *present]])
    terms = terms_on(day)
    return [
        Found(customer, refusals_of(candidate, members, kin, terms, day))
        for customer, candidate in zip(people, candidates_for(people, day, group=group), strict=True)
    ]


def leaders_for(access: Access, user: User, text: str, day: date) -> list[Found]:
    """Who of the customers of one's branches could begin a group. A fixed number of queries for each branch."""
    terms, people = terms_on(day), list(typed(text, access.units(Right.KEEP_CUSTOMERS))[:SHOWN])
    kept = kept_among(access, user, people, day)
    candidates = {}
    for branch in {customer.branch for customer in people}:
        own = [customer for customer in people if customer.branch_id == branch.pk]
        for each in candidates_for(own, day, group=JointGuaranteeGroup(branch=branch)):
            candidates[each.key] = each
    return [
        Found(each, refusals_of(candidates[each.pk], [], [], terms, day), each.pk in kept) for each in people
    ]
