"""Joint-guarantee groups of the two branches, for the table of routes."""

from loans.groups import operations
from organization.staff.models import User
from organization.units.models import Unit
from tests.builders.groups import a_group, a_household, a_proposal, a_seat, at, households, signed_by_all
from tests.builders.values import a_day
from tests.loans.groups.test_debts import a_guaranteed

ON = "2007-07-02"


def groups_each(branches: tuple[tuple[Unit, User, str], ...]) -> dict[str, list[int]]:
    """Of each branch one that stands with a claim, one that waits for approval and one just begun, with their people."""
    made: dict[str, list[int]] = {}
    for branch, officer, name in branches:
        seat = a_seat(branch, officer)
        standing = a_group(seat, households(seat, 6), on=ON, name=f"{name}一组")
        late = standing.members.order_by("pk")[2]
        a_guaranteed(late.customer, due_on="2007-07-20")
        claims = operations.make_claims(**at(standing), by=officer, on=a_day("2007-07-30"))
        waiting = signed_by_all(a_proposal(seat, households(seat), on=ON, name=f"{name}二组"), seat, on=ON)
        begun = a_proposal(seat, households(seat, 2), on=ON, name=f"{name}三组")
        free = a_household(branch, seat.village, name=f"{name}空户")
        of = {
            "group": standing.pk,
            "group_member": standing.members.order_by("pk")[1].pk,
            "group_claim": claims[0].pk,
            "waiting_group": waiting.pk,
            "begun_group": begun.pk,
            "begun_member": begun.members.order_by("pk")[1].pk,
            "free_household": free.pk,
        }
        for thing, key in of.items():
            made.setdefault(thing, []).append(key)
    return made
