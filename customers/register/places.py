"""The villages and branches where somebody may enter customers (requirements.md O2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from organization.access.rights import Right
from organization.access.scope import Access
from organization.staff.models import User, VillageAssignment
from organization.units.models import Unit, Village


@dataclass(frozen=True)
class Places:
    """``villages`` with their branch, by branch and code; ``branches`` where an enterprise may be entered."""

    villages: Sequence[Village]
    branches: Sequence[Unit]

    def village(self, code: str) -> Village | None:
        return next((village for village in self.villages if village.code == code), None)

    def branch(self, code: str) -> Unit | None:
        return next((branch for branch in self.branches if branch.code == code), None)

    @property
    def choices(self) -> list[tuple[str, object]]:
        """The villages for a field, those of each branch under its name where there are several."""
        if len(self.branches) < 2:
            return [(village.code, village.name) for village in self.villages]
        groups: dict[str, list[tuple[str, str]]] = {}
        for village in self.villages:
            groups.setdefault(village.branch.name, []).append((village.code, village.name))
        return list(groups.items())


def places_to_keep(access: Access, user: User, day: date) -> Places:
    """A director enters everywhere in the branch, an officer in the own villages; enterprises anywhere in the branch."""
    whole, own = access.units(Right.KEEP_ANY_CUSTOMER), access.units(Right.KEEP_CUSTOMERS)
    held = VillageAssignment.objects.on(day).filter(officer=user).values("village_id")
    villages = Village.objects.filter(branch_id__in=whole) | Village.objects.filter(
        pk__in=held, branch_id__in=own
    )
    branches = Unit.objects.branches().filter(pk__in=whole | own)
    return Places(
        list(villages.select_related("branch").order_by("branch__code", "code")),
        list(branches.order_by("code")),
    )


def places_of_branch(branch: Unit) -> Places:
    """All villages of a branch: where one of its customers may move to."""
    return Places(list(branch.villages.select_related("branch").order_by("code")), [branch])
