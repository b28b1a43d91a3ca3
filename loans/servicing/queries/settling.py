"""Which loans have interest to settle on a day: the work of an end of day, in proportion to what falls due."""

from datetime import date

from django.db import connection

from loans.servicing.rules.stretches import SETTLEMENT_DAY
from loans.servicing.rules.terms import QUARTERS

#: Loans of which principal or settled interest is owed on the books.
_OWING = """
    SELECT l.id FROM loans_loan l JOIN loans_loanbalance b ON b.loan_id = l.id
    WHERE (b.balance > 0 OR EXISTS (
        SELECT FROM loans_interestitem i WHERE i.loan_id = l.id AND i.amount > (
            SELECT COALESCE(SUM(CASE WHEN p.reverses_id IS NULL THEN y.amount ELSE -y.amount END), 0)
            FROM loans_interestpayment y JOIN loans_posting p ON p.id = y.posting_id WHERE y.item_id = i.id
        ) + (SELECT COALESCE(SUM(w.amount), 0) FROM loans_waivedinterest w WHERE w.item_id = i.id)))
    AND NOT EXISTS (
        SELECT FROM loans_offbookmove o WHERE o.loan_id = l.id AND o.moved_on <= %(day)s
            AND NOT EXISTS (SELECT FROM loans_posting r WHERE r.reverses_id = o.posting_id))
    AND NOT EXISTS (
        SELECT FROM loans_interestitem i WHERE i.loan_id = l.id AND i.settled_on = %(day)s AND i.covers_until > %(day)s)
"""
_DUE = """
    AND (EXISTS (SELECT FROM loans_instalment i WHERE i.loan_id = l.id AND i.due_on = %(day)s)
        OR EXISTS (SELECT FROM loans_extension e WHERE e.loan_id = l.id AND e.new_due_on = %(day)s))
"""
_MONTHLY = """
    AND (EXISTS (SELECT FROM loans_loanterms t WHERE t.loan_id = l.id AND t.plan = 'bullet_monthly')
        OR EXISTS (SELECT FROM loans_instalment i WHERE i.loan_id = l.id AND i.due_on = %(day)s)
        OR EXISTS (SELECT FROM loans_extension e WHERE e.loan_id = l.id AND e.new_due_on = %(day)s))
"""


def loans_to_settle(day: date) -> list[int]:
    """Keys of the loans whose interest may fall due on ``day``, in order; the rule says what of it is settled.

    Those whose day is settled are left out.
    """
    which = _DUE if day.day != SETTLEMENT_DAY else "" if day.month in QUARTERS else _MONTHLY
    with connection.cursor() as cursor:
        cursor.execute(f"{_OWING} {which} ORDER BY l.id", {"day": day})
        return [row[0] for row in cursor.fetchall()]
