"""People as the rules of joining look at them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from common.identity_numbers import birthday_of
from customers.households.queries import close_kin
from customers.register.models import Customer, CustomerKind
from loans.groups.models import GroupMember, JointGuaranteeGroup
from loans.groups.queries.debts import debts_of_customers
from loans.groups.rules.joining import Candidate, Related


def candidates_for(
    customers: Iterable[Customer], day: date, *, group: JointGuaranteeGroup
) -> list[Candidate]:
    """These customers, with what stands against them in ``group`` on ``day``. Three queries."""
    people = list(customers)
    keys = [customer.pk for customer in people]
    debts, elsewhere = debts_of_customers(keys, day), _other_groups(keys, group)
    villages = set(group.branch.villages.values_list("pk", flat=True))
    return [
        Candidate(
            key=customer.pk,
            name=customer.name,
            is_household=customer.kind == CustomerKind.HOUSEHOLD,
            resides=customer.branch_id == group.branch_id and customer.village_id in villages,
            born_on=birthday_of(customer.identity_number) if customer.identity_number else None,
            debts=tuple(debts.get(customer.pk, ())),
            other_group=elsewhere.get(customer.pk, ""),
        )
        for customer in people
    ]


def known_kin(customers: Collection[int]) -> Sequence[Related]:
    """The close kin among these customers."""
    return [Related(pair.first, pair.second, str(pair.why)) for pair in close_kin(customers)]


def _other_groups(customers: Collection[int], group: JointGuaranteeGroup) -> dict[int, str]:
    present = GroupMember.objects.present().filter(customer__in=customers).exclude(group_id=group.pk)
    return dict(present.values_list("customer_id", "group__number"))
