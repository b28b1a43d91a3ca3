"""The accounting months with what their snapshots hold, and what a close would do."""

from dataclasses import dataclass

from common.dates import Month
from deposits.models import DepositAccount
from loans.servicing.models import LoanBalance
from organization.calendar.errors import CalendarError
from organization.calendar.models import AccountingMonth, MonthState
from organization.calendar.queries import months_to_close
from reports.dashboard.queries import Holdings, holdings, together


@dataclass(frozen=True)
class MonthShown:
    """A month, and what its snapshots add up to: None before it is closed, and where figures are not to be seen."""

    row: AccountingMonth
    held: Holdings | None
    may_close: bool


@dataclass(frozen=True)
class ClosePlan:
    """What a close would do: the months that it closes in order, and how many loans and accounts it would keep."""

    month: Month
    months: list[Month]
    loans: int
    accounts: int


def months_shown(branches: frozenset[int], last: Month | None) -> list[MonthShown]:
    """All months, the newest first, with the totals of ``branches``. At most three queries and what closing asks.

    Args:
        last: the newest month that can be closed, such as ``closable`` says.
    """
    rows = list(AccountingMonth.objects.select_related("closed_by").order_by("-first_day"))
    closed = {row.month: row.closed_at for row in rows if row.state == MonthState.CLOSED}
    held = holdings(closed) if branches else {}
    return [
        MonthShown(
            row,
            together(held[row.month], branches) if row.month in held else None,
            last is not None and row.state == MonthState.OPEN and row.month <= last,
        )
        for row in rows
    ]


def closable(today: Month) -> Month | None:
    """The newest month that the business date lets close: its own on the last day, else the one before."""
    for month in (today, today.previous):
        try:
            return months_to_close(month)[-1]
        except CalendarError:
            continue
    return None


def close_plan(month: Month) -> ClosePlan:
    """Raises CalendarError, as the close itself would, with a sentence."""
    months = months_to_close(month)
    loans = LoanBalance.objects.exclude(balance=0).count()
    accounts = DepositAccount.objects.filter(opened_on__lte=month.last_day, closed_on=None).count()
    return ClosePlan(month, months, loans, accounts)
