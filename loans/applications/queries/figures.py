"""The union's figures for applications on a day."""

from datetime import date

from loans.applications.models import ApplicationTerms, CollateralCap
from loans.applications.rules.facts import Figures


def figures_on(day: date) -> Figures:
    """The newest terms and caps that have begun by ``day``; the reference data brings the first. Two queries."""
    terms = ApplicationTerms.objects.filter(starts_on__lte=day).latest("starts_on")
    rows = CollateralCap.objects.filter(starts_on__lte=day).order_by("starts_on")
    return Figures(
        capital=terms.union_capital,
        one_borrower_percent=terms.one_borrower_percent,
        guarantor_income_multiple=terms.guarantor_income_multiple,
        caps=dict(rows.values_list("kind", "percent")),
    )
