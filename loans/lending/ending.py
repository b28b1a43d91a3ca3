"""What the end of a day sets anew (organization.calendar.days)."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from loans.lending.operations import reset_rate
from loans.lending.queries import loans_to_reset
from loans.origination.models import Loan
from organization.calendar.days import DayStep, register_day_step


def register_resets() -> None:
    """Called once, when Django starts, before the settlement: a 20th bears the rate of its evening."""
    register_day_step(
        DayStep(
            name="reset_rates",
            title=_("利率按年调整"),
            work=loans_to_reset,
            process=_reset,
            subject=_number,
            address=lambda key: reverse("loan", args=[_number(key)]) + "?tab=owed",
        )
    )


def _reset(key: int, day: date) -> None:
    reset_rate(loan=Loan.objects.get(pk=key), day=day)


def _number(key: int) -> str:
    return Loan.objects.values_list("number", flat=True).get(pk=key)
