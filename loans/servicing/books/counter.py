"""What people did at the counter: undone by another, let off by approval, settled up to its day."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant
from loans.servicing.books.postings import LOAN, POSTING


@invariant("reversals_are_made_by_another", _("冲正人与原记账人不是同一人"), money=False)
def reversals_are_made_by_another() -> list[Breach]:
    return breaches(
        """
        SELECT r.number, o.number AS original FROM loans_posting r
        JOIN loans_posting o ON o.id = r.reverses_id AND o.maker_id = r.maker_id
        ORDER BY 1
        """,
        POSTING,
        original=_("原流水"),
    )


@invariant("waivers_are_given_out_whole", _("同意减免的金额等于其明细，未同意的没有明细"))
def waivers_are_given_out_whole() -> list[Breach]:
    """Each line on an item of the same loan and kind, on the day of the decision."""
    return breaches(
        """
        SELECT l.number, w.asked_on, w.amount, COALESCE(line.amount, 0) AS given
        FROM loans_waiver w
        JOIN loans_loan l ON l.id = w.loan_id
        LEFT JOIN (
            SELECT x.waiver_id, SUM(x.amount) AS amount,
                bool_and(i.loan_id = y.loan_id AND i.kind = y.kind AND x.business_date = y.decided_on) AS fits
            FROM loans_waivedinterest x
            JOIN loans_interestitem i ON i.id = x.item_id
            JOIN loans_waiver y ON y.id = x.waiver_id
            GROUP BY x.waiver_id
        ) line ON line.waiver_id = w.id
        WHERE COALESCE(line.amount, 0) <> CASE WHEN w.approved THEN w.amount ELSE 0 END
            OR line.fits IS NOT TRUE AND line.amount IS NOT NULL
        ORDER BY 1, 2
        """,
        LOAN,
        asked_on=_("申请日"),
        amount=_("减免金额"),
        given=_("明细合计"),
    )


@invariant("interest_is_settled_up_to_its_day", _("结息算到结息日当日或前一日"), money=False)
def interest_is_settled_up_to_its_day() -> list[Breach]:
    """A 20th with that day, a due date and the day of the last repayment without it."""
    return breaches(
        """
        SELECT l.number, i.settled_on, i.covers_until FROM loans_interestitem i
        JOIN loans_loan l ON l.id = i.loan_id
        WHERE i.covers_until NOT BETWEEN i.settled_on AND i.settled_on + 1
        ORDER BY 1, 2
        """,
        LOAN,
        settled_on=_("结息日"),
        covers_until=_("计息至（不含）"),
    )
