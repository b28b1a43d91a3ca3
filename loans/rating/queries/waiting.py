"""What waits for whom, branch by branch, and what may be done next with a customer's rating."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F

from customers.register.keepers import keeps
from customers.register.models import Customer
from loans.rating.models import Assessment, AssessmentState, Rating
from organization.access.scope import Access
from organization.staff.models import User
from organization.units.models import Unit

_STATES = ("entered", "returned", "submitted", "decided", "published")


@dataclass(frozen=True)
class Waiting:
    """How many of a branch's assessments are in each state on their way."""

    branch: Unit
    entered: int
    returned: int
    submitted: int
    decided: int
    published: int


def waiting_by_branch(branches: Collection[int]) -> list[Waiting]:
    """Branches with anything under way, by code; two queries."""
    rows = Assessment.objects.filter(customer__branch_id__in=branches, state__in=_STATES)
    counts: dict[int, dict[str, int]] = {}
    for branch, state, number in rows.values_list(F("customer__branch"), "state").annotate(n=Count("pk")):
        counts.setdefault(branch, dict.fromkeys(_STATES, 0))[state] = number
    found = Unit.objects.filter(pk__in=counts).order_by("code")
    return [Waiting(branch, **counts[branch.pk]) for branch in found]


@dataclass(frozen=True)
class NextAct:
    """What may be done about a customer's rating of the year: go on with what is open, or begin."""

    open: Assessment | None
    may_begin: bool


def next_act(access: Access, user: User, customer: Customer, day: date | None) -> NextAct:
    """For the customer's page. ``day``: the business date; without it nothing begins."""
    if day is None:
        return NextAct(None, may_begin=False)
    under_way = Assessment.objects.open().filter(customer=customer)
    latest = under_way.exclude(state=AssessmentState.STANDING).order_by("-year").first()
    if latest or Rating.objects.filter(customer=customer, year=day.year).exists():
        return NextAct(latest, may_begin=False)
    return NextAct(None, may_begin=keeps(access, user, customer, day))
