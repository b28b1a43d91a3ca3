"""The parameters of servicing that every world begins with (domain.md 4.3)."""

from datetime import date
from decimal import Decimal

from common.reference import register
from loans.servicing.models import InterestOrder, ServicingTerms

BEGINNING = date(2000, 1, 1)
#: Overdue 1.3 to 1.5 times, diverted 1.5 to 2 times the contract's rate (F26): what unions took in 2007.
FIRST = {
    "interest_order": InterestOrder.PENALTY_COMPOUND_INTEREST,
    "principal_first": True,
    "non_accrual_after_days": 90,
    "overdue_factor": Decimal("1.50"),
    "diversion_factor": Decimal("2.00"),
}


def load_servicing() -> None:
    """Add the first parameters, from long ago; what people set later stays."""
    ServicingTerms.objects.get_or_create(starts_on=BEGINNING, defaults=FIRST)


register("还款顺序和罚息倍数", load_servicing)
