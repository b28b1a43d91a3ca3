"""How far the books differ from what inspections found (appraisal-2007.md 3.8)."""

from common.dates import Month
from common.facts import FactRows, total
from loans.servicing.as_of import HOLDER
from organization.units.queries import BRANCH, JOIN_UNIT

#: Joins balance on the books and booked tier of the inspection ``i`` on its own day: the last tier approved by then,
#: normal where none was.
_AS_INSPECTED = """
    CROSS JOIN LATERAL (
        SELECT COALESCE(SUM(p.effect), 0) AS balance FROM loans_posting p
        WHERE p.loan_id = i.loan_id AND p.business_date <= i.inspected_on) at_inspection
    LEFT JOIN LATERAL (
        SELECT c.tier FROM loans_classification c WHERE c.loan_id = i.loan_id AND c.approved_on <= i.inspected_on
        ORDER BY c.approved_on DESC, c.entry DESC LIMIT 1) booked ON TRUE
"""


def inspection_rows(month: Month) -> FactRows:
    """3.8: of each loan inspected from 1 January to the end of ``month``, the newest inspection recorded by then.

    Balance, booked tier and officer are those of the day of the inspection, whatever came after; of two inspections
    of a day the later entry is the newer. A loan off the books that day had no balance there, and weighs nothing.
    """
    return FactRows(
        sql=f"""
            WITH newest AS (
                SELECT DISTINCT ON (loan_id) * FROM loans_inspection
                WHERE inspected_on BETWEEN %(year_start)s AND %(end)s AND recorded_on <= %(end)s
                ORDER BY loan_id, inspected_on DESC, entry DESC
            )
            SELECT {BRANCH} AS branch_id, holder.officer_id, i.id AS inspection_id, i.loan_id, i.inspected_on,
                at_inspection.balance, i.tier AS inspected_tier, COALESCE(booked.tier, 'normal') AS booked_tier
            FROM newest i JOIN loans_loan l ON l.id = i.loan_id {JOIN_UNIT.format(of="l.unit_id")}
            {HOLDER.format(loan="i.loan_id", day="i.inspected_on")} {_AS_INSPECTED}
        """,
        params={"year_start": month.year_start, "end": month.last_day},
        facts={
            "inspected_balance": total("balance"),
            "misclassified_balance": total("balance", "inspected_tier <> booked_tier"),
        },
    )
