"""2.2 to 2.6, 2.8, 3.9: instalments, non-performing loans, receipts, settled interest."""

from django.utils.translation import gettext_lazy as _

from appraisal.evidence.links import Links
from appraisal.evidence.queries import Asked
from appraisal.evidence.tables.display import (
    BRANCH,
    JOIN_LOAN,
    LOAN,
    OFFICER,
    PRODUCT,
    REVERSAL,
    REVERSALS,
    Display,
    loan_columns,
)
from common.listing.columns import Column, Kind
from loans.classification.models import Tier
from loans.servicing.models import InterestKind, PostingKind

_TIERS = dict(Tier.choices)


def due(asked: Asked, links: Links) -> Display:
    """Instalments by their due date in force; ``uncollected`` is what is unpaid of each at the end of the month."""
    number, borrower = loan_columns(links)
    return Display(
        joins=JOIN_LOAN,
        selected={**LOAN, "collected": "item.amount - item.uncollected"},
        row_key="loan.number || '/' || LPAD(item.sequence::text, 5, '0')",
        columns=(
            number,
            borrower,
            PRODUCT,
            OFFICER,
            BRANCH,
            Column("sequence", _("期次"), Kind.COUNT, link=links.instalment, is_detail=True, width=8),
            Column("due_on", _("到期日"), Kind.DATE, is_filtered=True),
            Column("amount", _("应还本金"), Kind.AMOUNT, total=True, is_detail=True, width=18),
            Column("collected", _("已收本金"), Kind.AMOUNT, total=True, is_detail=True, width=18),
            Column("uncollected", _("未收回"), Kind.AMOUNT, total=True, width=18),
        ),
        sort="due_on",
        opens=links.instalment,
    )


def npl(asked: Asked, links: Links) -> Display:
    """Loans on the books on the day of the fact, as the snapshot of that day has them, and what became of them."""
    number, borrower = loan_columns(links)
    other = "end" if asked.fact.endswith("last_year_end") else "last_year_end"
    then = _("月末") if other == "end" else _("上年末")
    return Display(
        joins=f"""
            {JOIN_LOAN}
            JOIN loans_loansnapshot standing ON standing.loan_id = item.loan_id AND standing.month = item.month
            LEFT JOIN loans_loansnapshot other ON other.loan_id = item.loan_id AND other.month = %({other})s
        """,
        selected={
            **LOAN,
            "due_on": "standing.due_on",
            "tier": "standing.tier",
            "inspected_tier": "standing.inspected_tier",
            "days_past_due": "standing.days_past_due",
            "other_tier": "other.tier",
            "other_balance": "other.balance",
        },
        row_key="item.loan_id",
        columns=(
            number,
            borrower,
            PRODUCT,
            OFFICER,
            BRANCH,
            Column("due_on", _("到期日"), Kind.DATE, is_extra=True),
            Column("days_past_due", _("逾期天数"), Kind.COUNT, is_detail=True),
            Column("tier", _("账面分类"), Kind.CHOICE, choices=_TIERS, is_filtered=True),
            Column("inspected_tier", _("认定分类"), Kind.CHOICE, choices=_TIERS, is_extra=True),
            Column("balance", _("余额"), Kind.AMOUNT, total=True, is_detail=True, width=18),
            Column("unadjusted", _("其中应调未调"), Kind.AMOUNT, total=True, is_detail=True, width=18),
            Column("npl", _("不良贷款"), Kind.AMOUNT, total=True, width=18),
            Column(
                "other_tier",
                _("同笔%(day)s分类") % {"day": then},
                Kind.CHOICE,
                choices=_TIERS,
                is_extra=True,
            ),
            Column(
                "other_balance",
                _("同笔%(day)s余额") % {"day": then},
                Kind.AMOUNT,
                is_detail=True,
                width=18,
            ),
        ),
        sort="-npl" if asked.fact != "loans_end" else "-balance",
        opens=links.loan,
    )


def receipts(asked: Asked, links: Links) -> Display:
    """Postings that brought interest, or brought anything in off the books; a reversal counts against its receipt."""
    number, borrower = loan_columns(links)
    on_books = asked.fact == "interest_received"
    return Display(
        joins=f"{JOIN_LOAN} JOIN loans_posting posting ON posting.id = item.posting_id",
        selected={
            **LOAN,
            "posting_number": "posting.number",
            "total": "posting.total",
            "is_reversal": REVERSAL.format(of="posting"),
        },
        row_key="item.posting_id",
        columns=(
            Column("posting_number", _("流水号"), link=links.posting, is_searched=True, width=24),
            number,
            borrower,
            PRODUCT,
            OFFICER,
            BRANCH,
            Column("business_date", _("日期"), Kind.DATE, is_filtered=True),
            Column("kind", _("种类"), Kind.CHOICE, choices=dict(PostingKind.choices), is_detail=True),
            REVERSALS,
            Column("total", _("流水合计"), Kind.AMOUNT, is_detail=True, width=18),
            Column("interest", _("其中利息"), Kind.AMOUNT, total=True, width=18)
            if on_books
            else Column("collected", _("收回金额"), Kind.AMOUNT, total=True, width=18),
        ),
        sort="-business_date",
        opens=links.posting,
    )


def interest_due(asked: Asked, links: Links) -> Display:
    """Settled interest, and what of it was paid by the end of the month."""
    number, borrower = loan_columns(links)
    return Display(
        joins=JOIN_LOAN,
        selected={**LOAN, "unpaid": "item.amount - item.collected"},
        row_key="item.item_id",
        columns=(
            number,
            borrower,
            PRODUCT,
            OFFICER,
            BRANCH,
            Column(
                "settled_on",
                _("结息日"),
                Kind.DATE,
                link=links.interest_item,
                is_filtered=True,
            ),
            Column("kind", _("种类"), Kind.CHOICE, choices=dict(InterestKind.choices), is_filtered=True),
            Column("amount", _("应收金额"), Kind.AMOUNT, total=True, width=18),
            Column("collected", _("已收"), Kind.AMOUNT, total=True, is_detail=True, width=18),
            Column("unpaid", _("未收"), Kind.AMOUNT, total=True, width=18),
        ),
        sort="settled_on",
        opens=links.interest_item,
    )
