"""What the end of a day could not do is set aside with its reason; the others go on."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from common.audit.models import AuditKind
from common.audit.operations import record
from common.messages import Message
from organization.calendar.days import DayStep, day_step
from organization.calendar.models import SetAside
from organization.staff.models import User


def set_aside(*, step: DayStep, key: int, day: date, reason: Message) -> SetAside:
    """Note that ``key`` could not be done; noted again, the newest reason stands and it waits again."""
    said = {"subject": step.subject(key)[:60], "reason": reason.to_json(), "noted_at": timezone.now()}
    found, _made = SetAside.objects.update_or_create(
        day=day, step=step.name, key=key, defaults=said | {"resolved_at": None}
    )
    return found


@transaction.atomic
def try_again(*, pk: int, by: User, on: date) -> SetAside:
    """Do what was set aside, for the day that it belongs to. Of two who try, the second finds it done.

    Raises:
        SetAside.DoesNotExist: there is none.
        NoSuchStep: no room does that step any more.
        Exception: whatever the step refuses with; it stays set aside.
    """
    row = SetAside.objects.select_for_update().get(pk=pk)
    if row.resolved_at is None:
        day_step(row.step).process(row.key, row.day)
        row.resolved_at = timezone.now()
        row.save(update_fields=["resolved_at"])
        details = {"day": str(row.day), "step": row.step}
        record(
            kind=AuditKind.OPERATED,
            actor=by.code,
            subject=f"end of day {row.subject}",
            details=details,
            business_date=on,
        )
    return row
