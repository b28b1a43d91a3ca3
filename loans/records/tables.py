"""Lists of loans: what they show, and from where."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from loans.classification.models import Tier
from loans.origination.models import GuaranteeMode, Product
from loans.servicing.models import OffBookState
from loans.servicing.queries import RATE_IN_FORCE

#: A row for each loan at the nodes ``%(units)s``. Balance, due date, tier and officer are those of ``%(day)s`` (the
#: business date); days past due and unpaid interest those of the newest closed month, which has reckoned them.
#: ``place`` puts loans with a balance before those that are done, and the due dates farthest ahead first.
_LOANS = f"""
SELECT l.id AS loan_id, l.number, c.name AS borrower, c.pinyin, l.customer_id, u.name AS unit, l.product,
    l.guarantee_mode, l.amount, b.balance, {RATE_IN_FORCE} AS rate_percent, l.released_on,
    GREATEST(l.due_on, moved.due_on) AS due_on,
    GREATEST(l.due_on, moved.due_on) - DATE '1900-01-01' - CASE WHEN b.balance > 0 THEN 0 ELSE 1000000 END AS place,
    COALESCE(booked.tier, '{Tier.NORMAL}') AS tier,
    s.days_past_due, s.interest_unpaid, officer.name AS officer, l.purpose,
    CASE WHEN off.state IS NOT NULL THEN off.state WHEN b.balance = 0 THEN 'settled' ELSE 'open' END AS state
FROM loans_loan l
JOIN customers_customer c ON c.id = l.customer_id
JOIN organization_unit u ON u.id = l.unit_id
JOIN loans_loanbalance b ON b.loan_id = l.id
LEFT JOIN (
    SELECT loan_id, MAX(new_due_on) AS due_on FROM loans_extension
    WHERE moves_due_date AND approved_on <= %(day)s GROUP BY loan_id
) moved ON moved.loan_id = l.id
LEFT JOIN (
    SELECT DISTINCT ON (loan_id) loan_id, tier FROM loans_classification
    WHERE approved_on <= %(day)s ORDER BY loan_id, approved_on DESC, entry DESC
) booked ON booked.loan_id = l.id
LEFT JOIN (
    SELECT DISTINCT ON (o.loan_id) o.loan_id, o.state FROM loans_offbookmove o
    WHERE o.moved_on <= %(day)s AND NOT EXISTS (
        SELECT FROM loans_posting r WHERE r.reverses_id = o.posting_id AND r.business_date <= %(day)s)
    ORDER BY o.loan_id, o.moved_on DESC, o.id DESC
) off ON off.loan_id = l.id
LEFT JOIN loans_loanassignment holder ON holder.loan_id = l.id AND holder.starts_on <= %(day)s
    AND (holder.ends_on IS NULL OR holder.ends_on >= %(day)s)
LEFT JOIN organization_user officer ON officer.id = holder.officer_id
LEFT JOIN loans_loansnapshot s ON s.loan_id = l.id AND s.month = %(month)s
WHERE l.unit_id = ANY(%(units)s)
"""

STATES = {
    "open": _("未结清"),
    "settled": _("本金已还清"),
    OffBookState.SWAPPED.value: OffBookState.SWAPPED.label,
    OffBookState.WRITTEN_OFF.value: OffBookState.WRITTEN_OFF.label,
}


def _words(choices: Any) -> dict[str, Any]:
    return dict(choices.choices)


LOANS = ListSpec(
    name="loans",
    title=_("贷款"),
    columns=(
        Column("number", _("借据号"), is_searched=True, width=16),
        Column("borrower", _("借款人"), is_searched=True, width=12),
        Column("unit", _("机构"), is_searched=True, is_detail=True, width=16),
        Column(
            "product", _("贷款品种"), Kind.CHOICE, _words(Product), is_filtered=True, is_detail=True, width=18
        ),
        Column(
            "guarantee_mode",
            _("贷款方式"),
            Kind.CHOICE,
            _words(GuaranteeMode),
            is_filtered=True,
            is_detail=True,
        ),
        Column("balance", _("余额"), Kind.AMOUNT, total=True, is_filtered=True, width=16),
        Column("due_on", _("到期日"), Kind.DATE, is_filtered=True, is_detail=True),
        Column("tier", _("五级分类"), Kind.CHOICE, _words(Tier), is_filtered=True),
        Column("state", _("状态"), Kind.CHOICE, STATES, is_filtered=True, is_detail=True),
        Column("days_past_due", _("上月末逾期天数"), Kind.COUNT, is_detail=True),
        Column("officer", _("信贷员"), is_searched=True, is_detail=True),
        Column("amount", _("借据金额"), Kind.AMOUNT, total=True, is_extra=True, width=16),
        Column("rate_percent", _("年利率"), Kind.RATE, is_extra=True),
        Column("released_on", _("放款日"), Kind.DATE, is_extra=True),
        Column("interest_unpaid", _("上月末欠息"), Kind.AMOUNT, total=True, is_extra=True, width=16),
        Column("purpose", _("用途"), is_extra=True),
    ),
    sort="-place",
    tie="loan_id",
    empty=_(
        "这里是您可以查看的全部贷款，包括已结清、已置换和已核销的。载入县级工作簿或发放第一笔贷款后出现。"
    ),
    row_link=lambda row: reverse("loan", args=[row["number"]]),
)

#: A borrower's loans: few, and all of one name.
BORROWERS_LOANS = replace(
    LOANS,
    columns=tuple(
        replace(column, is_filtered=column.key == "state", is_searched=False)
        for column in LOANS.columns
        if column.key != "borrower"
    ),
    empty=_("这里是该客户在您可以查看的机构的全部贷款。发放第一笔贷款后出现。"),
)


def loans_at(units: Collection[int], *, day: date, month: date | None) -> Relation:
    """Loans at the nodes.

    Args:
        day: the business date.
        month: first day of the newest closed month; None before any is.
    """
    return Relation(_LOANS, {"units": list(units), "day": day, "month": month})


def loans_of(customer_id: int, units: Collection[int], *, day: date, month: date | None) -> Relation:
    """One borrower's loans at the nodes."""
    params = {"units": list(units), "day": day, "month": month, "customer": customer_id}
    return Relation(f"{_LOANS} AND l.customer_id = %(customer)s", params)
