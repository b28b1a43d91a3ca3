"""Joint-guarantee groups of the county: sound ones, one stopped by arrears, one too small, one whose agreement ran out,
and one that is only proposed, with people around it whom each rule refuses (docs/demo.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Min

from customers.households.models import Kin, Kinship
from customers.households.queries import close_kin
from customers.register.models import Customer, CustomerKind
from demo.group_rows import Plan, write
from demo.window import LAST_DAY
from loans.groups.models import GroupState, JointGuaranteeGroup
from loans.groups.queries import debts_of_customers
from loans.groups.rules.refusals import Debt
from loans.origination.models import Loan, Product

#: So many households a group has, in turn; and so many sound groups a branch, at most.
_SIZES, _SOUND = (5, 6, 7), 4
_OLD, _RAN_OUT = date(2004, 7, 12), date(2007, 7, 12)
_LEFT = date(2007, 8, 15)
_NEIGHBOURS = 40


def groups_are_formed() -> bool:
    """Whether the county has its groups."""
    return JointGuaranteeGroup.objects.exists()


@dataclass
class People:
    """Households of a branch by what they owe on the last day; each is taken once."""

    sound: list[Customer] = field(default_factory=list)
    late: list[Customer] = field(default_factory=list)
    free: list[Customer] = field(default_factory=list)
    debts: dict[int, list[Debt]] = field(default_factory=dict)

    def take(self, count: int) -> list[Customer]:
        """Households without arrears, those with a joint-guarantee loan first."""
        taken = [*self.sound, *self.free][:count]
        self.sound, self.free = self.sound[count:], self.free[max(0, count - len(self.sound)) :]
        return taken


@transaction.atomic
def form_groups() -> int:
    """Write the groups of every branch; how many there are. Who is in them follows from the loans alone."""
    plans = [plan for people in _people() for plan in _plans(people)]
    write(plans)
    _declare_kin(plans)
    return len(plans)


def _people() -> Iterator[People]:
    """By branch. Who has ever had a joint-guarantee loan, and some neighbours without any loan; nobody close kin to
    another of them.
    """
    households = Customer.objects.filter(kind=CustomerKind.HOUSEHOLD, village__isnull=False)
    households = households.select_related("branch", "village").order_by("village__code", "code")
    borrowers = list(households.filter(loans__product=Product.JOINT_GUARANTEE).distinct())
    debts = debts_of_customers([customer.pk for customer in borrowers], LAST_DAY)
    branches: dict[int, People] = {each.branch_id: People(debts=debts) for each in borrowers}
    for branch, people in branches.items():
        people.free = list(households.filter(branch=branch, loans__isnull=True)[:_NEIGHBOURS])
    everybody = [*borrowers, *(each for people in branches.values() for each in people.free)]
    related = {
        key for pair in close_kin([each.pk for each in everybody]) for key in (pair.first, pair.second)
    }
    for people in branches.values():
        people.free = [each for each in people.free if each.pk not in related]
    for customer in borrowers:
        people, owed = branches[customer.branch_id], debts.get(customer.pk, [])
        if customer.pk in related:
            continue
        if any(debt.is_arrears for debt in owed):
            people.late.append(customer)
        elif any(debt.guaranteed for debt in owed):
            people.sound.append(customer)
    return iter(branches.values())


def _plans(people: People) -> Iterator[Plan]:
    """What the branch's groups are to be."""
    for number in range(_SOUND):
        size = _SIZES[number % len(_SIZES)]
        # the first one is filled up with neighbours, so that every branch has one that may borrow
        if number == 0 or len(people.sound) >= size:
            yield _formed(people, people.take(size))
    if stopped := _late_under_guarantee(people):
        yield _formed(people, [*people.take(5), stopped[0]], claims=True)
    yield Plan(people.take(5), formed_on=date(2007, 3, 5), state=GroupState.SUSPENDED, left_on=_LEFT)
    yield Plan(people.take(5), formed_on=_OLD, expires_on=_RAN_OUT)
    yield Plan(people.take(5), formed_on=date(2007, 9, 24), state=GroupState.PROPOSED, signed=3)


def _late_under_guarantee(people: People) -> list[Customer]:
    def is_late(customer: Customer) -> bool:
        return any(debt.is_arrears and debt.guaranteed for debt in people.debts.get(customer.pk, ()))

    return [customer for customer in people.late if is_late(customer)]


def _formed(people: People, members: list[Customer], *, claims: bool = False) -> Plan:
    """Formed two weeks before the first of the loans that its members still owe."""
    owed = [
        debt.loan_key for member in members for debt in people.debts.get(member.pk, ()) if debt.guaranteed
    ]
    first = Loan.objects.filter(pk__in=owed).aggregate(day=Min("released_on"))["day"]
    day = max((first or LAST_DAY) - timedelta(days=14), date(2005, 1, 10))
    return Plan(members, formed_on=day, claims=tuple(_arrears(people, members)) if claims else ())


def _arrears(people: People, members: list[Customer]) -> Iterator[Debt]:
    for member in members:
        yield from (debt for debt in people.debts.get(member.pk, ()) if debt.is_arrears and debt.guaranteed)


def _declare_kin(plans: list[Plan]) -> None:
    """Of each proposed group: a neighbour outside it is the leader's brother, so that the rule can be tried."""
    taken = {member.pk for plan in plans for member in plan.members}
    for plan in plans:
        if plan.state == GroupState.PROPOSED:
            leader = plan.members[0]
            outside = Customer.objects.filter(village=leader.village_id, kind=CustomerKind.HOUSEHOLD)
            brother = outside.exclude(pk__in=taken).filter(name__startswith=leader.name[0]).first()
            brother = brother or outside.exclude(pk__in=taken).order_by("code").first()
            if brother is not None and plan.officer is not None:
                first, second = sorted((leader.pk, brother.pk))
                Kinship.objects.get_or_create(
                    customer_id=first,
                    other_id=second,
                    defaults={
                        "kin": Kin.SIBLINGS,
                        "declared_on": plan.formed_on,
                        "declared_by": plan.officer,
                    },
                )
