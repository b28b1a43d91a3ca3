"""Snapshots of closed months are what the books say: nothing came in after the close (reliability.md, rules)."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import About, Breach, invariant
from common.dates import Month
from loans.snapshots.queries import COLUMNS, STANDING
from organization.calendar.models import AccountingMonth
from organization.units.queries import BRANCH, JOIN_UNIT

#: Closed months; postings of before the first of them are in its snapshot.
_CLOSED = """
    closed AS (
        SELECT first_day AS month, (first_day + interval '1 month')::date AS ends_before,
            CASE WHEN lag(first_day) OVER (ORDER BY first_day) IS NULL THEN DATE '0001-01-01' ELSE first_day END
                AS starts_on
        FROM organization_accountingmonth WHERE state = 'closed'
    )
"""


@invariant(
    "loan_snapshots_are_the_postings_to_their_end",
    _("贷款快照余额等于截至月末的流水之和"),
    about=About.SNAPSHOTS,
)
def loan_snapshots_are_the_postings_to_their_end() -> list[Breach]:
    """By induction: each closed month's balance is the one of the month before and the month's own postings."""
    return breaches(
        f"""
        WITH {_CLOSED}
        SELECT l.number, to_char(part.month, 'YYYY-MM') AS month, SUM(part.kept) AS kept,
            SUM(part.kept) - SUM(part.amount) AS reckoned
        FROM (
            SELECT s.month, s.loan_id, s.balance AS kept, s.balance AS amount
            FROM loans_loansnapshot s JOIN closed ON closed.month = s.month
            UNION ALL
            SELECT closed.month, s.loan_id, 0, -s.balance
            FROM loans_loansnapshot s JOIN closed ON closed.starts_on = (s.month + interval '1 month')::date
            UNION ALL
            SELECT closed.month, p.loan_id, 0, -p.effect
            FROM loans_posting p
            JOIN closed ON p.business_date >= closed.starts_on AND p.business_date < closed.ends_before
        ) part
        JOIN loans_loan l ON l.id = part.loan_id
        GROUP BY l.id, part.month HAVING SUM(part.amount) <> 0
        ORDER BY 2, 1
        """,
        _("借据 %(number)s %(month)s"),
        kept=_("快照余额"),
        reckoned=_("上月快照加本月流水"),
    )


@invariant(
    "branch_totals_move_with_the_postings", _("本月余额等于上月余额加发放减收回减转出"), about=About.SNAPSHOTS
)
def branch_totals_move_with_the_postings() -> list[Breach]:
    """For each branch: snapshot(m) = snapshot(m-1) + released − collected − moved off the books."""
    return breaches(
        f"""
        WITH {_CLOSED}
        SELECT u.code, u.name, to_char(part.month, 'YYYY-MM') AS month, SUM(kept) AS kept, SUM(before) AS before,
            SUM(effect) FILTER (WHERE part.kind IN ('opening', 'disbursement')) AS released,
            -SUM(effect) FILTER (WHERE part.kind = 'repayment') AS collected,
            -SUM(effect) FILTER (WHERE part.kind IN ('swap', 'write_off')) AS moved
        FROM (
            SELECT s.month, s.branch_id, s.balance AS kept, 0 AS before, 0 AS effect, NULL AS kind
            FROM loans_loansnapshot s JOIN closed ON closed.month = s.month
            UNION ALL
            SELECT closed.month, s.branch_id, 0, s.balance, 0, NULL
            FROM loans_loansnapshot s JOIN closed ON closed.starts_on = (s.month + interval '1 month')::date
            UNION ALL
            SELECT closed.month, {BRANCH}, 0, 0, p.effect, p.kind
            FROM loans_posting p
            JOIN closed ON p.business_date >= closed.starts_on AND p.business_date < closed.ends_before
            JOIN loans_loan l ON l.id = p.loan_id {JOIN_UNIT.format(of="l.unit_id")}
        ) part
        JOIN organization_unit u ON u.id = part.branch_id
        GROUP BY u.id, part.month HAVING SUM(kept) <> SUM(before) + SUM(effect)
        ORDER BY 3, 1
        """,
        _("%(name)s %(month)s"),
        kept=_("本月余额"),
        before=_("上月余额"),
        released=_("发放"),
        collected=_("收回"),
        moved=_("转出"),
    )


@invariant("five_tiers_add_up_to_the_total", _("五级分类余额之和等于贷款余额"), about=About.SNAPSHOTS)
def five_tiers_add_up_to_the_total() -> list[Breach]:
    return breaches(
        """
        SELECT u.code, u.name, to_char(s.month, 'YYYY-MM') AS month, SUM(s.balance) AS total,
            SUM(s.balance) FILTER (
                WHERE s.tier IN ('normal', 'special_mention', 'substandard', 'doubtful', 'loss')
            ) AS tiers
        FROM loans_loansnapshot s
        JOIN organization_accountingmonth m ON m.first_day = s.month AND m.state = 'closed'
        JOIN organization_unit u ON u.id = s.branch_id
        GROUP BY u.id, s.month
        HAVING COUNT(*) <> COUNT(*) FILTER (
            WHERE s.tier IN ('normal', 'special_mention', 'substandard', 'doubtful', 'loss')
        )
        ORDER BY 3, 1
        """,
        _("%(name)s %(month)s"),
        total=_("贷款余额"),
        tiers=_("五级合计"),
    )


#: What only dated rows can change; a product or unit that was corrected later leaves old snapshots as they were.
_DATED = ", ".join(
    name
    for name in COLUMNS
    if name not in {"customer_id", "branch_id", "unit_id", "product", "guarantee_mode"}
)


@invariant("closed_months_read_as_when_they_closed", _("已结账月份的快照与按月末重算的一致"), money=False)
def closed_months_read_as_when_they_closed() -> list[Breach]:
    """Every closed month reckoned anew: holders, dates, tiers, arrears and interest too, not only money."""
    months = AccountingMonth.objects.closed().order_by("first_day")
    return [breach for row in months for breach in _changed_since(row.month)]


def _changed_since(month: Month) -> list[Breach]:
    now = f"SELECT {_DATED} FROM ({STANDING}) standing({', '.join(COLUMNS)})"
    kept = f"SELECT {_DATED} FROM loans_loansnapshot WHERE month = %(month)s"
    return breaches(
        f"""
        WITH now AS MATERIALIZED ({now}), kept AS MATERIALIZED ({kept})
        SELECT l.number, %(name)s AS month FROM (
            (TABLE now EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE now)
        ) changed JOIN loans_loan l ON l.id = changed.loan_id
        GROUP BY l.id ORDER BY l.number
        """,
        _("借据 %(number)s %(month)s"),
        {"month": month.first_day, "day": month.last_day, "name": str(month)},
    )
