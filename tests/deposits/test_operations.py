"""Accounts at a month's end, by hand (appraisal-2007.md, Frame: whose fact)."""

from decimal import Decimal

import pytest

from common.dates import Month
from deposits.models import AccountAssignment, DepositSnapshot
from deposits.operations import take_deposit_snapshot
from organization.calendar.errors import MonthClosed
from organization.calendar.operations import close_month
from tests.builders import a_branch, an_account, an_officer, an_outlet, business_date, month_end, open_months

pytestmark = pytest.mark.django_db
JUNE = Month(2007, 6)


def test_a_balance_belongs_to_who_held_the_account_on_the_last_day() -> None:
    branch = a_branch()
    outlet, alice, bob = an_outlet(branch), an_officer(branch), an_officer(branch)
    account, nobodys = an_account(outlet), an_account(branch, kind="corporate")
    AccountAssignment.objects.create(
        account=account, officer=alice, starts_on="2007-01-01", ends_on="2007-06-29"
    )
    AccountAssignment.objects.create(
        account=account, officer=bob, starts_on="2007-06-30", ends_on="2007-06-30"
    )
    AccountAssignment.objects.create(account=account, officer=alice, starts_on="2007-07-01")
    month_end(account, "2007-05", 100)
    month_end(account, "2007-06", 200, 150)
    month_end(nobodys, "2007-06", 7)
    assert take_deposit_snapshot(JUNE) == 2
    assert take_deposit_snapshot(JUNE) == 2
    kept = DepositSnapshot.objects.order_by("balance").values_list(
        "month", "account", "branch", "unit", "officer", "kind", "balance", "average"
    )
    assert list(kept) == [
        (JUNE.first_day, nobodys.pk, branch.pk, branch.pk, None, "corporate", Decimal(7), Decimal(7)),
        (JUNE.first_day, account.pk, branch.pk, outlet.pk, bob.pk, "savings", Decimal(200), Decimal(150)),
    ]


def test_a_closed_month_is_not_made_anew() -> None:
    open_months("2007-06", "2007-06")
    business_date("2007-06-30")
    month_end(an_account(a_branch()), "2007-06", 7)
    close_month(month=JUNE, by=None)
    with pytest.raises(MonthClosed):
        take_deposit_snapshot(JUNE)
