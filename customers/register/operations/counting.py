"""How many households and businesses a village has, brought up to date (requirements.md O2)."""

from datetime import date

from django.db import transaction

from common.audit.models import AuditKind
from common.audit.operations import record
from customers.register.models import CustomerKind
from customers.register.operations.errors import CountTooLow
from customers.register.operations.places import hold_branch
from customers.register.queries import room_in
from organization.calendar.errors import closed_months_refused
from organization.staff.models import User
from organization.units.models import Village, VillageCount


def recount_village(
    *, village: Village, households: int, businesses: int, by: User, on: date, address: str | None = None
) -> VillageCount:
    """The village has so many from ``on``; counted again on the same day, the later count stands.

    Raises:
        CountTooLow: more of them are customers.
        MonthClosed: ``on`` lies in a closed month.
    """
    with closed_months_refused(), transaction.atomic():
        hold_branch(village.branch_id)
        for kind, field, counted in (
            (CustomerKind.HOUSEHOLD, "households", households),
            (CustomerKind.SELF_EMPLOYED, "businesses", businesses),
        ):
            room = room_in(village, kind)
            if room is not None and counted < room.known:
                raise CountTooLow(field, room.known)
        numbers = {"households": households, "businesses": businesses}
        count, _new = VillageCount.objects.update_or_create(village=village, starts_on=on, defaults=numbers)
        record(
            kind=AuditKind.OPERATED,
            actor=by.code,
            subject=f"recount_village {village.code}",
            details=numbers,
            business_date=on,
            address=address,
        )
    return count
