"""A village as it stood on a day: how many live there, and whose it is."""

from datetime import date

from django.db.models import QuerySet

from organization.access.rights import Right
from organization.access.scope import Access
from organization.staff.models import VillageAssignment
from organization.units.models import Village, VillageCount


def village_for(access: Access, code: str) -> Village:
    """The gate to a village: whoever may see records at the branch that serves it. With that branch.

    Raises:
        Village.DoesNotExist: there is none of that code.
        NotTheirs: another branch's.
    """
    village = Village.objects.select_related("branch").get(code=code)
    access.check(Right.SEE_RECORDS, village.branch_id)
    return village


def counts(village: Village, day: date) -> QuerySet[VillageCount]:
    """The counts that had begun by ``day``, the newest first; the first is the one that holds."""
    return village.counts.filter(starts_on__lte=day).order_by("-starts_on")


def officers(village: Village, day: date) -> QuerySet[VillageAssignment]:
    """Who had the village by ``day``, the newest first."""
    found = village.assignments.filter(starts_on__lte=day)
    return found.select_related("officer").order_by("-starts_on")


def officer_on(village: Village, day: date) -> VillageAssignment | None:
    """Who has the village on ``day``."""
    assignments: QuerySet[VillageAssignment] = village.assignments.on(day).select_related("officer")
    return assignments.first()
