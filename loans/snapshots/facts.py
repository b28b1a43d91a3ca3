"""What the snapshots of months' ends say to a month's scores (appraisal-2007.md 2.4, 2.5, 3.6)."""

from collections.abc import Sequence

from common.dates import Month
from common.facts import FactRows, count, total
from loans.classification.models import NON_PERFORMING


def npl_rows(month: Month) -> FactRows:
    """2.4, 2.5: each loan on the books at the end of last year and of ``month``, and what of it is non-performing.

    One row for each loan and day (``month``, its first day), to who held the loan on that day. ``npl`` is the balance
    booked in the last three tiers plus what is to be adjusted (应调未调). Loans off the books have no balance there.
    """
    return FactRows(
        sql="""
            SELECT branch_id, officer_id, month, loan_id, balance, unadjusted,
                CASE WHEN tier = ANY(%(non_performing)s) THEN balance ELSE 0 END + unadjusted AS npl
            FROM loans_loansnapshot
            WHERE month IN (%(end)s, %(last_year_end)s) AND balance > 0
        """,
        params={
            "end": month.first_day,
            "last_year_end": month.last_year_end.first_day,
            "non_performing": [tier.value for tier in NON_PERFORMING],
        },
        facts={
            "npl_last_year_end": total("npl", "month = %(last_year_end)s"),
            "npl_end": total("npl", "month = %(end)s", part_of="loans_end"),
            "unadjusted_last_year_end": total(
                "unadjusted", "month = %(last_year_end)s", part_of="npl_last_year_end"
            ),
            "unadjusted_end": total("unadjusted", "month = %(end)s", part_of="npl_end"),
            "loans_end": total("balance", "month = %(end)s"),
        },
    )


def report_rows(month: Month, *, exempt_products: Sequence[str]) -> FactRows:
    """3.6: each post-loan report owed for a quarter of the year that has ended by ``month``, and whether it is there.

    One report for each quarter, branch and borrower with a balance at the quarter's end on a loan that is not of
    ``exempt_products``; one of the branch dated in the quarter is enough, whoever wrote it. Where several officers
    held the borrower's loans then, the one of the largest balance owes it, and of equal ones the one of the smallest
    loan number. Exempt loans do not decide who owes: no report is owed for them.
    """
    return FactRows(
        sql="""
            WITH owed AS (
                SELECT DISTINCT ON (s.month, s.branch_id, s.customer_id)
                    s.branch_id, s.officer_id, s.month AS quarter_end, s.customer_id, s.loan_id
                FROM loans_loansnapshot s JOIN loans_loan l ON l.id = s.loan_id
                WHERE s.month = ANY(%(quarter_ends)s::date[]) AND s.balance > 0
                    AND s.product <> ALL(%(exempt_products)s::varchar[])
                ORDER BY s.month, s.branch_id, s.customer_id, s.balance DESC, l.number COLLATE "C"
            )
            SELECT owed.*, EXISTS (
                SELECT FROM loans_postloanreport r
                WHERE r.customer_id = owed.customer_id AND r.branch_id = owed.branch_id
                    AND r.reported_on >= owed.quarter_end - interval '2 months'
                    AND r.reported_on < owed.quarter_end + interval '1 month') AS reported
            FROM owed
        """,
        params={
            "quarter_ends": [quarter.first_day for quarter in month.quarters_ended()],
            "exempt_products": list(exempt_products),
        },
        facts={"reports_owed": count(), "reports_missing": count("NOT reported", part_of="reports_owed")},
    )
