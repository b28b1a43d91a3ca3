"""The list of applications to extend."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.listing.columns import Column, Kind, ListSpec, Row
from common.listing.relation import Relation
from loans.approvals.models import StageChoice
from loans.approvals.tables import STAGE_TONES
from loans.origination.models import GuaranteeMode, Product

#: A row for each application to extend at the nodes ``%(units)s`` on ``%(day)s``. ``was_due_on`` is the date that it
#: moves, ``days`` how long there is to sign while it may come to something; what runs out first has the lowest ``place``.
_EXTENSIONS = """
SELECT x.*, CASE WHEN x.is_open THEN x.was_due_on - %(day)s ELSE NULL END AS days,
    CASE WHEN NOT x.is_open THEN x.stage WHEN x.was_due_on < %(day)s THEN 'late'
        WHEN x.stage = 'approved' THEN 'sign' ELSE x.stage END AS step,
    x.was_due_on - DATE '1900-01-01' + CASE WHEN x.is_open THEN 0 ELSE 1000000 END AS place
FROM (
    SELECT a.id AS application_id, a.number, l.number AS loan, c.name AS borrower, c.pinyin, u.name AS unit,
        o.name AS officer, a.product, a.guarantee_mode, a.applied_on, b.balance, a.rate_percent, a.new_due_on,
        COALESCE(g.was_due_on, GREATEST(agreed.due_on, moved.due_on)) AS was_due_on, g.number AS agreement, g.signed_on,
        CASE WHEN g.id IS NULL THEN COALESCE(s.stage, 'investigation') ELSE 'signed' END AS stage,
        g.id IS NULL AND COALESCE(s.stage, '') NOT IN ('refused', 'withdrawn') AS is_open
    FROM loans_application a
    JOIN loans_loan l ON l.id = a.loan_id
    JOIN loans_loanbalance b ON b.loan_id = l.id
    JOIN customers_customer c ON c.id = a.customer_id
    JOIN organization_unit u ON u.id = a.unit_id
    JOIN organization_user o ON o.id = a.officer_id
    LEFT JOIN loans_applicationstage s ON s.application_id = a.id
    LEFT JOIN loans_extensionagreement g ON g.application_id = a.id
    CROSS JOIN LATERAL (SELECT MAX(i.due_on) AS due_on FROM loans_instalment i WHERE i.loan_id = l.id) agreed
    LEFT JOIN LATERAL (
        SELECT MAX(e.new_due_on) AS due_on FROM loans_extension e
        WHERE e.loan_id = l.id AND e.moves_due_date AND e.approved_on <= a.applied_on AND e.new_due_on < a.new_due_on
    ) moved ON TRUE
    WHERE a.kind = 'extension' AND a.unit_id = ANY(%(units)s)
) x
"""
STEPS = {
    **dict(StageChoice.choices),
    StageChoice.APPROVED.value: _("已批准"),
    "late": _("到期未办妥"),
    "sign": _("待签协议"),
    "signed": _("已签协议"),
}
_TONES = {**STAGE_TONES, "late": "bad", "sign": "warn", "signed": "good"}


def _address(row: Row) -> str:
    address = reverse("application", args=[row["number"]])
    return f"{address}?tab=agreement" if row["step"] in ("sign", "signed") else address


EXTENSIONS = ListSpec(
    name="extensions",
    title=pgettext_lazy("列表", "展期"),
    columns=(
        Column("number", _("申请号"), is_searched=True, width=20),
        Column("borrower", _("借款人"), is_searched=True, width=12),
        Column("loan", _("借据号"), is_searched=True, is_detail=True, width=18),
        Column("step", _("进度"), Kind.CHOICE, STEPS, _TONES, is_filtered=True, width=14),
        Column("was_due_on", _("原到期日"), Kind.DATE, is_filtered=True, is_detail=True),
        Column("days", _("离到期天数"), Kind.COUNT, is_filtered=True),
        Column("new_due_on", _("展期后到期日"), Kind.DATE, is_detail=True),
        Column("balance", _("现欠本金"), Kind.AMOUNT, total=True, is_detail=True, width=16),
        Column("rate_percent", _("展期年利率"), Kind.RATE, is_extra=True),
        Column("officer", _("调查岗"), is_searched=True, is_detail=True),
        Column("unit", _("机构"), is_searched=True, is_detail=True, width=16),
        Column("agreement", _("展期协议号"), is_searched=True, is_extra=True, width=20),
        Column("signed_on", _("签订日"), Kind.DATE, is_extra=True),
        Column("applied_on", _("申请日"), Kind.DATE, is_extra=True),
        Column("product", _("贷款品种"), Kind.CHOICE, dict(Product.choices), is_extra=True, width=18),
        Column("guarantee_mode", _("贷款方式"), Kind.CHOICE, dict(GuaranteeMode.choices), is_extra=True),
        Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
        Column("place", _("先后"), Kind.RANK, is_extra=True),
    ),
    sort="place",
    tie="application_id",
    empty=_(
        "这里是展期申请，离到期日最近、还没办妥的在最上面。信贷员在贷款页点“申请展期”录入第一笔；批准后在到期日当日或之前签协议，到期日才改变。"
    ),
    row_link=_address,
)


def extensions_at(units: Collection[int], day: date) -> Relation:
    """Applications to extend at the nodes on ``day``."""
    return Relation(_EXTENSIONS, {"units": list(units), "day": day})
