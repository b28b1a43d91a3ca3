"""What a grade may borrow."""

from datetime import date
from decimal import Decimal

from loans.rating.models import GradeLimit


def limit_on(kind: str, grade: str, day: date) -> Decimal | None:
    """The limit of a grade of a kind of customer on ``day``, in yuan; None where none is set."""
    rows = GradeLimit.objects.filter(kind=kind, grade=grade, starts_on__lte=day).order_by("-starts_on")
    return rows.values_list("amount", flat=True).first()
