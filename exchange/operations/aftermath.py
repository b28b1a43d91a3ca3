"""What follows from loaded facts: credit files, kept balances, months, the business date."""

from datetime import date

from django.db import connection
from psycopg2 import sql

from exchange.sheets import SHEETS
from exchange.staging.statements import as_text, run


def settle(closed_through: date | None) -> None:
    """Bring everything that is derived from the loaded facts up to them."""
    _file_customers()
    _keep_balances()
    latest = _latest_day()
    if latest:
        _open_months(closed_through, latest)
        move_business_date(latest)


def _file_customers() -> None:
    """The credit file is a fact of its own; in the workbook it is a column of the customer."""
    run("""
        DELETE FROM customers_creditfile f USING s_customer s
        WHERE s.verdict = 'changed' AND f.customer_id = s.id AND s.filed_on IS NULL
    """)
    run("""
        UPDATE customers_creditfile f SET filed_on = s.filed_on FROM s_customer s
        WHERE s.verdict = 'changed' AND f.customer_id = s.id AND f.filed_on <> s.filed_on
    """)
    run("""
        INSERT INTO customers_creditfile (customer_id, filed_on)
        SELECT s.id, s.filed_on FROM s_customer s
        WHERE s.verdict <> 'equal' AND s.filed_on IS NOT NULL
            AND NOT EXISTS (SELECT FROM customers_creditfile f WHERE f.customer_id = s.id)
        ORDER BY s.part, s.line
    """)


def _keep_balances() -> None:
    """The balance of every touched loan, from all its postings."""
    run("""
        INSERT INTO loans_loanbalance (loan_id, balance)
        SELECT t.loan_id, COALESCE(SUM(p.effect), 0)
        FROM touched_loan t LEFT JOIN loans_posting p ON p.loan_id = t.loan_id
        GROUP BY t.loan_id ORDER BY t.loan_id
        ON CONFLICT (loan_id) DO UPDATE SET balance = EXCLUDED.balance
        WHERE loans_loanbalance.balance <> EXCLUDED.balance
    """)


def _latest_day() -> date | None:
    """The latest day on which something in the file happened."""
    days = [
        sql.SQL("SELECT max({}) AS day FROM {} WHERE verdict <> 'equal'").format(
            sql.Identifier(name), sql.Identifier(sheet.stage)
        )
        for sheet in SHEETS
        for name in sheet.happened
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            as_text(sql.SQL("SELECT max(day) FROM ({}) d").format(sql.SQL(" UNION ALL ").join(days)))
        )
        found: date | None = cursor.fetchone()[0]
    return found


def _open_months(closed_through: date | None, latest: date) -> None:
    """A month for every one from the first posting or deposit balance on, or from the last closed one."""
    run(
        """
        INSERT INTO organization_accountingmonth (first_day, state)
        SELECT month::date, 'open' FROM generate_series(
            date_trunc('month', COALESCE({closed_through}::date, (
                SELECT min(day) FROM (SELECT min(business_date) AS day FROM loans_posting
                    UNION ALL SELECT min(month_end) FROM deposits_monthendbalance) first), {latest}::date)::timestamp),
            {latest}::timestamp, INTERVAL '1 month') month
        ON CONFLICT (first_day) DO NOTHING
        """,
        latest=sql.Literal(latest),
        closed_through=sql.Literal(closed_through),
    )


def move_business_date(latest: date) -> None:
    """To the day of the latest fact, or on to that month's end; never back."""
    run(
        """
        INSERT INTO organization_businessdate (id, day) VALUES (1, {latest})
        ON CONFLICT (id) DO UPDATE SET day = EXCLUDED.day WHERE organization_businessdate.day < EXCLUDED.day
        """,
        latest=sql.Literal(latest),
    )
