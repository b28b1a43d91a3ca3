"""Guarantors as the rules look at them: who they are to the borrower, and for what they answer already."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Q

from common.money import ZERO
from customers.households.models import HouseholdMember, Kin, Kinship
from customers.households.queries import members_on
from customers.register.models import Customer
from loans.applications.models import Guarantor
from loans.applications.rules.content import AskedGuarantor
from loans.applications.rules.facts import Answering
from loans.applications.stages import lent_of, open_ones
from loans.reviews.queries import standings


def answering(
    borrower: Customer, asked: Sequence[AskedGuarantor], day: date, *, besides: int | None = None
) -> tuple[Answering, ...]:
    """Each of those asked, with what stands in the books on ``day``; the application ``besides`` is not counted."""
    if not asked:
        return ()
    keys = {each.customer for each in asked if each.customer is not None}
    elsewhere, limits = answered_by(keys, day, besides=besides), standings(keys, day)
    household = of_household(borrower, keys, day)
    names = {member.name for member in members_on(borrower, day)}
    return tuple(
        Answering(
            name=each.name,
            amount=each.amount,
            income=each.annual_income,
            own_limit=limits[each.customer].credit_limit if each.customer in limits else ZERO,
            elsewhere=elsewhere.get(each.customer or 0, ZERO),
            customer=each.customer,
            is_borrower=_is_borrower(borrower, each),
            is_household=each.customer in household
            if each.customer
            else each.is_natural and each.name in names,
        )
        for each in asked
    )


def answered_by(customers: Collection[int], day: date, *, besides: int | None = None) -> dict[int, Decimal]:
    """By customer, for how much they answer: in open applications what they promised, for loans what is still owed
    of it. Yuan."""
    rows = Guarantor.objects.filter(customer__in=customers).exclude(application=besides)
    promised = list(rows.values_list("customer_id", "application_id", "amount"))
    applications = {application for _customer, application, _amount in promised}
    lent, waiting = lent_of(applications, day), open_ones(applications)
    found: dict[int, Decimal] = {}
    for customer, application, amount in promised:
        counts = lent.get(application, amount if application in waiting else ZERO)
        found[customer] = found.get(customer, ZERO) + min(amount, counts)
    return found


def of_household(borrower: Customer, customers: Collection[int], day: date) -> set[int]:
    """Those of the customers who live with the borrower: a person of one is a person of the other, or they are husband
    and wife."""
    present = Q(left_on__isnull=True) | Q(left_on__gt=day)
    hashes = {borrower.identity_hash, *_hashes(present, [borrower.pk])} - {None}
    found = set(
        Customer.objects.filter(pk__in=customers, identity_hash__in=hashes).values_list("pk", flat=True)
    )
    members = HouseholdMember.objects.filter(present, customer__in=customers, identity_hash__in=hashes)
    found |= set(members.values_list("customer_id", flat=True))
    pairs = Kinship.objects.filter(kin=Kin.SPOUSES)
    found |= set(pairs.filter(customer=borrower, other__in=customers).values_list("other_id", flat=True))
    found |= set(pairs.filter(other=borrower, customer__in=customers).values_list("customer_id", flat=True))
    return found


def _hashes(present: Q, customers: Collection[int]) -> set[str | None]:
    rows = HouseholdMember.objects.filter(present, customer__in=customers)
    return set(rows.values_list("identity_hash", flat=True))


def _is_borrower(borrower: Customer, asked: AskedGuarantor) -> bool:
    return asked.customer == borrower.pk or (asked.customer is None and asked.name == borrower.name)
