"""Lists of the room: loans to take money for, the day's takings, waivers."""

from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.listing.columns import Column, Kind, ListSpec
from common.listing.relation import Relation
from loans.servicing.models import InterestKind

#: Loans at ``%(units)s`` of which principal or settled interest is owed on the books.
_PAYABLE = """
SELECT l.id AS loan_id, l.number, c.name AS borrower, c.pinyin, u.name AS unit, b.balance,
    GREATEST(l.due_on, moved.due_on) AS due_on, COALESCE(open.unpaid, 0) AS unpaid, officer.name AS officer
FROM loans_loan l
JOIN customers_customer c ON c.id = l.customer_id
JOIN organization_unit u ON u.id = l.unit_id
JOIN loans_loanbalance b ON b.loan_id = l.id
LEFT JOIN (
    SELECT loan_id, MAX(new_due_on) AS due_on FROM loans_extension
    WHERE moves_due_date AND approved_on <= %(day)s GROUP BY loan_id
) moved ON moved.loan_id = l.id
LEFT JOIN LATERAL (
    SELECT SUM(i.amount
        - (SELECT COALESCE(SUM(CASE WHEN p.reverses_id IS NULL THEN y.amount ELSE -y.amount END), 0)
            FROM loans_interestpayment y JOIN loans_posting p ON p.id = y.posting_id WHERE y.item_id = i.id)
        - (SELECT COALESCE(SUM(w.amount), 0) FROM loans_waivedinterest w WHERE w.item_id = i.id)) AS unpaid
    FROM loans_interestitem i WHERE i.loan_id = l.id
) open ON TRUE
LEFT JOIN loans_loanassignment holder ON holder.loan_id = l.id AND holder.starts_on <= %(day)s
    AND (holder.ends_on IS NULL OR holder.ends_on >= %(day)s)
LEFT JOIN organization_user officer ON officer.id = holder.officer_id
WHERE l.unit_id = ANY(%(units)s) AND (b.balance > 0 OR open.unpaid > 0) AND NOT EXISTS (
    SELECT FROM loans_offbookmove o WHERE o.loan_id = l.id AND o.moved_on <= %(day)s
        AND NOT EXISTS (SELECT FROM loans_posting r WHERE r.reverses_id = o.posting_id))
"""

PAYABLE = ListSpec(
    name="repayments",
    title=_("收贷收息"),
    columns=(
        Column("number", _("借据号"), is_searched=True, width=16),
        Column("borrower", _("借款人"), is_searched=True, width=12),
        Column("pinyin", _("拼音"), is_searched=True, is_extra=True),
        Column("unit", _("机构"), is_searched=True, is_detail=True, width=16),
        Column("balance", _("余额"), Kind.AMOUNT, total=True, is_filtered=True, width=16),
        Column(
            "unpaid", _("已结未付利息"), Kind.AMOUNT, total=True, is_filtered=True, is_detail=True, width=16
        ),
        Column("due_on", _("到期日"), Kind.DATE, is_filtered=True, is_detail=True),
        Column("officer", _("信贷员"), is_searched=True, is_detail=True),
    ),
    sort="due_on",
    tie="loan_id",
    empty=_("这里按借据号或姓名找到要还款的贷款，点开收款。有余额或欠息的贷款都在这里；放款后出现。"),
    row_link=lambda row: reverse("repay-loan", args=[row["number"]]),
)

#: Payments that came in at ``%(units)s``, by whom they were taken; a reversal counts against who made it.
_TAKINGS = """
SELECT p.id AS posting_id, p.number AS posting, p.business_date, l.number, c.name AS borrower, u.name AS unit,
    CASE WHEN p.reverses_id IS NULL THEN 'taken' ELSE 'undone' END AS state,
    way.sign * p.principal AS principal, way.sign * p.interest AS interest, way.sign * p.compound AS compound,
    way.sign * p.penalty AS penalty, way.sign * p.total AS total, maker.name AS maker, maker.code AS maker_code
FROM loans_posting p
CROSS JOIN LATERAL (SELECT CASE WHEN p.reverses_id IS NULL THEN 1 ELSE -1 END AS sign) way
JOIN loans_loan l ON l.id = p.loan_id
JOIN customers_customer c ON c.id = l.customer_id
JOIN organization_unit u ON u.id = l.unit_id
JOIN organization_user maker ON maker.id = p.maker_id
WHERE l.unit_id = ANY(%(units)s) AND p.kind = 'repayment' AND p.business_date = %(day)s
"""

