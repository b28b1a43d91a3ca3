"""What deposits and agency business bring to a month's scores (appraisal-2007.md 1.1, 2.1, 2.6, 2.7)."""

from common.dates import Month
from common.facts import FactRows, total
from organization.units.queries import BRANCH, JOIN_UNIT


def balance_rows(month: Month, *, since: Month) -> FactRows:
    """1.1, 2.1: each account's balance at the end of ``month``, of the month ``since`` and of last year.

    One row for each account and month's end (``month``, its first day), from the snapshots. A balance belongs to who
    held the account on that day, so last year's end counts for the holder then. ``since`` is the month before, in
    January last year's December: then one row serves both facts. An account that nobody held is its branch's alone.
    """
    return FactRows(
        sql="""
            SELECT branch_id, officer_id, month, account_id, balance
            FROM deposits_depositsnapshot
            WHERE month IN (%(end)s, %(previous)s, %(last_year_end)s)
        """,
        params={
            "end": month.first_day,
            "previous": since.first_day,
            "last_year_end": month.last_year_end.first_day,
        },
        facts={
            "balance_end": total("balance", "month = %(end)s"),
            "balance_previous": total("balance", "month = %(previous)s"),
            "balance_last_year_end": total("balance", "month = %(last_year_end)s"),
        },
    )


def fee_rows(month: Month) -> FactRows:
    """2.7: agency income from 1 January to the end of ``month``, to the officer named on it, and to the branch.

    One row for each entry. A reversal counts on its own day, against whom the entry that it reverses names.
    """
    return FactRows(
        sql=f"""
            SELECT {BRANCH} AS branch_id, named.officer_id, entry.id AS income_id, entry.business_date,
                CASE WHEN entry.reverses_id IS NULL THEN entry.fee ELSE -entry.fee END AS fee
            FROM deposits_agencyincome entry
            JOIN deposits_agencyincome named ON named.id = COALESCE(entry.reverses_id, entry.id)
            {JOIN_UNIT.format(of="named.unit_id")}
            WHERE entry.business_date BETWEEN %(year_start)s AND %(end)s
        """,
        params={"year_start": month.year_start, "end": month.last_day},
        facts={"fee_income": total("fee")},
    )


def interbank_rows(month: Month) -> FactRows:
    """2.6: income from financial institutions, 1 January to the end of ``month``: the branch's alone, no officer's."""
    return FactRows(
        sql="""
            SELECT branch_id, NULL::bigint AS officer_id, id AS income_id, business_date,
                CASE WHEN reverses_id IS NULL THEN amount ELSE -amount END AS amount
            FROM deposits_interbankincome
            WHERE business_date BETWEEN %(year_start)s AND %(end)s
        """,
        params={"year_start": month.year_start, "end": month.last_day},
        facts={"income_from_institutions": total("amount")},
    )
