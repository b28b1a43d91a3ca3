"""Accounts and their month-end balances."""

from common.dates import Month
from customers.register.models import Customer
from deposits.models import AccountAssignment, DepositAccount, DepositKind, MonthEndBalance
from organization.staff.models import User
from organization.units.models import Unit
from tests.builders.values import Day, Yuan, a_code, a_day, yuan


def an_account(
    unit: Unit,
    officer: User | None = None,
    kind: DepositKind = DepositKind.SAVINGS,
    opened_on: Day = "2000-01-01",
    customer: Customer | None = None,
) -> DepositAccount:
    code = a_code("D")
    account = DepositAccount.objects.create(
        number=code,
        name=customer.name if customer else f"储户{code}",
        kind=kind,
        unit=unit,
        opened_on=a_day(opened_on),
        customer=customer,
    )
    if officer:
        AccountAssignment.objects.create(account=account, officer=officer, starts_on=a_day(opened_on))
    return account


def month_end(
    account: DepositAccount, month: str, balance: Yuan, average: Yuan | None = None
) -> MonthEndBalance:
    return MonthEndBalance.objects.create(
        account=account,
        month_end=Month.parse(month).last_day,
        balance=yuan(balance),
        average=yuan(balance if average is None else average),
    )
