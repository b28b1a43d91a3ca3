"""How far the books differ from what inspections found (appraisal-2007.md 3.8)."""

from common.dates import Month
from common.facts import FactRows, total
from common.relations import Relation, with_relations
from loans.classification.queries import BOOKED
from loans.origination.holders import JOIN_HOLDER
from loans.origination.queries import moments
from loans.servicing.queries import PRINCIPAL
from organization.units.queries import BRANCH, JOIN_UNIT

_NEWEST = Relation(
    "newest",
    """
    SELECT DISTINCT ON (loan_id) * FROM loans_inspection
    WHERE inspected_on BETWEEN %(year_start)s AND %(end)s AND recorded_on <= %(end)s
    ORDER BY loan_id, inspected_on DESC, entry DESC
    """,
)
_INSPECTION_DAYS = moments("SELECT loan_id, inspected_on AS day FROM newest")


def inspection_rows(month: Month) -> FactRows:
    """3.8: of each loan inspected from 1 January to the end of ``month``, the newest inspection recorded by then.

    Balance, booked tier and officer are those of the day of the inspection, whatever came after; a tier approved on
    that very day is booked. Of two inspections of a day the later entry is the newer. A loan off the books that day
    had no balance there, and weighs nothing.
    """
    return FactRows(
        sql=f"""
            {with_relations(_NEWEST, _INSPECTION_DAYS, PRINCIPAL, BOOKED)}
            SELECT {BRANCH} AS branch_id, holder.officer_id, i.id AS inspection_id, i.loan_id, i.inspected_on,
                principal.balance, i.tier AS inspected_tier, booked.tier AS booked_tier
            FROM newest i JOIN principal USING (loan_id) JOIN booked USING (loan_id)
            JOIN loans_loan l ON l.id = i.loan_id {JOIN_UNIT.format(of="l.unit_id")}
            {JOIN_HOLDER.format(loan="i.loan_id", day="i.inspected_on")}
        """,
        params={"year_start": month.year_start, "end": month.last_day},
        facts={
            "inspected_balance": total("balance"),
            "misclassified_balance": total(
                "balance", "inspected_tier <> booked_tier", part_of="inspected_balance"
            ),
        },
    )
