"""The figures that every world begins with (requirements.md L10; domain.md 5; docs/decisions/0015)."""

from datetime import date
from decimal import Decimal

from common.reference import register
from loans.applications.models import ApplicationTerms, CollateralCap, CollateralKind

BEGINNING = date(2000, 1, 1)
#: domain.md 5, Collateral caps; of land the lower of 60 to 70 %.
FIRST_CAPS = {
    CollateralKind.HOUSE: 70,
    CollateralKind.LAND: 60,
    CollateralKind.MACHINERY: 50,
    CollateralKind.STOCK: 50,
    CollateralKind.DEPOSIT_CERTIFICATE: 90,
    CollateralKind.TREASURY_BOND: 90,
}
#: One borrower a tenth of the capital, once that is known; a guarantor five years' income.
FIRST_TERMS = {"one_borrower_percent": Decimal(10), "guarantor_income_multiple": Decimal(5)}


def load_figures() -> None:
    """Add the first ones, from long ago; what people set later stays."""
    ApplicationTerms.objects.get_or_create(starts_on=BEGINNING, defaults=FIRST_TERMS)
    for kind, percent in FIRST_CAPS.items():
        CollateralCap.objects.get_or_create(
            kind=kind, starts_on=BEGINNING, defaults={"percent": Decimal(percent)}
        )


register("抵押率和贷款申请参数", load_figures)
