"""The content of a version in words, as people read and compare it."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.money import format_money
from loans.applications.models import CollateralKind, ConsentRole
from loans.applications.rules.agriculture import Counted
from loans.origination.models import GuaranteeMode, Product
from loans.products.models import Purpose
from loans.schedules.choices import PlanChoice

#: The lines of a content in the order of the form.
LINES: Mapping[str, Promise] = {
    "loan": gettext_lazy("展期借据"),
    "new_due_on": gettext_lazy("展期后到期日"),
    "consents": gettext_lazy("同意展期的人"),
    "amount": gettext_lazy("申请金额"),
    "months": gettext_lazy("期限（月）"),
    "product": gettext_lazy("贷款品种"),
    "guarantee_mode": gettext_lazy("贷款方式"),
    "purpose": gettext_lazy("用途"),
    "purpose_words": gettext_lazy("用途说明"),
    "plan": gettext_lazy("还款方式"),
    "rate_percent": gettext_lazy("年利率"),
    "guarantors": gettext_lazy("保证人"),
    "collaterals": gettext_lazy("抵（质）押物"),
    "industry": gettext_lazy("投向行业"),
    "agricultural": gettext_lazy("涉农贷款"),
    "funded_by_relending": gettext_lazy("支农再贷款"),
    "certificate": gettext_lazy("贷款证"),
    "group": gettext_lazy("联保小组"),
    "officer": gettext_lazy("调查岗"),
}
#: Lines of the statistics (domain.md 7.4) in words.
COUNTED: Mapping[Counted, Promise] = {
    Counted.HOUSEHOLD_FARMING: gettext_lazy("农户贷款：农林牧渔业生产经营"),
    Counted.HOUSEHOLD_OTHER_BUSINESS: gettext_lazy("农户贷款：其他生产经营"),
    Counted.HOUSEHOLD_CONSUMPTION: gettext_lazy("农户贷款：消费"),
    Counted.RURAL_FARMING: gettext_lazy("农村企业及各类组织贷款：农林牧渔业"),
    Counted.RURAL_SUPPORTING: gettext_lazy("农村企业及各类组织贷款：支农"),
    Counted.RURAL_OTHER: gettext_lazy("农村企业及各类组织贷款：其他"),
    Counted.URBAN_FARMING: gettext_lazy("城市企业涉农贷款：农林牧渔业"),
    Counted.URBAN_SUPPORTING: gettext_lazy("城市企业涉农贷款：支农"),
    Counted.NOT_COUNTED: gettext_lazy("不属于涉农贷款"),
}
_CHOICES: Mapping[str, Any] = {
    "product": Product,
    "guarantee_mode": GuaranteeMode,
    "plan": PlanChoice,
}


def in_words(content: Mapping[str, Any], purposes: Mapping[str, str]) -> dict[str, str]:
    """By line, what it says in the reader's language. ``purposes``: their names by code."""
    said = {key: _said(key, content.get(key)) for key in LINES}
    return said | {"purpose": purposes.get(str(content.get("purpose")), str(content.get("purpose")))}


def purpose_names() -> dict[str, str]:
    """All there ever were; one query."""
    return dict(Purpose.objects.values_list("code", "name"))


def _said(key: str, value: Any) -> str:
    if key in _CHOICES:
        return str(dict(_CHOICES[key].choices).get(value, value))
    if key == "amount":
        return format_money(Decimal(value))
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "；".join(_LISTED[key](each) for each in value)
    return "" if value is None else str(value)


def _guarantor(each: Mapping[str, Any]) -> str:
    parts: Sequence[str] = [each["customer"] or "", each["name"], format_money(Decimal(each["amount"]))]
    return " ".join(part for part in parts if part)


def _collateral(each: Mapping[str, Any]) -> str:
    kind = str(dict(CollateralKind.choices).get(each["kind"], each["kind"]))
    parts = [kind, each["description"], each["certificate_number"], format_money(Decimal(each["value"]))]
    return " ".join(part for part in parts if part)


def _consent(each: Mapping[str, Any]) -> str:
    role = str(dict(ConsentRole.choices).get(each["role"], each["role"]))
    return " ".join(
        part for part in (role, each["customer"] or "", each["name"], each["consented_on"]) if part
    )


_LISTED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "guarantors": _guarantor,
    "collaterals": _collateral,
    "consents": _consent,
}
