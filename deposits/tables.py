"""Lists of deposit accounts: what they show, and from where."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from deposits.models import DepositKind

#: A row for each account at the nodes ``%(units)s``; the manager is that of ``%(day)s`` (the business date), the
#: balances those of the newest month's end that the books have by then.
_ACCOUNTS = """
SELECT a.id AS account_id, a.number, a.name, a.customer_id, a.kind, u.name AS unit, officer.name AS manager,
    b.balance, b.average, b.month_end, a.opened_on, a.closed_on
FROM deposits_depositaccount a
JOIN organization_unit u ON u.id = a.unit_id
LEFT JOIN deposits_accountassignment held ON held.account_id = a.id AND held.starts_on <= %(day)s
    AND (held.ends_on IS NULL OR held.ends_on >= %(day)s)
LEFT JOIN organization_user officer ON officer.id = held.officer_id
LEFT JOIN deposits_monthendbalance b ON b.account_id = a.id
    AND b.month_end = (SELECT MAX(month_end) FROM deposits_monthendbalance WHERE month_end <= %(day)s)
WHERE a.unit_id = ANY(%(units)s)
"""

ACCOUNTS = ListSpec(
    name="deposit-accounts",
    title=pgettext_lazy("列表", "存款账户"),
    columns=(
        Column("number", _("存款账号"), is_searched=True, width=18),
        Column("name", _("户名"), is_searched=True, width=16),
        Column(
            "kind", _("存款种类"), Kind.CHOICE, dict(DepositKind.choices), is_filtered=True, is_detail=True
        ),
        Column("unit", _("开户机构"), is_searched=True, is_detail=True, width=18),
        Column("manager", _("客户经理"), is_searched=True, is_detail=True),
        Column("balance", _("月末余额"), Kind.AMOUNT, total=True, is_filtered=True, width=18),
        Column("average", _("月均余额"), Kind.AMOUNT, total=True, is_detail=True, width=18),
        Column("month_end", _("月末"), Kind.DATE, is_detail=True),
        Column("opened_on", _("开户日"), Kind.DATE, is_filtered=True, is_detail=True),
        Column("closed_on", _("销户日"), Kind.DATE, is_extra=True),
    ),
    sort="number",
    tie="account_id",
    empty=_("这里是您可以查看的全部存款账户和最近一个月末的余额。载入县级工作簿后出现。"),
    row_link=lambda row: reverse("deposit-account", args=[row["number"]]),
)


def accounts_at(units: Collection[int], *, day: date) -> Relation:
    """Accounts at the nodes; ``day`` is the business date."""
    return Relation(_ACCOUNTS, {"units": list(units), "day": day})


def accounts_of(customer_id: int, units: Collection[int], *, day: date) -> Relation:
    """One customer's accounts at the nodes."""
    params = {"units": list(units), "day": day, "customer": customer_id}
    return Relation(f"{_ACCOUNTS} AND a.customer_id = %(customer)s", params)
