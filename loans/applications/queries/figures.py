"""The union's figures for applications on a day."""

from datetime import date

from loans.applications.models import ApplicationTerms, CollateralCap, CollateralKind
from loans.applications.queries.dated import Dated, stated
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


def terms_rows(day: date | None) -> list[Dated]:
    """Capital, share of one borrower and guarantors' multiple, the newest first."""
    return stated(ApplicationTerms.objects.order_by("-starts_on"), lambda _row: None, day)


def cap_rows(day: date | None) -> list[Dated]:
    """The caps in the order of the kinds, the newest first."""
    order = list(CollateralKind.values)
    rows = sorted(CollateralCap.objects.order_by("-starts_on"), key=lambda row: order.index(row.kind))
    return stated(rows, lambda row: row.kind, day)
