"""Collection notices owed, and those whose receipt is filed (appraisal-2007.md 3.7)."""

from dataclasses import dataclass
from datetime import date

from common.dates import Month
from common.facts import FactRows, count_of
from common.relations import Relation, with_relations
from loans.origination.holders import JOIN_HOLDER
from loans.origination.models import Loan
from loans.origination.queries import moments
from loans.servicing.queries import PRINCIPAL
from loans.snapshots.due import MONTH_END_DUE
from organization.units.queries import BRANCH, JOIN_UNIT
from recovery.models import Notice

#: Loans that can have been in arrears in the year: with a balance at the end of last year or a posting since, and no
#: instalment so late that no notice can be owed yet. Long closed loans cost nothing.
_CANDIDATES = moments("""
    SELECT loan_id, %(end)s::date AS day FROM (
        SELECT loan_id FROM loans_loansnapshot WHERE month = %(last_year_end)s AND balance > 0
        UNION SELECT loan_id FROM loans_posting WHERE business_date BETWEEN %(year_start)s AND %(end)s
    ) alive WHERE NOT EXISTS (
        SELECT FROM loans_instalment i WHERE i.loan_id = alive.loan_id AND i.due_on > %(end)s - %(days_unpaid)s)
""")

#: loan_id, due_on, owed_on: the last due date as of the month's end, and the day that sets the loan's notices off.
_FELL_DUE = Relation(
    "fell_due",
    f"""
    SELECT * FROM (
        {with_relations(_CANDIDATES, MONTH_END_DUE)}
        SELECT loan_id, due_on, GREATEST(due_on, %(year_start)s) + %(days_unpaid)s AS owed_on FROM due
    ) dated WHERE owed_on <= %(end)s
    """,
)
_DAYS_OF_NOTICES = moments("SELECT loan_id, owed_on AS day FROM fell_due")

#: loan_id, due_on, owed_on, kind: the notices that loans still unpaid on that day owe.
_OWED = Relation(
    "owed",
    """
    SELECT fell_due.*, notice.kind
    FROM fell_due JOIN principal USING (loan_id)
    JOIN (VALUES ('due'), ('overdue')) AS notice (kind) ON kind = 'overdue' OR due_on >= %(year_start)s
    WHERE principal.balance > 0
    """,
)


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
            {with_relations(_FELL_DUE, _DAYS_OF_NOTICES, PRINCIPAL, _OWED)}
            SELECT {BRANCH} AS branch_id, holder.officer_id, l.customer_id, owed.*, EXISTS (
                SELECT FROM recovery_notice n
                WHERE n.loan_id = owed.loan_id AND n.kind = owed.kind AND n.receipt_filed_on <= %(end)s
                    AND CASE owed.kind WHEN 'due' THEN n.dated_on <= owed.due_on
                        ELSE n.dated_on > owed.due_on AND n.dated_on >= %(year_start)s END) AS receipted
            FROM owed JOIN loans_loan l ON l.id = owed.loan_id {JOIN_UNIT.format(of="l.unit_id")}
            {JOIN_HOLDER.format(loan="owed.loan_id", day="%(end)s")}
        """,
        params={
            "year_start": month.year_start,
            "end": month.last_day,
            "month": month.first_day,
            "last_year_end": month.last_year_end.first_day,
            "days_unpaid": days_unpaid,
        },
        facts={
            "borrowers_owed": count_of("customer_id"),
            "borrowers_without": count_of("customer_id", "NOT receipted", part_of="borrowers_owed"),
        },
    )


@dataclass(frozen=True)
class NoticeRow:
    """A notice on a day: ``receipt_filed_on`` is None as long as no receipt was filed by then."""

    notice: Notice
    receipt_filed_on: date | None


def notices_on(loan: Loan, day: date) -> list[NoticeRow]:
    """The notices dated by ``day``, the newest first. One query."""
    found = loan.notices.filter(dated_on__lte=day).order_by("-dated_on", "-pk")
    return [NoticeRow(notice, _by(day, notice.receipt_filed_on)) for notice in found]


def _by(day: date, filed_on: date | None) -> date | None:
    return filed_on if filed_on is not None and filed_on <= day else None
