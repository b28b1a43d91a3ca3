"""Days that ended, and what was set aside then, as lists."""

import json
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.listing.columns import Column, Kind, ListSpec, Row
from common.listing.relation import Relation
from common.messages import Message
from organization.calendar.days import day_steps

_STATES = {"waiting": gettext_lazy("待处理"), "done": gettext_lazy("已处理")}

_ENDED = """
SELECT e.id, e.day, e.ended_at, e.done, COALESCE(u.name, '') AS who,
    (SELECT COUNT(*) FROM organization_setaside s WHERE s.day = e.day AND s.resolved_at IS NULL) AS waiting
FROM organization_dayend e LEFT JOIN organization_user u ON u.id = e.ended_by_id
"""
_ASIDE = """
SELECT id, day, step, subject, reason, noted_at, resolved_at,
    CASE WHEN resolved_at IS NULL THEN 'waiting' ELSE 'done' END AS state
FROM organization_setaside
"""


def ended_days() -> Relation:
    """Days with who ended them, what was done, and how much of it still waits."""
    return Relation(_ENDED, {})


def aside() -> Relation:
    """All that was ever set aside."""
    return Relation(_ASIDE, {})


def _done(row: Row) -> str:
    titles = {step.name: step.title for step in day_steps()}
    said = [f"{titles.get(name, name)} {count:,}" for name, count in json.loads(row["done"]).items() if count]
    return "；".join(said) or _("没有需要处理的")


def _reason(row: Row) -> str:
    return Message.from_json(json.loads(row["reason"])).text


def _waiting(row: Row) -> str | None:
    if not row["waiting"]:
        return None
    query = urlencode({"day_from": row["day"], "day_to": row["day"], "state": "waiting"})
    return f"{reverse('set-asides')}?{query}"


DAYS = ListSpec(
    name="days",
    title=gettext_lazy("日终"),
    columns=(
        Column("day", gettext_lazy("营业日期"), Kind.DATE, is_filtered=True),
        Column("done", gettext_lazy("处理笔数"), shown=_done, width=50),
        Column("waiting", gettext_lazy("搁置待处理"), Kind.COUNT, link=_waiting),
        Column("ended_at", gettext_lazy("完成时间"), Kind.TIME, is_detail=True, width=20),
        Column(
            "who",
            gettext_lazy("操作人"),
            shown=lambda row: row["who"] or _("系统"),
            is_searched=True,
            is_detail=True,
        ),
    ),
    sort="-day",
    tie="id",
    empty=gettext_lazy("每个营业日结束时做日终：到期、逾期、结息和提醒逐笔处理。做完第一天后出现在这里。"),
)


def set_asides() -> ListSpec:
    """Steps are known once all apps have registered theirs."""
    return ListSpec(
        name="set-asides",
        title=gettext_lazy("日终搁置"),
        columns=(
            Column("day", gettext_lazy("营业日期"), Kind.DATE, is_filtered=True),
            Column(
                "step",
                gettext_lazy("步骤"),
                Kind.CHOICE,
                {step.name: step.title for step in day_steps()},
                is_filtered=True,
            ),
            Column("subject", gettext_lazy("对象"), is_searched=True, width=22),
            Column("reason", gettext_lazy("原因"), shown=_reason, width=50),
            Column(
                "state",
                gettext_lazy("状态"),
                Kind.CHOICE,
                _STATES,
                tones={"waiting": "warn", "done": "good"},
                is_filtered=True,
            ),
            Column("noted_at", gettext_lazy("搁置时间"), Kind.TIME, is_detail=True, width=20),
            Column("resolved_at", gettext_lazy("处理时间"), Kind.TIME, is_detail=True, width=20),
        ),
        sort="-day",
        tie="id",
        row_link=lambda row: reverse("set-aside", args=[row["id"]]),
        empty=gettext_lazy("日终时处理不了的借据放在这里，写明原因；其余照常处理。现在没有。"),
    )
