"""The lists behind the figures of the structure: customers and loans of a month's end."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.dates import Month
from common.listing.columns import Column, Kind, ListSpec, Row
from customers.register.models import CustomerKind
from customers.tiers.words import TIER_WORDS
from loans.classification.models import Tier
from loans.origination.models import Product

_YES = {"yes": _("不良"), "no": _("非不良")}
_EMPTY = _("没有这样的记录：结构表上这一数为零。")

Words = Mapping[str, Promise | str]


def customers(month: Month) -> ListSpec:
    """``queries.customers_behind``; a row opens the customer at the tab that says why they are in the tier."""

    def opens(row: Row) -> str | None:
        if not row["in_sight"]:
            return None
        return f"{reverse('customer', args=[row['customer_id']])}?tab=tier&on={month.last_day}"

    return ListSpec(
        name="structure-customers",
        title=_("信贷结构：客户"),
        columns=(
            Column("name", _("户名"), is_searched=True, width=18),
            Column("code", _("客户号"), is_searched=True, is_extra=True),
            Column("tier", _("客户层级"), Kind.CHOICE, TIER_WORDS, is_filtered=True),
            Column(
                "kind",
                _("客户类别"),
                Kind.CHOICE,
                dict(CustomerKind.choices),
                is_filtered=True,
                is_detail=True,
            ),
            Column("branch", _("信用社"), is_searched=True, is_detail=True, width=18),
            Column("village", _("所在村"), is_searched=True, is_detail=True),
            Column("officer", _("信贷员"), is_searched=True, is_detail=True),
            Column("loans", _("贷款笔数"), Kind.COUNT, total=True, is_detail=True),
            Column("balance", _("余额"), Kind.AMOUNT, total=True, is_filtered=True, width=16),
            Column("output", _("年产值"), Kind.AMOUNT, is_detail=True, width=16),
            Column("npl", _("不良贷款"), Kind.AMOUNT, total=True, is_detail=True, width=16),
            Column("whole_balance", _("全县贷款余额"), Kind.AMOUNT, is_extra=True, width=16),
        ),
        sort="-balance",
        tie="customer_id",
        empty=_EMPTY,
        row_link=opens,
    )


def loans(month: Month, industries: Words) -> ListSpec:
    """``queries.loans_behind``; a row opens the loan as it stood."""

    def borrower(row: Row) -> str | None:
        return reverse("customer", args=[row["customer_id"]]) if row["in_sight"] else None

    def words(choices: Any) -> dict[str, Any]:
        return dict(choices.choices)

    return ListSpec(
        name="structure-loans",
        title=_("信贷结构：贷款"),
        columns=(
            Column("number", _("借据号"), is_searched=True, width=16),
            Column("borrower", _("借款人"), link=borrower, is_searched=True, width=18),
            Column("tier", _("客户层级"), Kind.CHOICE, TIER_WORDS, is_filtered=True, is_detail=True),
            Column("industry", _("行业"), Kind.CHOICE, industries, is_filtered=True, is_detail=True),
            Column("written", _("投向行业"), is_searched=True, is_extra=True),
            Column("unit", _("机构"), is_searched=True, is_detail=True, width=16),
            Column("product", _("贷款品种"), Kind.CHOICE, words(Product), is_extra=True, width=18),
            Column("officer", _("信贷员"), is_searched=True, is_detail=True),
            Column("balance", _("余额"), Kind.AMOUNT, total=True, is_filtered=True, width=16),
            Column("five_tier", _("五级分类"), Kind.CHOICE, words(Tier), is_filtered=True),
            Column("is_npl", _("是否不良"), Kind.CHOICE, _YES, is_filtered=True, is_extra=True),
            Column("npl", _("不良贷款"), Kind.AMOUNT, total=True, is_detail=True, width=16),
            Column("due_on", _("到期日"), Kind.DATE, is_detail=True),
        ),
        sort="-balance",
        tie="loan_id",
        empty=_EMPTY,
        row_link=lambda row: f"{reverse('loan', args=[row['number']])}?on={month.last_day}",
    )