TAKINGS = ListSpec(
    name="takings",
    title=_("当日收款"),
    columns=(
        Column("posting", _("流水号"), is_searched=True, width=20),
        Column("number", _("借据号"), is_searched=True, is_detail=True, width=16),
        Column("borrower", _("借款人"), is_searched=True, width=12),
        Column("maker", _("收款人"), is_searched=True, is_detail=True),
        Column("maker_code", _("工号"), is_searched=True, is_extra=True),
        Column(
            "state",
            _("状态"),
            Kind.CHOICE,
            {"taken": _("收款"), "undone": _("冲正")},
            {"taken": "good", "undone": "warn"},
            is_filtered=True,
            is_detail=True,
        ),
        Column("principal", _("本金"), Kind.AMOUNT, total=True, is_detail=True, width=16),
        Column("interest", _("利息"), Kind.AMOUNT, total=True, is_detail=True),
        Column("compound", _("复利"), Kind.AMOUNT, total=True, is_detail=True),
        Column("penalty", _("罚息"), Kind.AMOUNT, total=True, is_detail=True),
        Column("total", _("合计"), Kind.AMOUNT, total=True, width=16),
        Column("unit", _("机构"), is_searched=True, is_extra=True, width=16),
    ),
    sort="posting",
    tie="posting_id",
    empty=_("这里是当天收到的每一笔还款，下面按收款人合计；收下第一笔还款后出现。"),
    row_link=lambda row: reverse("posting", args=[row["number"], row["posting_id"]]),
)

_WAIVERS = """
SELECT w.id AS waiver_id, l.number, c.name AS borrower, u.name AS unit, w.kind, w.amount, w.reason, w.asked_on,
    asker.name AS asker, w.decided_on, decider.name AS decider, w.opinion,
    CASE WHEN w.approved IS NULL THEN 'asked' WHEN w.approved THEN 'approved' ELSE 'refused' END AS state,
    CASE WHEN w.approved IS NULL THEN 0 ELSE 1 END * 10000000000 - w.id AS place
FROM loans_waiver w
JOIN loans_loan l ON l.id = w.loan_id
JOIN customers_customer c ON c.id = l.customer_id
JOIN organization_unit u ON u.id = l.unit_id
JOIN organization_user asker ON asker.id = w.asked_by_id
LEFT JOIN organization_user decider ON decider.id = w.decided_by_id
WHERE l.unit_id = ANY(%(units)s)
"""

WAIVERS = ListSpec(
    name="waivers",
    title=_("利息减免"),
    columns=(
        Column("number", _("借据号"), is_searched=True, width=16),
        Column("borrower", _("借款人"), is_searched=True, width=12),
        Column("unit", _("机构"), is_searched=True, is_detail=True, width=16),
        Column("kind", _("种类"), Kind.CHOICE, dict(InterestKind.choices), is_filtered=True),
        Column("amount", _("减免金额"), Kind.AMOUNT, total=True, is_filtered=True),
        Column("asked_on", _("申请日"), Kind.DATE, is_filtered=True, is_detail=True),
        Column("asker", _("申请人"), is_searched=True, is_detail=True),
        Column(
            "state",
            _("状态"),
            Kind.CHOICE,
            {"asked": _("待审批"), "approved": _("已同意"), "refused": _("不同意")},
            {"asked": "warn", "approved": "good", "refused": "bad"},
            is_filtered=True,
        ),
        Column("decider", _("审批人"), is_searched=True, is_detail=True),
        Column("decided_on", _("审批日"), Kind.DATE, is_extra=True),
        Column("reason", _("申请理由"), is_extra=True, width=30),
        Column("opinion", _("审批意见"), is_extra=True, width=30),
    ),
    sort="place",
    tie="waiver_id",
    empty=_("这里是申请减免的利息、复利和罚息。信贷员在贷款的“应还”页申请后出现，由联社信贷部审批。"),
    row_link=lambda row: reverse("loan", args=[row["number"]]) + "?tab=owed",
)


#: By person: what was taken on ``%(day)s`` at ``%(units)s``, less what was undone.
TAKEN_BY = f"""
SELECT maker, maker_code, COUNT(*) FILTER (WHERE state = 'taken') AS count, SUM(principal) AS principal,
    SUM(interest + compound + penalty) AS interest, SUM(total) AS total
FROM ({_TAKINGS}) taken GROUP BY maker, maker_code ORDER BY maker_code
"""


def payable_at(units: Collection[int], day: date) -> Relation:
    return Relation(_PAYABLE, {"units": list(units), "day": day})


def takings_at(units: Collection[int], day: date) -> Relation:
    return Relation(_TAKINGS, {"units": list(units), "day": day})


def waivers_at(units: Collection[int]) -> Relation:
    return Relation(_WAIVERS, {"units": list(units)})
