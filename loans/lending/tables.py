"""The work list between approval and loan, and the loans behind the relending balance."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec, Row
from common.listing.relation import Relation
from loans.lending.queries.relending import FUNDED_BALANCES
from loans.origination.models import GuaranteeMode, Product
from loans.servicing.queries import RATE_IN_FORCE

#: A row for each approved application without a contract, each contract with something left to draw, each note that
#: waits for its money, at the nodes ``%(units)s`` on ``%(day)s``. ``place`` puts what runs out first on top.
_WORK = """
SELECT w.*, c.name AS borrower, c.pinyin, u.name AS unit, officer.name AS officer, %(day)s - w.since AS days
FROM (
    SELECT 'a' || a.id AS row_key, 'sign' AS step, a.number, a.customer_id, a.unit_id, a.officer_id, a.product,
        a.guarantee_mode, a.amount, s.since, NULL::date AS deadline, 2 AS place
    FROM loans_application a
    JOIN loans_applicationstage s ON s.application_id = a.id AND s.stage = 'approved'
    WHERE a.kind = 'loan' AND NOT EXISTS (SELECT FROM loans_signedcontract g WHERE g.application_id = a.id)
    UNION ALL
    SELECT 'c' || k.id, CASE WHEN live.drawn > 0 THEN 'rest' ELSE 'draw' END, k.number, k.customer_id, k.unit_id,
        g.signed_by_id, k.product, k.guarantee_mode, k.amount - live.drawn, k.signed_on, k.expires_on,
        CASE WHEN live.drawn > 0 THEN 4 ELSE 3 END
    FROM loans_signedcontract g
    JOIN loans_contract k ON k.id = g.contract_id
    CROSS JOIN LATERAL (
        SELECT COALESCE(SUM(n.amount), 0) AS drawn FROM loans_note n
        WHERE n.contract_id = g.contract_id AND n.state <> 'cancelled'
    ) live
    WHERE live.drawn < k.amount AND k.expires_on > %(day)s
    UNION ALL
    SELECT 'n' || n.id, CASE WHEN n.release_until < %(day)s THEN 'late' ELSE 'release' END, n.number, k.customer_id,
        k.unit_id, n.drawn_by_id, k.product, k.guarantee_mode, n.amount, n.drawn_on, n.release_until,
        CASE WHEN n.release_until < %(day)s THEN 0 ELSE 1 END
    FROM loans_note n JOIN loans_contract k ON k.id = n.contract_id WHERE n.state = 'drawn'
) w
JOIN customers_customer c ON c.id = w.customer_id
JOIN organization_unit u ON u.id = w.unit_id
JOIN organization_user officer ON officer.id = w.officer_id
WHERE w.unit_id = ANY(%(units)s)
"""

STEPS = {
    "late": _("过期未放款"),
    "release": _("待放款"),
    "sign": _("待签约"),
    "draw": _("待出借据"),
    "rest": _("可再出借据"),
}
_TONES = {"late": "bad", "release": "warn", "sign": "warn", "draw": "warn"}


def _address(row: Row) -> str:
    if row["step"] == "sign":
        return reverse("application", args=[row["number"]]) + "?tab=lending"
    if row["step"] in ("draw", "rest"):
        return reverse("contract", args=[row["number"]])
    return reverse("note", args=[row["number"]])


WORK = ListSpec(
    name="lending",
    title=_("待签约、待放款"),
    columns=(
        Column("number", _("申请、合同、借据号"), is_searched=True, width=22),
        Column("borrower", _("借款人"), is_searched=True, width=12),
        Column("step", _("下一步"), Kind.CHOICE, STEPS, _TONES, is_filtered=True),
        Column("unit", _("机构"), is_searched=True, is_detail=True, width=16),
        Column("amount", _("金额"), Kind.AMOUNT, width=16),
        Column("since", _("何日起"), Kind.DATE, is_detail=True),
        Column("days", _("已等天数"), Kind.COUNT, is_filtered=True, is_detail=True),
        Column("deadline", _("最迟"), Kind.DATE, is_detail=True),
        Column("officer", _("经办人"), is_searched=True, is_detail=True),
        Column("product", _("贷款品种"), Kind.CHOICE, dict(Product.choices), is_extra=True),
        Column(
            "guarantee_mode",
            _("贷款方式"),
            Kind.CHOICE,
            dict(GuaranteeMode.choices),
            is_extra=True,
        ),
        Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
        Column("place", _("先后"), Kind.RANK, is_extra=True),
    ),
    sort="place",
    tie="row_key",
    empty=_(
        "这里是审批通过后等着办的事：落实条件并签约、出借据、放款。申请审批通过后，第一行出现；放款后离开这里，成为贷款。"
    ),
    row_link=_address,
)


def work_at(units: Collection[int], day: date) -> Relation:
    """What waits at the nodes on ``day``."""
    return Relation(_WORK, {"units": list(units), "day": day})


_FUNDED = f"""
SELECT l.id AS loan_id, l.number, c.name AS borrower, c.pinyin, u.name AS unit, l.product, l.amount, f.balance,
    {RATE_IN_FORCE} AS rate_percent, l.released_on, l.due_on, officer.name AS officer
FROM ({FUNDED_BALANCES}) f
JOIN loans_loan l ON l.id = f.loan_id
JOIN customers_customer c ON c.id = l.customer_id
JOIN organization_unit u ON u.id = l.unit_id
LEFT JOIN loans_loanassignment holder ON holder.loan_id = l.id AND holder.starts_on <= %(day)s
    AND (holder.ends_on IS NULL OR holder.ends_on >= %(day)s)
LEFT JOIN organization_user officer ON officer.id = holder.officer_id
WHERE l.unit_id = ANY(%(units)s)
"""

FUNDED = ListSpec(
    name="relending",
    title=_("支农再贷款"),
    columns=(
        Column("number", _("借据号"), is_searched=True, width=18),
        Column("borrower", _("借款人"), is_searched=True, width=12),
        Column("unit", _("机构"), is_searched=True, is_detail=True, width=16),
        Column("balance", _("余额"), Kind.AMOUNT, total=True, is_filtered=True, width=16),
        Column("amount", _("借据金额"), Kind.AMOUNT, total=True, is_detail=True, width=16),
        Column("rate_percent", _("年利率"), Kind.RATE, is_detail=True),
        Column("released_on", _("放款日"), Kind.DATE, is_detail=True),
        Column("due_on", _("到期日"), Kind.DATE, is_filtered=True),
        Column("officer", _("信贷员"), is_searched=True, is_detail=True),
        Column("product", _("贷款品种"), Kind.CHOICE, dict(Product.choices), is_extra=True),
        Column("pinyin", _("拼音首字母"), is_searched=True, is_extra=True),
    ),
    sort="-balance",
    tie="loan_id",
    empty=_("这里是用支农再贷款发放、还有余额的贷款。申请时勾选“支农再贷款”，放款后出现。"),
    row_link=lambda row: reverse("loan", args=[row["number"]]),
)


def funded_at(units: Collection[int], day: date) -> Relation:
    """Loans funded from relending with a balance at the nodes on ``day``."""
    return Relation(_FUNDED, {"units": list(units), "day": day})
