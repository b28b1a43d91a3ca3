"""Violations as a month's scores count them (appraisal-2007.md 3.10)."""

from common.dates import Month
from common.facts import FactRows, count
from loans.origination.holders import JOIN_HOLDER
from organization.units.queries import BRANCH, JOIN_UNIT


def violation_rows(month: Month) -> FactRows:
    """3.10: acts found from 1 January to the end of ``month``, charged to the officer of the day of the act.

    The act itself may lie in an earlier year. One loan, one act, one row: the table holds no second one.
    """
    return FactRows(
        sql=f"""
            SELECT {BRANCH} AS branch_id, holder.officer_id, v.id AS violation_id, v.loan_id, v.kind,
                v.acted_on, v.found_on
            FROM loans_violation v JOIN loans_loan l ON l.id = v.loan_id {JOIN_UNIT.format(of="l.unit_id")}
            {JOIN_HOLDER.format(loan="v.loan_id", day="v.acted_on")}
            WHERE v.found_on BETWEEN %(year_start)s AND %(end)s
        """,
        params={"year_start": month.year_start, "end": month.last_day},
        facts={"violations": count()},
    )
