"""What came in on loans, and what interest became due, as a month's scores count it (appraisal-2007.md 2.6, 2.8, 3.9)."""

from common.dates import Month
from common.facts import FactRows, total
from loans.origination.holders import JOIN_HOLDER
from organization.units.queries import BRANCH, JOIN_UNIT

#: A condition: ``{loan}`` was swapped or written off before ``{day}``, and that move was not undone before it either.
LEFT_BEFORE = """EXISTS (
    SELECT FROM loans_offbookmove o WHERE o.loan_id = {loan} AND o.moved_on < {day} AND NOT EXISTS (
        SELECT FROM loans_posting r WHERE r.reverses_id = o.posting_id AND r.business_date < {day}))"""


def _to_date(month: Month) -> dict[str, object]:
    return {"year_start": month.year_start, "end": month.last_day}


def receipt_rows(month: Month) -> FactRows:
    """2.6, 2.8: interest received on the books, and all that was collected off the books, year to date.

    One row for each posting that counts, to the officer who held the loan that day. The kind of the posting says on
    which side of the books it lies: ``repayment`` on them, ``collection`` after a swap or write-off. A reversal
    counts on the day it is posted, to the officer of that day.
    """
    return FactRows(
        sql=f"""
            SELECT {BRANCH} AS branch_id, holder.officer_id, p.id AS posting_id, p.loan_id, p.business_date, p.kind,
                CASE WHEN p.kind = 'repayment' THEN (p.total - p.principal) * way.sign ELSE 0 END AS interest,
                CASE WHEN p.kind = 'collection' THEN p.total * way.sign ELSE 0 END AS collected
            FROM loans_posting p
            CROSS JOIN LATERAL (SELECT CASE WHEN p.reverses_id IS NULL THEN 1 ELSE -1 END AS sign) way
            JOIN loans_loan l ON l.id = p.loan_id {JOIN_UNIT.format(of="l.unit_id")}
            {JOIN_HOLDER.format(loan="p.loan_id", day="p.business_date")}
            WHERE p.business_date BETWEEN %(year_start)s AND %(end)s
                AND (p.kind = 'collection' OR p.kind = 'repayment' AND p.total > p.principal)
        """,
        params=_to_date(month),
        facts={"interest_received": total("interest"), "collected": total("collected")},
    )


def interest_due_rows(month: Month) -> FactRows:
    """3.9: interest settled from 1 January to the end of ``month``, and what was paid on it by then.

    One row for each settled item of a loan that was neither swapped nor written off on its settlement day. Like an
    instalment it is the officer's who holds the loan at the end of the month. A reversed payment counts no more from
    the day of its reversal; what was collected off the books is in no indicator but 2.8; no item is collected beyond
    its amount, and none is paid before it is settled. Penalty and compound interest are items of their own.
    """
    return FactRows(
        sql=f"""
            WITH item AS (
                SELECT * FROM loans_interestitem i
                WHERE i.settled_on BETWEEN %(year_start)s AND %(end)s
                    AND NOT {LEFT_BEFORE.format(loan="i.loan_id", day="i.settled_on + 1")}
            ),
            paid AS (
                SELECT item.id, SUM(CASE WHEN p.reverses_id IS NULL THEN pay.amount ELSE -pay.amount END) AS amount
                FROM item JOIN loans_interestpayment pay ON pay.item_id = item.id
                JOIN loans_posting p ON p.id = pay.posting_id
                WHERE pay.business_date BETWEEN %(year_start)s AND %(end)s AND p.kind <> 'collection'
                    AND p.business_date BETWEEN %(year_start)s AND %(end)s
                GROUP BY item.id
            )
            SELECT {BRANCH} AS branch_id, holder.officer_id, item.id AS item_id, item.loan_id, item.kind,
                item.settled_on, item.amount, LEAST(item.amount, COALESCE(paid.amount, 0)) AS collected
            FROM item LEFT JOIN paid USING (id)
            JOIN loans_loan l ON l.id = item.loan_id {JOIN_UNIT.format(of="l.unit_id")}
            {JOIN_HOLDER.format(loan="item.loan_id", day="%(end)s")}
        """,
        params=_to_date(month),
        facts={
            "interest_due": total("amount"),
            "interest_collected": total("collected", part_of="interest_due"),
        },
    )
