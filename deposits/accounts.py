"""A deposit account as its page shows it."""

from datetime import date

from django.db.models import QuerySet

from deposits.models import AccountAssignment, DepositAccount, MonthEndBalance
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.tabs import Opened, Record


def account_for(access: Access, number: str) -> DepositAccount:
    """The gate to an account: whoever may see records at its node. With node and customer.

    Raises:
        DepositAccount.DoesNotExist: there is none of that number.
        NotTheirs: another branch's.
    """
    account = DepositAccount.objects.select_related("customer", "unit").get(number=number)
    access.check(Right.SEE_RECORDS, account.unit_id)
    return account


def opened(account: DepositAccount) -> Opened:
    """An account for the tabs of its page."""
    return Opened(Record.DEPOSIT_ACCOUNT, (account.number,), account.unit_id)


def balances(account: DepositAccount, day: date) -> QuerySet[MonthEndBalance]:
    """At the ends of the months by ``day``, the newest first."""
    return account.balances.filter(month_end__lte=day).order_by("-month_end")


def managers(account: DepositAccount, day: date) -> QuerySet[AccountAssignment]:
    """Who had the account by ``day``, the newest first."""
    return account.assignments.filter(starts_on__lte=day).select_related("officer").order_by("-starts_on")


def manager_on(account: DepositAccount, day: date) -> AccountAssignment | None:
    """Who has the account on ``day``."""
    assignments: QuerySet[AccountAssignment] = account.assignments.on(day).select_related("officer")
    return assignments.first()
