"""Keep every loan as it stands at a month's end (architecture.md, Month end)."""

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from common.dates import Month
from loans.snapshots.queries import COLUMNS, STANDING
from organization.calendar.errors import closed_months_refused
from organization.calendar.steps import close_step

#: One statement looks at the whole book: sorts and hashes of a county's loans fit into this, and not into the default.
_ROOM = "SET LOCAL work_mem = '64MB'"
_DELETE = "DELETE FROM loans_loansnapshot WHERE month = %(month)s"
_INSERT = f"""
INSERT INTO loans_loansnapshot (month, {", ".join(COLUMNS)})
SELECT %(month)s::date, standing.* FROM ({STANDING}) standing
"""


@close_step(_("贷款快照"))
def take_loan_snapshot(month: Month) -> int:
    """Make the month's snapshot anew from the journal; how many loans are in it.

    Raises:
        MonthClosed: the month is closed.
    """
    values = {"month": month.first_day, "day": month.last_day}
    with closed_months_refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ROOM)
        cursor.execute(_DELETE, values)
        cursor.execute(_INSERT, values)
        return int(cursor.rowcount)
