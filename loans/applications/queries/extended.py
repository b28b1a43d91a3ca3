"""What an application to extend a loan would change (requirements.md L17)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Q

from loans.applications.models import Application, ApplicationKind, Consent
from loans.servicing.models import RateCause


@dataclass(frozen=True)
class Extended:
    """From which due date and rate (percent a year) to which; the new rate holds from ``was_due_on`` on."""

    was_due_on: date
    due_on: date
    was_rate_percent: Decimal
    rate_percent: Decimal
    consents: tuple[Consent, ...]


def extended_of(application: Application) -> Extended | None:
    """Of an application for a new loan None. Four queries."""
    loan, due_on = application.loan, application.new_due_on
    if application.kind != ApplicationKind.EXTENSION or loan is None or due_on is None:
        return None
    # those before it: a later one names a later date, and none is asked for while another is on its way
    before = Q(moves_due_date=True, approved_on__lte=application.applied_on, new_due_on__lt=due_on)
    moved = loan.extensions.filter(before).aggregate(last=Max("new_due_on"))["last"]
    agreed = loan.instalments.aggregate(last=Max("due_on"))["last"] or loan.due_on
    was_due_on = max(agreed, moved or agreed)
    changes = loan.rate_changes.filter(starts_on__lte=was_due_on).order_by("-starts_on")
    own = Q(starts_on=was_due_on, cause=RateCause.EXTENSION)
    was_rate = changes.exclude(own).values_list("rate_percent", flat=True).first()
    return Extended(
        was_due_on=was_due_on,
        due_on=due_on,
        was_rate_percent=loan.rate_percent if was_rate is None else was_rate,
        rate_percent=application.rate_percent,
        consents=tuple(application.consents.select_related("customer").order_by("pk")),
    )
