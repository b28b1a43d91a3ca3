"""Assessments as a list."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from customers.register.models import CustomerKind
from loans.rating.models import AssessmentState, Grade

#: A row for each assessment of a customer that a branch of ``%(units)s`` keeps.
_ASSESSMENTS = """
SELECT a.id AS assessment_id, a.year, c.name, c.code, c.pinyin, c.kind, v.name AS village, b.name AS branch, a.state,
    a.points, a.grade, a.mark, d.grade AS decided, d.credit_limit, officer.name AS officer, a.entered_on
FROM loans_assessment a
JOIN customers_customer c ON c.id = a.customer_id
JOIN organization_unit b ON b.id = c.branch_id
JOIN organization_user officer ON officer.id = a.entered_by_id
LEFT JOIN organization_village v ON v.id = c.village_id
LEFT JOIN LATERAL (
    SELECT grade, credit_limit FROM loans_decision WHERE assessment_id = a.id AND NOT was_returned
    ORDER BY id DESC LIMIT 1
) d ON a.state IN ('decided', 'published', 'standing')
WHERE c.branch_id = ANY(%(units)s)
"""

TONES = {
    AssessmentState.RETURNED: "bad",
    AssessmentState.SUBMITTED: "warn",
    AssessmentState.DECIDED: "warn",
    AssessmentState.PUBLISHED: "warn",
    AssessmentState.STANDING: "good",
}

ASSESSMENTS = ListSpec(
    "assessments",
    _("资信评定"),
    (
        Column("name", _("户名"), is_searched=True, width=16),
        Column("code", _("客户号"), is_searched=True, is_detail=True),
        Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
        Column(
            "kind", _("客户类别"), Kind.CHOICE, dict(CustomerKind.choices), is_filtered=True, is_detail=True
        ),
        Column("village", _("所在村"), is_searched=True, is_detail=True),
        Column("branch", _("信用社"), is_searched=True, is_extra=True, width=18),
        Column("year", _("评级年度"), shown=lambda row: str(row["year"]), is_extra=True),
        Column("state", _("状态"), Kind.CHOICE, dict(AssessmentState.choices), TONES, is_filtered=True),
        Column("points", _("得分"), Kind.AMOUNT),
        Column("grade", _("评分等级"), Kind.CHOICE, dict(Grade.choices), is_filtered=True),
        Column("decided", _("评定等级"), Kind.CHOICE, {**dict(Grade.choices), None: "—"}, is_detail=True),
        Column("credit_limit", _("授信额度"), Kind.AMOUNT, is_detail=True, total=True),
        Column("officer", _("录入人"), is_searched=True, is_detail=True),
        Column("entered_on", _("录入日"), Kind.DATE, is_filtered=True, is_detail=True),
    ),
    sort="-entered_on",
    tie="assessment_id",
    row_link=lambda row: reverse("assessment", args=[row["assessment_id"]]),
    empty=_("评级从客户的“评级”页开始：信贷员填写评分卡并提交，评定小组评定，张榜公示满期后生效。"),
)


def assessments_at(units: Collection[int]) -> Relation:
    """Assessments of the customers of the branches."""
    return Relation(_ASSESSMENTS, {"units": list(units)})
