"""The officers with what they have, and the customers of one of them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from customers.register.models import CustomerKind

_IN_POST = {"yes": _("在岗"), "no": _("不在岗")}


def _address(row: Any) -> str:
    if row["code"] is None:
        return reverse("transfer-unassigned", args=[row["branch_code"]])
    return reverse("transfer", args=[row["branch_code"], row["code"]])


HOLDERS = ListSpec(
    name="transfers",
    title=_("客户移交"),
    columns=(
        Column("officer", _("信贷员"), is_searched=True, shown=lambda row: row["officer"] or _("没有信贷员")),
        Column("code", _("工号"), is_searched=True, shown=lambda row: row["code"] or "", is_detail=True),
        Column("branch", _("信用社"), is_searched=True, width=18),
        Column(
            "in_post",
            _("岗位"),
            Kind.CHOICE,
            _IN_POST,
            tones={"yes": "good", "no": "warn"},
            is_filtered=True,
        ),
        Column("villages", _("村"), Kind.COUNT, total=True),
        Column("customers", _("客户"), Kind.COUNT, total=True),
    ),
    sort="branch",
    tie="key",
    empty=_(
        "这里是各信贷员现有的村和客户。点一名信贷员，把整村、所选客户或全部移交给同社另一名信贷员；贷款随客户移交。"
    ),
    row_link=_address,
)

GIVEN = ListSpec(
    name="given-customers",
    title=_("名下客户"),
    columns=(
        Column("name", _("户名"), is_searched=True),
        Column("code", _("客户号"), is_searched=True, is_detail=True),
        Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
        Column("kind", _("客户类别"), Kind.CHOICE, dict(CustomerKind.choices), is_filtered=True),
        Column("village", _("所在村"), is_searched=True),
    ),
    sort="code",
    tie="customer_id",
    empty=_("名下没有客户。已登记以后移交的不在这里。"),
)


def given(customers: Any) -> Relation:
    """The customers that somebody may hand over, for ``GIVEN``."""
    keys = list(customers.values_list("pk", flat=True))
    return Relation(
        """
        SELECT c.id AS customer_id, c.name, c.code, c.pinyin, c.kind, v.name AS village FROM customers_customer c
        LEFT JOIN organization_village v ON v.id = c.village_id WHERE c.id = ANY(%(keys)s)
        """,
        {"keys": keys},
    )
