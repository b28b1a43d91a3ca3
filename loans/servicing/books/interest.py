"""Payments of interest agree with the postings that brought them and the items that they pay."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant
from loans.servicing.books.postings import LOAN, POSTING


@invariant("interest_payments_follow_their_posting", _("利息收回明细与流水的日期、借据、金额一致"))
def interest_payments_follow_their_posting() -> list[Breach]:
    """Of one posting no kind of interest is given out beyond what the posting brought of it."""
    return breaches(
        """
        SELECT p.number, i.kind, SUM(y.amount) AS given,
            CASE i.kind WHEN 'interest' THEN p.interest WHEN 'compound' THEN p.compound ELSE p.penalty END
                AS brought
        FROM loans_interestpayment y
        JOIN loans_interestitem i ON i.id = y.item_id
        JOIN loans_posting p ON p.id = y.posting_id
        GROUP BY p.id, i.kind
        HAVING bool_or(y.business_date <> p.business_date OR i.loan_id <> p.loan_id)
            OR SUM(y.amount) > CASE i.kind WHEN 'interest' THEN p.interest WHEN 'compound' THEN p.compound
                ELSE p.penalty END
        ORDER BY p.number
        """,
        POSTING,
        kind=_("种类"),
        given=_("明细合计"),
        brought=_("流水金额"),
    )


@invariant("interest_is_paid_once", _("每笔结息的收回额不为负，与减免额之和不超过应收额"))
def interest_is_paid_once() -> list[Breach]:
    """On every day, reversals counted against what they reverse, and what was let off counted as paid."""
    return breaches(
        """
        SELECT l.number, i.settled_on, i.amount, daily.paid
        FROM (
            SELECT y.item_id, y.business_date,
                SUM(SUM(y.amount)) OVER (PARTITION BY y.item_id ORDER BY y.business_date) AS paid
            FROM (
                SELECT p.item_id, p.business_date,
                    CASE WHEN reversal.id IS NULL THEN p.amount ELSE -p.amount END AS amount
                FROM loans_interestpayment p
                LEFT JOIN loans_posting reversal ON reversal.id = p.posting_id AND reversal.reverses_id IS NOT NULL
                UNION ALL SELECT w.item_id, w.business_date, w.amount FROM loans_waivedinterest w
            ) y
            GROUP BY y.item_id, y.business_date
        ) daily
        JOIN loans_interestitem i ON i.id = daily.item_id
        JOIN loans_loan l ON l.id = i.loan_id
        WHERE daily.paid NOT BETWEEN 0 AND i.amount
        ORDER BY 1, 2
        """,
        LOAN,
        settled_on=_("结息日"),
        amount=_("应收金额"),
        paid=_("已收"),
    )
