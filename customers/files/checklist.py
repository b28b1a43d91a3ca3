"""What a complete file needs, as a list with a way to each missing part (requirements.md L2, W4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customers.files.queries import holder_of, lacking_on
from customers.files.rules import NEEDS_OF, Need
from customers.register.models import Customer

_WORDS: Mapping[Need, Promise] = {
    Need.IDENTITY: _("身份证号码或统一社会信用代码"),
    Need.ADDRESS: _("住址"),
    Need.HEAD: _("家庭成员，含户主"),
    Need.SURVEY: _("本年度或上年度的调查"),
    Need.LAND: _("土地，没有也要注明"),
    Need.ASSETS: _("资产，没有也要注明"),
    Need.DEBTS: _("负债及其他借款处，没有也要注明"),
    Need.INCOME: _("收入，没有也要注明"),
    Need.EXPENSES: _("支出，没有也要注明"),
    Need.BUSINESS: _("经营情况"),
    Need.LICENCE_NUMBER: _("营业执照号"),
    Need.IDENTITY_CARD: _("身份证扫描件"),
    Need.HOUSEHOLD_REGISTER: _("户口簿扫描件"),
    Need.BUSINESS_LICENCE: _("营业执照扫描件"),
}
#: Tabs of the customer's page where a part is filled, by key.
_TABS: Mapping[Need, str] = {
    Need.IDENTITY: "profile",
    Need.ADDRESS: "profile",
    Need.HEAD: "members",
    Need.IDENTITY_CARD: "documents",
    Need.HOUSEHOLD_REGISTER: "documents",
    Need.BUSINESS_LICENCE: "documents",
}


@dataclass(frozen=True)
class Entry:
    """One required part: what it is, whether it is there, and where it is filled."""

    need: Need
    words: Promise
    is_there: bool
    address: str


def checklist(customer: Customer, day: date) -> list[Entry]:
    """The required parts of the customer's file on ``day``, in order."""
    missing = lacking_on(customer, day)
    return [
        Entry(need, _WORDS[need], need not in missing, _address(customer, need))
        for need in NEEDS_OF[holder_of(customer)]
    ]


def _address(customer: Customer, need: Need) -> str:
    if need in _TABS:
        return f"{reverse('customer', args=[customer.pk])}?tab={_TABS[need]}"
    return reverse("customer-survey", args=[customer.pk])
