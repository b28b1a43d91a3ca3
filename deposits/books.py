"""What holds of deposits and of the income that lending does not bring."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import About, Breach, invariant


@invariant("accounts_belong_to_a_branch", _("存款账户均属于某一信用社"))
def accounts_belong_to_a_branch() -> list[Breach]:
    return breaches(
        """
        SELECT a.number, u.name AS unit FROM deposits_depositaccount a
        JOIN organization_unit u ON u.id = a.unit_id
        WHERE u.kind = 'union' ORDER BY a.number
        """,
        _("账户 %(number)s"),
        unit=_("机构"),
    )


@invariant("income_reversals_mirror_what_they_reverse", _("收入冲正与原记录一致"))
def income_reversals_mirror_what_they_reverse() -> list[Breach]:
    return breaches(
        """
        SELECT r.number, o.number AS original FROM deposits_agencyincome r
        JOIN deposits_agencyincome o ON o.id = r.reverses_id
        WHERE o.reverses_id IS NOT NULL OR r.business_date < o.business_date
            OR (r.unit_id, r.kind, r.volume, r.fee) <> (o.unit_id, o.kind, o.volume, o.fee)
            OR r.officer_id IS DISTINCT FROM o.officer_id
        UNION ALL
        SELECT r.number, o.number FROM deposits_interbankincome r
        JOIN deposits_interbankincome o ON o.id = r.reverses_id
        WHERE o.reverses_id IS NOT NULL OR r.business_date < o.business_date
            OR (r.branch_id, r.amount) <> (o.branch_id, o.amount)
        ORDER BY 1
        """,
        _("流水 %(number)s"),
        original=_("原流水"),
    )


@invariant("deposit_snapshots_are_the_month_end_balances", _("存款快照等于月末余额"), about=About.SNAPSHOTS)
def deposit_snapshots_are_the_month_end_balances() -> list[Breach]:
    """Of closed months: nothing came in after the close, and nothing is missing."""
    return breaches(
        """
        SELECT a.number, to_char(month, 'YYYY-MM') AS month, s.balance AS kept, b.balance,
            s.average AS kept_average, b.average
        FROM (SELECT s.* FROM deposits_depositsnapshot s
              JOIN organization_accountingmonth m ON m.first_day = s.month AND m.state = 'closed') s
        FULL JOIN (SELECT b.*, m.first_day AS month FROM deposits_monthendbalance b
              JOIN organization_accountingmonth m ON m.state = 'closed'
                AND m.first_day = date_trunc('month', b.month_end)::date) b USING (account_id, month)
        JOIN deposits_depositaccount a ON a.id = account_id
        WHERE (s.balance, s.average) IS DISTINCT FROM (b.balance, b.average)
        ORDER BY 1, 2
        """,
        _("账户 %(number)s %(month)s"),
        kept=_("快照余额"),
        balance=_("月末余额"),
        kept_average=_("快照月均"),
        average=_("月均余额"),
    )
