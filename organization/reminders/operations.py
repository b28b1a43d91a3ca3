"""Reminders are raised and taken off at the end of a day, a branch at a time (requirements.md O5)."""

from datetime import date
from typing import Any

from django.db import connection, transaction

from organization.reminders.kinds import ReminderKind, reminder_kinds
from organization.reminders.models import Reminder
from organization.units.models import Unit

_RAISE = """
WITH found AS ({found})
INSERT INTO organization_reminder AS r (kind, subject, place, unit_id, officer_id, said, due_on, raised_on)
SELECT %(kind)s, f.subject, f.place, f.unit_id, f.officer_id, f.said, f.due_on, %(day)s FROM found f
ON CONFLICT (kind, subject, due_on) DO UPDATE
SET said = EXCLUDED.said, officer_id = EXCLUDED.officer_id, done_on = NULL
WHERE r.said IS DISTINCT FROM EXCLUDED.said OR r.officer_id IS DISTINCT FROM EXCLUDED.officer_id
    OR r.done_on IS NOT NULL
"""
_TAKE_OFF = """
WITH found AS ({found})
UPDATE organization_reminder r SET done_on = %(day)s
WHERE r.kind = %(kind)s AND r.done_on IS NULL AND r.unit_id = ANY(%(units)s)
    AND NOT EXISTS (SELECT FROM found f WHERE f.subject = r.subject AND f.due_on = r.due_on)
"""


@transaction.atomic
def remind(*, branch_id: int, day: date) -> None:
    """Bring the branch's reminders to the end of ``day``; done twice, nothing changes."""
    below = Unit.objects.filter(pk=branch_id) | Unit.objects.filter(parent_id=branch_id)
    units = list(below.values_list("pk", flat=True))
    for kind in reminder_kinds():
        _bring_up_to_date(kind, units, day)


def _bring_up_to_date(kind: ReminderKind, units: list[int], day: date) -> None:
    still = Reminder.objects.filter(kind=kind.name, done_on__isnull=True, unit__in=units)
    values: dict[str, Any] = {
        "kind": kind.name,
        "day": day,
        "units": units,
        "open": list(still.values_list("place", flat=True)),
        **kind.params,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_OFF.format(found=kind.found), values)
        cursor.execute(_RAISE.format(found=kind.found), values)
