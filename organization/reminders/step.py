"""The step of the end of a day that reminds: a branch is a key."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from organization.calendar.days import DayStep, register_day_step
from organization.calendar.queries import known_day
from organization.reminders.operations import remind
from organization.units.models import Unit


def _branches(_day: date) -> list[int]:
    return list(Unit.objects.branches().order_by("code").values_list("pk", flat=True))


def _remind(branch_id: int, day: date) -> None:
    """As of the newest day that has ended: what was set aside and is tried later must not go back to its own day."""
    books = known_day()
    newest = books - timedelta(days=1) if books else day
    remind(branch_id=branch_id, day=max(day, newest))


def _name(branch_id: int) -> str:
    return Unit.objects.get(pk=branch_id).name


def register_step() -> None:
    """Called once, when Django starts, after the steps that move money."""
    register_day_step(DayStep("reminders", _("提醒"), _branches, _remind, _name))
