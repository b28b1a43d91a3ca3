"""What holds of the accounting months (requirements.md O5)."""

from django.utils.translation import gettext_lazy as _

from common.books.asking import breaches
from common.books.registry import Breach, invariant


@invariant("months_close_without_gaps", _("已结账月份之间没有未结月份"))
def months_close_without_gaps() -> list[Breach]:
    """From the first month here to the last closed one, every month has a row, and it is closed."""
    return breaches(
        """
        SELECT to_char(day, 'YYYY-MM') AS month, COALESCE(a.state, '—') AS state
        FROM (SELECT min(first_day) AS first, max(first_day) FILTER (WHERE state = 'closed') AS last
              FROM organization_accountingmonth) span,
            generate_series(span.first::timestamp, span.last::timestamp, '1 month') day
        LEFT JOIN organization_accountingmonth a ON a.first_day = day::date
        WHERE a.state IS DISTINCT FROM 'closed'
        ORDER BY 1
        """,
        "%(month)s",
        state=_("状态"),
    )


@invariant("every_closed_month_closed_once", _("每个已结账月份只结账一次"))
def every_closed_month_closed_once() -> list[Breach]:
    """By the table's history, which triggers write: the state became closed once and has been so since."""
    return breaches(
        """
        SELECT to_char(a.first_day, 'YYYY-MM') AS month, COUNT(e.pgh_id) AS closes
        FROM organization_accountingmonth a
        LEFT JOIN organization_accountingmonthevent e ON e.pgh_obj_id = a.id AND e.state = 'closed'
        GROUP BY a.id
        HAVING COUNT(e.pgh_id) <> CASE a.state WHEN 'closed' THEN 1 ELSE 0 END
        ORDER BY 1
        """,
        "%(month)s",
        closes=_("结账次数"),
    )
