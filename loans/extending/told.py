"""What this room tells those below, which know nothing of it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from loans.applications.models import Application, ApplicationKind
from loans.applications.stages import provide_against, provide_ended, provide_used
from loans.extending.models import ExtensionAgreement
from loans.extending.queries.standing import against
from loans.lending.repriced import provide_floatings
from loans.pricing.rules import Quote


def tell() -> None:
    """Called once, when Django starts."""
    provide_ended(agreed_ones)
    provide_used(is_agreed)
    provide_against(ApplicationKind.EXTENSION, against)
    provide_floatings(repriced)


def agreed_ones(applications: Collection[int]) -> set[int]:
    """Those whose agreement is signed: nothing more comes of them. One query."""
    made = ExtensionAgreement.objects.filter(application__in=applications)
    return set(made.values_list("application_id", flat=True))


def repriced(loans: Collection[int]) -> dict[int, list[tuple[date, Decimal]]]:
    """By loan, since when it floats by what its extension was priced with, in percent of the base. One query."""
    found: dict[int, list[tuple[date, Decimal]]] = defaultdict(list)
    made = ExtensionAgreement.objects.filter(extension__loan__in=loans).order_by("was_due_on")
    for loan, since, price in made.values_list("extension__loan", "was_due_on", "application__price"):
        found[loan].append((since, Quote.from_json(price).floating_percent))
    return found


def is_agreed(application: Application) -> bool:
    """Whether there is an agreement on the application: then its approval is used. One query."""
    return ExtensionAgreement.objects.filter(application=application).exists()
