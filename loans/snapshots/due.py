"""Instalments that fell due, as a month's scores count them (appraisal-2007.md 2.2, 2.3)."""

from common.dates import Month
from common.facts import FactRows, count, total
from common.relations import Relation, reading, with_relations
from loans.origination.holders import JOIN_HOLDER
from loans.origination.queries import moments
from loans.servicing.facts import LEFT_BEFORE
from loans.servicing.queries import DUE, INSTALMENTS, PRINCIPAL
from organization.units.queries import BRANCH, JOIN_UNIT

#: The principal of ``loans.servicing`` at the end of ``%(month)s`` (its first day; ``%(end)s`` its last): the month's
#: snapshot knows the balances, so that only what left the books is looked up in the journal.
_BY_SNAPSHOT = Relation(
    PRINCIPAL.name,
    """
    SELECT m.loan_id, m.day, COALESCE(s.balance, 0) AS balance,
        COALESCE(s.balance, 0) + COALESCE(taken_off.principal, 0) AS owed
    FROM moments m
    LEFT JOIN loans_loansnapshot s ON s.loan_id = m.loan_id AND s.month = %(month)s
    LEFT JOIN (
        SELECT loan_id, -SUM(effect) AS principal FROM loans_posting
        WHERE kind IN ('swap', 'write_off') AND business_date <= %(end)s GROUP BY loan_id
    ) taken_off ON taken_off.loan_id = m.loan_id
    """,
)
#: Instalments and last due dates of ``loans.servicing``, for moments that are all at the end of ``%(month)s``.
MONTH_END_INSTALMENTS = reading(INSTALMENTS, _BY_SNAPSHOT)
MONTH_END_DUE = reading(DUE, _BY_SNAPSHOT)

#: Loans with an instalment that can fall due in the year to date, at the end of the month; extensions move it in or out.
_DUE_LOANS = moments(f"""
    SELECT loan_id, %(end)s::date AS day FROM (
        SELECT loan_id FROM loans_instalment WHERE due_on BETWEEN %(year_start)s AND %(end)s
        UNION SELECT loan_id FROM loans_extension WHERE moves_due_date AND new_due_on BETWEEN %(year_start)s AND %(end)s
    ) falling_due WHERE NOT {LEFT_BEFORE.format(loan="falling_due.loan_id", day="%(year_start)s")}
""")


def due_rows(month: Month) -> FactRows:
    """2.2, 2.3: each instalment that falls due from 1 January to the end of ``month``, and what is unpaid of it then.

    It is the officer's who holds the loan at the end of the month. Its due date is the contract's, or that of the
    newest extension with papers approved by then. Loans swapped or written off before 1 January are left out, once
    and for all; those that left later in the year stay, with what was unpaid when they left: neither act is a
    repayment, and what is collected off the books is 2.8's alone. Of two instalments of one day the smaller number is
    met first.
    """
    return FactRows(
        sql=f"""
            {with_relations(_DUE_LOANS, MONTH_END_INSTALMENTS)}
            SELECT {BRANCH} AS branch_id, holder.officer_id, i.loan_id, i.sequence, i.due_on, i.amount,
                i.unpaid AS uncollected
            FROM instalments i JOIN loans_loan l ON l.id = i.loan_id {JOIN_UNIT.format(of="l.unit_id")}
            {JOIN_HOLDER.format(loan="i.loan_id", day="%(end)s")}
            WHERE i.due_on BETWEEN %(year_start)s AND %(end)s
        """,
        params={"year_start": month.year_start, "end": month.last_day, "month": month.first_day},
        facts={
            "count_due": count(),
            "count_uncollected": count("uncollected > 0", part_of="count_due"),
            "amount_due": total("amount"),
            "amount_uncollected": total("uncollected", part_of="amount_due"),
        },
    )
