"""The parameters that hold on a day."""

from datetime import date

from loans.lending.models import LendingTerms
from loans.lending.rules.terms import SHIPPED, Terms


def terms_on(day: date) -> Terms:
    """The newest row that has begun by ``day``; what is shipped before any."""
    row = LendingTerms.objects.filter(starts_on__lte=day).order_by("-starts_on").first()
    return Terms(row.release_days, row.overdue_factor, row.diversion_factor) if row else SHIPPED
