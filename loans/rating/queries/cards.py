"""Which card a customer is rated by."""

from datetime import date

from django.db.models import Count, QuerySet

from customers.register.models import CustomerKind
from loans.rating.models import CardCode, Scorecard

_CARD_OF = {
    CustomerKind.HOUSEHOLD: CardCode.HOUSEHOLD,
    CustomerKind.SELF_EMPLOYED: CardCode.BUSINESS,
    CustomerKind.PRIVATE_ENTERPRISE: CardCode.ENTERPRISE,
    CustomerKind.LEADING_ENTERPRISE: CardCode.ENTERPRISE,
}


def code_for(kind: str) -> CardCode:
    """The card for a kind of customer."""
    return _CARD_OF[CustomerKind(kind)]


def card_on(code: CardCode | str, day: date) -> Scorecard | None:
    """The confirmed version in force on ``day``."""
    rows = Scorecard.objects.filter(code=code, is_confirmed=True, starts_on__lte=day)
    return rows.order_by("-starts_on").first()


def cards_in_force(day: date) -> dict[str, int]:
    """The key of the version in force on ``day``, by code."""
    rows = Scorecard.objects.filter(is_confirmed=True, starts_on__lte=day).order_by("starts_on")
    return dict(rows.values_list("code", "pk"))


def all_cards() -> QuerySet[Scorecard]:
    """Every version, with ``used``: how many assessments were made by it."""
    rows = Scorecard.objects.select_related("drafted_by", "confirmed_by")
    return rows.annotate(used=Count("assessments")).order_by("code", "-version")


def next_version(code: str) -> int:
    newest = Scorecard.objects.filter(code=code).order_by("-version").values_list("version", flat=True)
    return (newest.first() or 0) + 1
