"""Collection notices owed, and those whose receipt is filed (appraisal-2007.md 3.7)."""

from common.dates import Month
from common.facts import FactRows, count_of
from loans.servicing.as_of import HOLDER, SCHEDULE
from organization.units.queries import BRANCH, JOIN_UNIT

#: Loans in arrears that owe notices: ``due_on`` their last due date, ``owed_on`` the day that set the notices off,
#: with a balance on the books then. That balance is last year's end's and every posting since: no loan without either
#: has one, so the closed loans of earlier years are not searched.
_IN_ARREARS = f"""
    WITH standing AS (
        SELECT loan_id, balance FROM loans_loansnapshot WHERE month = %(last_year_end)s AND balance > 0
    ),
    movement AS (
        SELECT loan_id, business_date, effect FROM loans_posting
        WHERE business_date BETWEEN %(year_start)s AND %(end)s AND effect <> 0
    ),
    candidate AS (SELECT loan_id FROM standing UNION SELECT loan_id FROM movement),
    last_due AS (
        SELECT loan_id, MAX(due_on) AS due_on, GREATEST(MAX(due_on), %(year_start)s) + %(days_unpaid)s AS owed_on
        FROM ({SCHEDULE.format(day="%(end)s")}) schedule JOIN candidate USING (loan_id)
        GROUP BY loan_id HAVING GREATEST(MAX(due_on), %(year_start)s) + %(days_unpaid)s <= %(end)s
    ),
    moved AS (
        SELECT loan_id, SUM(effect) AS effect FROM movement JOIN last_due USING (loan_id)
        WHERE business_date <= owed_on GROUP BY loan_id
    )
    SELECT loan_id, due_on, owed_on FROM last_due
    LEFT JOIN standing USING (loan_id) LEFT JOIN moved USING (loan_id)
    WHERE COALESCE(standing.balance, 0) + COALESCE(moved.effect, 0) > 0
"""


def notice_rows(month: Month, *, days_unpaid: int) -> FactRows:
    """3.7: each notice that a loan owes by the end of ``month``, and whether one with its receipt is filed by then.

    A loan falls due with its last instalment, as extensions stand at the end of the month. ``days_unpaid`` days after
    its due date, or after 1 January where it fell due in an earlier year, a loan that still has a balance on the books
    owes an overdue notice, dated after the due date, in the year, by the end of the month. One that fell due in the
    year also owes a due notice dated on or before the due date, however long before. Both stay owed when it is paid
    later; a loan off the books on that day owes neither. They are the officer's who holds the loan at the end of the
    month. Facts are in borrowers: one with several loans, or both notices, counts once for each branch and officer.
    """
    return FactRows(
        sql=f"""
            WITH arrears AS ({_IN_ARREARS}),
            owed AS (
                SELECT *, 'overdue' AS kind FROM arrears
                UNION ALL SELECT *, 'due' FROM arrears WHERE due_on >= %(year_start)s
            )
            SELECT {BRANCH} AS branch_id, holder.officer_id, l.customer_id, owed.*, EXISTS (
                SELECT FROM recovery_notice n
                WHERE n.loan_id = owed.loan_id AND n.kind = owed.kind AND n.receipt_filed_on <= %(end)s
                    AND CASE owed.kind WHEN 'due' THEN n.dated_on <= owed.due_on
                        ELSE n.dated_on > owed.due_on AND n.dated_on >= %(year_start)s END) AS receipted
            FROM owed JOIN loans_loan l ON l.id = owed.loan_id {JOIN_UNIT.format(of="l.unit_id")}
            {HOLDER.format(loan="owed.loan_id", day="%(end)s")}
        """,
        params={
            "year_start": month.year_start,
            "end": month.last_day,
            "last_year_end": month.last_year_end.first_day,
            "days_unpaid": days_unpaid,
        },
        facts={
            "borrowers_owed": count_of("customer_id"),
            "borrowers_without": count_of("customer_id", "NOT receipted"),
        },
    )
