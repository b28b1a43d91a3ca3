"""The list of groups."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from common.relations import Relation as Named
from common.relations import with_relations
from loans.groups.models import GroupState
from loans.groups.queries.debts import BOUND_MOMENTS, DEBTS, OF_BOUND

_WANTED = Named(
    "wanted", "SELECT id AS group_id FROM loans_jointguaranteegroup WHERE branch_id = ANY(%(units)s)"
)

#: A row for each group at the branches ``%(units)s``, as it stands on ``%(day)s``.
_GROUPS = f"""
{with_relations(_WANTED, BOUND_MOMENTS, DEBTS)}
SELECT g.id AS group_id, g.number, g.name, g.state, v.name AS village, u.name AS unit, c.name AS leader, c.pinyin,
    g.formed_on, households.count AS households, paper.expires_on, paper.member_limit,
    COALESCE(owing.owed, 0) AS owed, COALESCE(owing.overdue, 0) AS overdue, owing.days,
    CASE WHEN g.state NOT IN ('active', 'suspended') THEN 'none' WHEN owing.days > 0 THEN 'arrears'
        WHEN g.state = 'suspended' THEN 'suspended' WHEN paper.expires_on < %(day)s THEN 'expired'
        ELSE 'open' END AS lending
FROM loans_jointguaranteegroup g
JOIN organization_village v ON v.id = g.village_id
JOIN organization_unit u ON u.id = g.branch_id
JOIN customers_customer c ON c.id = g.leader_id
CROSS JOIN LATERAL (
    SELECT COUNT(*) FROM loans_groupmember m WHERE m.group_id = g.id AND m.left_on IS NULL
) households(count)
LEFT JOIN LATERAL (
    SELECT a.expires_on, a.member_limit FROM loans_groupagreement a
    WHERE a.group_id = g.id AND (a.approved_on IS NOT NULL OR g.formed_on IS NULL) ORDER BY a.id DESC LIMIT 1
) paper ON TRUE
LEFT JOIN (
    SELECT b.group_id, SUM(d.owed) FILTER (WHERE d.guaranteed) AS owed, SUM(d.principal + d.interest) AS overdue,
        MAX(d.days) AS days
    FROM bound b JOIN debts d ON {OF_BOUND} GROUP BY b.group_id
) owing ON owing.group_id = g.id
WHERE g.branch_id = ANY(%(units)s)
"""

STATE_TONES = {
    GroupState.PROPOSED.value: "warn",
    GroupState.ACTIVE.value: "good",
    GroupState.SUSPENDED.value: "bad",
}
LENDING = {
    "open": _("可以放款"),
    "arrears": _("逾期停贷"),
    "suspended": _("暂停"),
    "expired": _("协议到期"),
    "none": _("不放款"),
}

GROUPS = ListSpec(
    name="groups",
    title=_("联保小组"),
    columns=(
        Column("number", _("小组编号"), is_searched=True, width=16),
        Column("name", _("小组名称"), is_searched=True, is_detail=True, width=16),
        Column("village", _("所在村"), is_searched=True, width=14),
        Column("leader", pgettext_lazy("联保", "组长"), is_searched=True, is_detail=True, width=12),
        Column("unit", _("信用社"), is_searched=True, is_detail=True, width=16),
        Column(
            "state",
            _("状态"),
            Kind.CHOICE,
            dict(GroupState.choices),
            STATE_TONES,
            is_filtered=True,
        ),
        Column(
            "lending",
            _("新增贷款"),
            Kind.CHOICE,
            LENDING,
            {"open": "good", "arrears": "bad", "suspended": "bad", "expired": "warn"},
            is_filtered=True,
        ),
        Column("households", _("户数"), Kind.COUNT, is_detail=True),
        Column("owed", _("联保贷款余额"), Kind.AMOUNT, total=True, is_detail=True, width=16),
        Column("overdue", _("逾期本息"), Kind.AMOUNT, total=True, is_filtered=True, width=16),
        Column("days", _("最长逾期天数"), Kind.COUNT, is_detail=True),
        Column("expires_on", _("协议到期日"), Kind.DATE, is_filtered=True, is_detail=True),
        Column("member_limit", _("每户限额"), Kind.AMOUNT, is_extra=True, width=16),
        Column("formed_on", _("成立日"), Kind.DATE, is_extra=True),
        Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
    ),
    sort="number",
    tie="group_id",
    empty=_(
        "这里是您可以查看的联保小组。信贷员选定组长、逐户加入成员并请全体签字，由主任批准后，小组成员才能办理联保贷款。"
    ),
    row_link=lambda row: reverse("group", args=[row["group_id"]]),
)


def groups_at(units: Collection[int], day: date) -> Relation:
    """Groups of these branches on a day."""
    return Relation(_GROUPS, {"units": list(units), "day": day})
