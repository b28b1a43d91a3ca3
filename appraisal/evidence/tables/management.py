"""3.6, 3.7, 3.8, 3.10: reports and notices owed, inspections, violations."""

from django.utils.translation import gettext_lazy as _

from appraisal.evidence.links import Links
from appraisal.evidence.queries import Asked
from appraisal.evidence.tables.display import (
    BRANCH,
    JOIN_LOAN,
    LOAN,
    OFFICER,
    PRODUCT,
    YES_NO,
    Display,
    loan_columns,
    yes_or_no,
)
from common.listing.columns import Column, Kind, Row
from loans.classification.models import Tier
from loans.monitoring.models import ViolationKind
from recovery.models import NoticeKind


def _quarter(row: Row) -> str:
    day = row["quarter_end"]
    return _("%(year)s 年第 %(quarter)s 季度") % {"year": day.year, "quarter": (day.month + 2) // 3}


def reports(asked: Asked, links: Links) -> Display:
    """Reports owed, one for each borrower and quarter, named by the loan that decides who owes it."""
    number, borrower = loan_columns(links)
    return Display(
        joins=f"""
            {JOIN_LOAN}
            JOIN loans_loansnapshot standing
                ON standing.loan_id = item.loan_id AND standing.month = item.quarter_end
            LEFT JOIN LATERAL (
                SELECT MIN(r.reported_on) AS day FROM loans_postloanreport r
                WHERE r.customer_id = item.customer_id AND r.branch_id = item.branch_id
                    AND r.reported_on >= item.quarter_end - interval '2 months'
                    AND r.reported_on < item.quarter_end + interval '1 month'
            ) report ON TRUE
        """,
        selected={
            **LOAN,
            "balance": "standing.balance",
            "is_reported": yes_or_no("item.reported"),
            "reported_on": "report.day",
        },
        row_key="item.quarter_end || '/' || item.branch_id || '/' || item.customer_id",
        columns=(
            borrower,
            Column("quarter_end", _("季度"), shown=_quarter, width=18),
            number,
            PRODUCT,
            OFFICER,
            BRANCH,
            Column("balance", _("季末余额"), Kind.AMOUNT, is_detail=True, width=18),
            Column("is_reported", _("已报告"), Kind.CHOICE, choices=YES_NO),
            Column("reported_on", _("报告日"), Kind.DATE),
        ),
        sort="quarter_end",
        opens=links.customer,
    )


def notices(asked: Asked, links: Links) -> Display:
    """Notices owed; beside each the newest of its kind that was sent, and when its receipt was filed."""
    number, borrower = loan_columns(links)
    return Display(
        joins=f"""
            {JOIN_LOAN}
            LEFT JOIN LATERAL (
                SELECT n.dated_on, n.receipt_filed_on FROM recovery_notice n
                WHERE n.loan_id = item.loan_id AND n.kind = item.kind AND n.dated_on <= %(end)s
                ORDER BY n.dated_on DESC, n.id DESC LIMIT 1
            ) sent ON TRUE
        """,
        selected={
            **LOAN,
            "is_receipted": yes_or_no("item.receipted"),
            "dated_on": "sent.dated_on",
            "receipt_filed_on": "sent.receipt_filed_on",
        },
        row_key="item.loan_id || '/' || item.kind",
        columns=(
            borrower,
            number,
            PRODUCT,
            OFFICER,
            BRANCH,
            Column(
                "kind",
                _("应发通知书"),
                Kind.CHOICE,
                choices=dict(NoticeKind.choices),
                is_filtered=True,
                width=24,
            ),
            Column("due_on", _("到期日"), Kind.DATE, is_filtered=True),
            Column("dated_on", _("最近通知日"), Kind.DATE, is_detail=True),
            Column("receipt_filed_on", _("回执归档日"), Kind.DATE, is_detail=True),
            Column("is_receipted", _("回执齐全"), Kind.CHOICE, choices=YES_NO, is_filtered=True),
        ),
        sort="due_on",
        opens=links.loan,
    )


def inspections(asked: Asked, links: Links) -> Display:
    """The newest inspection of each loan: what was found, and what the books said that day."""
    number, borrower = loan_columns(links)
    return Display(
        joins=f"{JOIN_LOAN} JOIN loans_inspection inspection ON inspection.id = item.inspection_id",
        selected={
            **LOAN,
            "recorded_on": "inspection.recorded_on",
            "remark": "inspection.remark",
            "agrees": yes_or_no("item.inspected_tier = item.booked_tier"),
        },
        row_key="item.inspection_id",
        columns=(
            number,
            borrower,
            PRODUCT,
            OFFICER,
            BRANCH,
            Column("inspected_on", _("检查日"), Kind.DATE, link=links.inspection, is_filtered=True),
            Column("recorded_on", _("登记日"), Kind.DATE, is_extra=True),
            Column("booked_tier", _("账面分类"), Kind.CHOICE, choices=dict(Tier.choices), is_filtered=True),
            Column(
                "inspected_tier", _("认定分类"), Kind.CHOICE, choices=dict(Tier.choices), is_filtered=True
            ),
            Column("agrees", _("相符"), Kind.CHOICE, choices=YES_NO, is_detail=True),
            Column("remark", _("说明"), is_extra=True, width=36),
            Column("balance", _("检查日余额"), Kind.AMOUNT, total=True, width=18),
        ),
        sort="-balance",
        opens=links.inspection,
    )


def violations(asked: Asked, links: Links) -> Display:
    """Acts found in the year, each with the officer of the day of the act."""
    number, borrower = loan_columns(links)
    return Display(
        joins=f"{JOIN_LOAN} JOIN loans_violation violation ON violation.id = item.violation_id",
        selected={**LOAN, "remark": "violation.remark"},
        row_key="item.violation_id",
        columns=(
            number,
            borrower,
            PRODUCT,
            OFFICER,
            BRANCH,
            Column("kind", _("种类"), Kind.CHOICE, choices=dict(ViolationKind.choices), is_filtered=True),
            Column("acted_on", _("行为日"), Kind.DATE),
            Column("found_on", _("发现日"), Kind.DATE),
            Column("remark", _("说明"), is_detail=True, width=36),
        ),
        sort="-found_on",
        opens=links.loan,
    )
