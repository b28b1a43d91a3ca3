"""For how long and how a product is lent (requirements.md L7; domain.md 2, 3, 5). Pure.

Product and mode are the tables' values, as ``loans.origination.models`` lists them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from common.messages import Message

#: Nothing is lent for longer than ten years in general (domain.md 5, 贷款通则).
LONGEST_MONTHS = 120

#: Small credit follows the production cycle, at most three years (S0 and 银监发〔2007〕67号); under joint guarantee the
#: agreement ends after three (F21). The rest is ours (docs/decisions/0014).
PRODUCT_MONTHS: Mapping[str, int] = {
    "household_credit": 36,
    "joint_guarantee": 36,
    "household_other": 60,
    "self_employed": 36,
    "enterprise": LONGEST_MONTHS,
}

#: Only loans under a loan certificate may be on credit (S0); small credit asks for no security (F15); a group is a
#: guarantee (F20). Certificates reach businesses too (requirements.md L5), not enterprises.
PRODUCT_MODES: Mapping[str, tuple[str, ...]] = {
    "household_credit": ("credit",),
    "joint_guarantee": ("guarantee",),
    "household_other": ("guarantee", "mortgage", "pledge", "deposit_pledge"),
    "self_employed": ("credit", "guarantee", "mortgage", "pledge", "deposit_pledge"),
    "enterprise": ("guarantee", "mortgage", "pledge", "deposit_pledge"),
}


@dataclass(frozen=True)
class TermLimit:
    """The longest term in months, and which rule makes it that."""

    months: int
    message: Message


def term_limit(purpose_name: str, purpose_months: int, product: str) -> TermLimit:
    """The shorter of what purpose and product allow (requirements.md L7); neither goes beyond ``LONGEST_MONTHS``."""
    said = {"months": str(purpose_months), "purpose": purpose_name}
    of_purpose = TermLimit(purpose_months, Message("“%(purpose)s”最长 %(months)s 个月", said))
    return min(of_purpose, product_limit(product), key=lambda limit: limit.months)


def product_limit(product: str) -> TermLimit:
    """What the product allows, whatever the loan is for."""
    months = PRODUCT_MONTHS[product]
    return TermLimit(months, Message("这一贷款品种最长 %(months)s 个月", {"months": str(months)}))


def too_long(months: int, limit: TermLimit) -> bool:
    """Whether a wish goes beyond the limit; the limit itself does not."""
    return months > limit.months
