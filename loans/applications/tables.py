"""The list of applications."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from loans.applications.models import ApplicationKind
from loans.applications.stages import stage_words
from loans.origination.models import GuaranteeMode, Product
from loans.schedules.choices import PlanChoice

#: A row for each application at the nodes ``%(units)s``; ``{stage}`` joins how far it is.
_APPLICATIONS = """
SELECT a.id AS application_id, a.number, a.kind, c.name, c.pinyin, c.code, u.name AS unit, o.name AS officer,
    a.applied_on, a.product, a.guarantee_mode, a.amount, a.months, p.name AS purpose, a.plan, a.industry,
    CASE WHEN a.agricultural THEN 'yes' ELSE 'no' END AS agricultural,
    CASE WHEN a.funded_by_relending THEN 'yes' ELSE 'no' END AS relending,
    a.rate_percent, a.version, v.name AS village{column}
FROM loans_application a
JOIN customers_customer c ON c.id = a.customer_id
JOIN organization_unit u ON u.id = a.unit_id
JOIN organization_user o ON o.id = a.officer_id
JOIN loans_purpose p ON p.id = a.purpose_id
LEFT JOIN organization_village v ON v.id = c.village_id
{stage}
WHERE a.unit_id = ANY(%(units)s)
"""
_YES_OR_NO = {"yes": _("是"), "no": _("否")}


def applications() -> ListSpec:
    """The list, with the stage where rooms above decide on applications."""
    return ListSpec(
        name="applications",
        title=pgettext_lazy("列表", "贷款申请"),
        columns=(
            Column("number", _("申请号"), is_searched=True, width=20),
            Column("name", _("借款人"), is_searched=True, width=12),
            Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
            Column("code", _("客户号"), is_searched=True, is_extra=True, width=14),
            *_stage(),
            Column("applied_on", _("申请日"), Kind.DATE, is_filtered=True, is_detail=True),
            Column("amount", _("申请金额"), Kind.AMOUNT, total=True, is_filtered=True, width=16),
            Column("months", _("期限（月）"), Kind.COUNT, is_detail=True),
            Column("rate_percent", _("年利率"), Kind.RATE, is_detail=True),
            Column(
                "product",
                _("贷款品种"),
                Kind.CHOICE,
                dict(Product.choices),
                is_filtered=True,
                is_detail=True,
                width=18,
            ),
            Column(
                "guarantee_mode",
                _("贷款方式"),
                Kind.CHOICE,
                dict(GuaranteeMode.choices),
                is_filtered=True,
                is_detail=True,
            ),
            Column("purpose", _("用途"), is_searched=True, is_detail=True, width=16),
            Column("officer", _("调查岗"), is_searched=True, is_detail=True),
            Column("unit", _("机构"), is_searched=True, is_detail=True, width=16),
            Column("village", _("所在村"), is_searched=True, is_extra=True),
            Column(
                "kind",
                _("业务"),
                Kind.CHOICE,
                dict(ApplicationKind.choices),
                is_filtered=True,
                is_detail=True,
            ),
            Column("plan", _("还款方式"), Kind.CHOICE, dict(PlanChoice.choices), is_extra=True, width=18),
            Column("industry", _("投向行业"), is_extra=True),
            Column("agricultural", _("涉农贷款"), Kind.CHOICE, _YES_OR_NO, is_filtered=True, is_extra=True),
            Column("relending", _("支农再贷款"), Kind.CHOICE, _YES_OR_NO, is_filtered=True, is_extra=True),
            Column("version", _("版本"), Kind.COUNT, is_extra=True),
        ),
        sort="-applied_on",
        tie="application_id",
        empty=_(
            "这里是您可以查看的贷款申请。信贷员在客户页的“申请”里录入，或在这里点“新申请”先找客户；录入后由审查岗审查、贷款小组表决。"
        ),
        row_link=lambda row: reverse("application", args=[row["number"]]),
    )


def applications_at(units: Collection[int]) -> Relation:
    """Applications of these nodes."""
    words, params = stage_words(), {"units": list(units)}
    if words is None:
        return Relation(_APPLICATIONS.format(column="", stage=""), params)
    column = ", COALESCE(s.stage, %(first)s) AS stage"
    stage = f"LEFT JOIN ({words.sql}) s ON s.application_id = a.id"
    return Relation(_APPLICATIONS.format(column=column, stage=stage), params | {"first": words.first})


def _stage() -> tuple[Column, ...]:
    words = stage_words()
    if words is None:
        return ()
    return (Column("stage", _("进度"), Kind.CHOICE, words.words, words.tones, is_filtered=True, width=14),)
