"""Keep every account as it stands at a month's end (architecture.md, Month end)."""

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from common.dates import Month
from organization.calendar.errors import closed_months_refused
from organization.calendar.steps import close_step
from organization.units.queries import BRANCH, JOIN_UNIT

_DELETE = "DELETE FROM deposits_depositsnapshot WHERE month = %(month)s"
#: A balance belongs to who holds the account on the month's last day (appraisal-2007.md, Frame).
_INSERT = f"""
INSERT INTO deposits_depositsnapshot
    (month, account_id, branch_id, unit_id, officer_id, kind, balance, average)
SELECT %(month)s::date, a.id, {BRANCH}, a.unit_id, held.officer_id, a.kind, b.balance, b.average
FROM deposits_monthendbalance b
JOIN deposits_depositaccount a ON a.id = b.account_id
{JOIN_UNIT.format(of="a.unit_id")}
LEFT JOIN deposits_accountassignment held ON held.account_id = a.id
    AND held.starts_on <= b.month_end AND (held.ends_on IS NULL OR held.ends_on >= b.month_end)
WHERE b.month_end = %(day)s
"""


@close_step(_("存款快照"))
def take_deposit_snapshot(month: Month) -> int:
    """Make the month's snapshot anew from its month-end balances; how many accounts are in it.

    Raises:
        MonthClosed: the month is closed.
    """
    values = {"month": month.first_day, "day": month.last_day}
    with closed_months_refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_DELETE, values)
        cursor.execute(_INSERT, values)
        return int(cursor.rowcount)
