"""Tiers, industries and thresholds in words."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.money import format_money
from customers.register.models import CustomerKind
from customers.tiers.rules import BELOW, OTHER, UNSAID

#: Of each tier its words; whoever reaches none stands last.
TIER_WORDS: dict[str, Promise | str] = {
    CustomerKind.LEADING_ENTERPRISE.value: CustomerKind.LEADING_ENTERPRISE.label,
    CustomerKind.PRIVATE_ENTERPRISE.value: CustomerKind.PRIVATE_ENTERPRISE.label,
    CustomerKind.SELF_EMPLOYED.value: CustomerKind.SELF_EMPLOYED.label,
    CustomerKind.HOUSEHOLD.value: CustomerKind.HOUSEHOLD.label,
    BELOW: gettext_lazy("未达标准"),
}
#: What is no supported industry.
REST_WORDS: dict[str, Promise | str] = {OTHER: gettext_lazy("其他行业"), UNSAID: gettext_lazy("未填行业")}


def thresholds(least_balance: Decimal, least_output: Decimal | None) -> str:
    """As the plan says them: at least so much, the figure itself included."""
    balance = _("贷款余额 %(amount)s 元以上") % {"amount": _whole(least_balance)}
    if least_output is None:
        return balance
    output = _("年产值 %(amount)s 元以上") % {"amount": _whole(least_output)}
    return _("%(balance)s、%(output)s") % {"balance": balance, "output": output}


def _whole(amount: Decimal) -> str:
    return format_money(amount).removesuffix(".00")
