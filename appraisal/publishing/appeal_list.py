"""Appeals as a list."""

from typing import Any

from django.db.models import F, Func, QuerySet, TextField, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from appraisal.publishing.models import Appeal, AppealState
from appraisal.scoring.facts import INDICATOR_FACTS
from appraisal.scoring.sight import Sight
from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation

TONES = {
    AppealState.SUBMITTED.value: "warn",
    AppealState.ACCEPTED.value: "warn",
    AppealState.UPHELD.value: "good",
}


def appeals_in_sight(sight: Sight) -> QuerySet[Appeal]:
    """Appeals against scores that the person may see."""
    return Appeal.objects.filter(sight.condition_of("score"))


def appeal_rows(appeals: QuerySet[Appeal]) -> Relation:
    month: Any = Func(F("score__run__month"), Value("YYYY-MM"), function="to_char", output_field=TextField())
    return Relation.of(
        appeals.values(
            "id",
            "indicator",
            "claim",
            "state",
            "submitted_on",
            "answered_on",
            month=month,
            subject=F("score__name"),
            branch=F("score__branch__name"),
            who=F("appellant__name"),
            answerer=F("answered_by__name"),
        )
    )


APPEALS = ListSpec(
    "appeals",
    _("申诉"),
    (
        Column("submitted_on", _("提交日期"), Kind.DATE, is_filtered=True),
        Column("month", _("月份"), is_searched=True, is_detail=True),
        Column("subject", _("考核对象"), is_searched=True, width=20),
        Column("branch", _("信用社"), is_searched=True, is_detail=True, width=20),
        Column(
            "indicator",
            _("指标"),
            Kind.CHOICE,
            choices={indicator: indicator for indicator in INDICATOR_FACTS},
            is_filtered=True,
        ),
        Column("claim", _("申诉内容"), is_searched=True, is_detail=True, width=40),
        Column(
            "state", _("状态"), Kind.CHOICE, choices=dict(AppealState.choices), tones=TONES, is_filtered=True
        ),
        Column("who", _("申诉人"), is_searched=True, is_detail=True),
        Column("answerer", _("答复人"), is_searched=True, is_detail=True),
        Column("answered_on", _("答复日期"), Kind.DATE, is_extra=True),
    ),
    sort="-submitted_on",
    tie="id",
    row_link=lambda row: reverse("appeal", args=[row["id"]]),
    empty=_("得分公布后，信用社主任和信贷员可以在得分表上对一项指标提出申诉，由联社答复。"),
)
