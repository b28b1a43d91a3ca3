"""Where a customer may be entered."""

from customers.register.models import CustomerKind
from customers.register.operations.errors import NotOfTheBranch, NoVillage, VillageIsFull
from customers.register.queries import room_in
from customers.register.rules import PERSONS
from organization.units.models import Unit, Village


def hold_branch(branch_id: int) -> None:
    """Be the only one who enters the branch's customers, counts its villages, hands over, posts ratings or gives
    certificates their numbers, until the transaction ends. Taken before any customer's row (reliability.md, Rules).
    """
    Unit.objects.select_for_update(no_key=True).get(pk=branch_id)


def check_place(kind: CustomerKind, branch_id: int, village: Village | None) -> None:
    """With the branch held.

    Raises:
        NoVillage, NotOfTheBranch, VillageIsFull
    """
    if village is None:
        if kind in PERSONS:
            raise NoVillage
        return
    if village.branch_id != branch_id:
        raise NotOfTheBranch
    room = room_in(village, kind)
    if room is not None and room.is_full:
        of_households = kind == CustomerKind.HOUSEHOLD
        raise VillageIsFull(village, of_households=of_households, counted=room.counted)
