"""What the end of a day settles (organization.calendar.days)."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from loans.origination.models import Loan
from loans.servicing.operations import settle_interest
from loans.servicing.queries import loans_to_settle
from organization.calendar.days import DayStep, register_day_step


def register_settlement() -> None:
    """Called once, when Django starts."""
    register_day_step(
        DayStep(
            name="settle_interest",
            title=_("结息"),
            work=loans_to_settle,
            process=_settle,
            subject=_number,
            address=lambda key: reverse("loan", args=[_number(key)]) + "?tab=owed",
        )
    )


def _settle(key: int, day: date) -> None:
    settle_interest(loan=Loan.objects.get(pk=key), day=day)


def _number(key: int) -> str:
    return Loan.objects.values_list("number", flat=True).get(pk=key)
