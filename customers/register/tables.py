"""Lists of customers: what they show, and from where."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from customers.register.models import CustomerKind

#: A row for each customer that a branch of ``%(units)s`` keeps; the officer is that of ``%(day)s``.
_CUSTOMERS = """
SELECT c.id AS customer_id, c.code, c.name, c.pinyin, c.kind, b.name AS branch, v.code AS village_code,
    v.name AS village, f.filed_on, CASE WHEN f.id IS NULL THEN 'no' ELSE 'yes' END AS file,
    officer.name AS officer, c.phone, c.share_capital, c.opened_on
FROM customers_customer c
JOIN organization_unit b ON b.id = c.branch_id
LEFT JOIN organization_village v ON v.id = c.village_id
LEFT JOIN customers_creditfile f ON f.customer_id = c.id
LEFT JOIN customers_customerassignment a ON a.customer_id = c.id AND a.starts_on <= %(day)s
    AND (a.ends_on IS NULL OR a.ends_on >= %(day)s)
LEFT JOIN organization_user officer ON officer.id = a.officer_id
WHERE c.branch_id = ANY(%(units)s)
"""

#: Who is found as one types: each line has an index of its own, whatever the number of customers.
_FOUND = [
    "SELECT id FROM customers_customer WHERE name LIKE %(wish_start)s",
    "SELECT id FROM customers_customer WHERE pinyin LIKE %(wish_lower)s",
    "SELECT id FROM customers_customer WHERE phone LIKE %(wish_start)s",
    "SELECT id FROM customers_customer WHERE code LIKE upper(%(wish_start)s)",
    (
        "SELECT c.id FROM customers_customer c JOIN organization_village v ON v.id = c.village_id"
        " WHERE v.name LIKE %(wish_start)s"
    ),
    (
        "SELECT a.customer_id FROM customers_customerassignment a JOIN organization_user o ON o.id = a.officer_id"
        " WHERE o.name = %(wish_text)s AND a.ends_on IS NULL"
    ),
]


def finds_customers(sql: str) -> None:
    """Have the customers whose keys ``sql`` selects be found by the list's search field too; apps above register what
    they know in ``AppConfig.ready()``. The places are those of ``ListSpec.search``."""
    _FOUND.append(sql)


def _search() -> str:
    return f"customer_id IN ({' UNION ALL '.join(_FOUND)})"


#: Whether a customer has a credit file.
FILES = {"yes": _("有"), "no": _("无")}


def _village(row: Any) -> str | None:
    return reverse("village", args=[row["village_code"]]) if row["village_code"] else None


CUSTOMERS = ListSpec(
    name="customers",
    title=pgettext_lazy("列表", "客户"),
    columns=(
        Column("name", _("户名"), width=16),
        Column("code", _("客户号"), width=14),
        Column("pinyin", _("拼音首字母"), is_extra=True),
        Column(
            "kind", _("客户类别"), Kind.CHOICE, dict(CustomerKind.choices), is_filtered=True, is_detail=True
        ),
        Column("village", _("所在村"), link=_village),
        Column("branch", _("信用社"), is_detail=True, width=18),
        Column("file", _("信用档案"), Kind.CHOICE, FILES, is_filtered=True),
        Column("filed_on", _("建档日"), Kind.DATE, is_filtered=True, is_detail=True),
        Column("officer", _("信贷员"), is_detail=True),
        Column("phone", _("电话"), is_detail=True, width=16),
        Column("share_capital", _("股金"), Kind.AMOUNT, total=True, is_detail=True),
        Column("opened_on", _("建立客户日"), Kind.DATE, is_extra=True),
    ),
    sort="code",
    tie="customer_id",
    empty=_(
        "这里是您可以查看的全部客户。载入县级工作簿或建立第一个客户后出现。按户名、拼音首字母、客户号、电话、村名的开头查找，也可按信贷员姓名、贷款证号查找；输入完整的身份证号码直接打开该客户。"
    ),
    row_link=lambda row: reverse("customer", args=[row["customer_id"]]),
    search=_search,
)


def customers_at(units: Collection[int], *, day: date) -> Relation:
    """Customers of the branches; ``day`` is the business date."""
    return Relation(_CUSTOMERS, {"units": list(units), "day": day})
