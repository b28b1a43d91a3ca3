"""The effect of a draft as a list: every subject by the old scheme and by the new one."""

import json
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from appraisal.schemes.effect import SubjectEffect
from appraisal.schemes.models import SchemeDraft
from appraisal.scoring.models import SubjectKind
from common.dates import Month
from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation

#: The rows were reckoned, not stored: they come to the database as one parameter.
_ROWS = """
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS item (
    code text, name text, branch text, new_rank integer, old_rank integer, risen integer,
    old_points numeric, new_points numeric, change numeric
)
"""


def effect_rows(effects: Sequence[SubjectEffect]) -> Relation:
    rows = [
        {
            "code": each.score.code,
            "name": each.score.name,
            "branch": each.score.branch.name,
            "new_rank": each.new_rank,
            "old_rank": each.old_rank,
            "risen": each.risen,
            "old_points": None if each.old is None else str(each.old),
            "new_points": None if each.new is None else str(each.new),
            "change": None if each.change is None else str(each.change),
        }
        for each in effects
    ]
    return Relation(_ROWS, {"rows": json.dumps(rows)})


def effect_list(draft: SchemeDraft, kind: SubjectKind, month: Month) -> ListSpec:
    branch = (Column("branch", gettext_lazy("信用社"), is_searched=True, is_detail=True),)
    return ListSpec(
        "scheme-effect",
        _("%(month)s %(kind)s按新办法试算") % {"month": month, "kind": kind.label},
        (
            Column("name", gettext_lazy("名称"), is_searched=True),
            Column("code", gettext_lazy("代码"), is_searched=True, is_detail=True),
            *(branch if kind == SubjectKind.OFFICER else ()),
            Column("old_points", gettext_lazy("原综合得分"), Kind.AMOUNT),
            Column("new_points", gettext_lazy("新综合得分"), Kind.AMOUNT),
            Column("change", gettext_lazy("增减"), Kind.CHANGE, is_filtered=True),
            Column("old_rank", gettext_lazy("原名次"), Kind.RANK, is_detail=True),
            Column("new_rank", gettext_lazy("新名次"), Kind.RANK),
            Column("risen", gettext_lazy("名次变动"), Kind.RISEN, is_detail=True),
        ),
        sort="new_rank",
        tie="code",
        row_link=lambda row: reverse(f"scheme-effect-{kind.value}", args=[draft.pk, row["code"]]),
        empty=gettext_lazy("每个对象按原办法和新办法各得多少分、排第几名；打开一行可看每项指标的增减。"),
        unit=gettext_lazy("单位：分"),
    )
