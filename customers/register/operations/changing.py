"""What is known of a customer changes."""

from datetime import date

import pghistory
from django.db import transaction

from customers.register.followers import follow
from customers.register.models import Customer, CustomerKind
from customers.register.operations.entering import Particulars, check_shares, fill
from customers.register.operations.errors import ChangedMeanwhile
from customers.register.operations.numbers import save_with_own_numbers
from customers.register.operations.places import check_place, hold_branch
from customers.register.queries import changed_columns, version_of
from organization.calendar.errors import closed_months_refused
from organization.staff.models import User


def change_customer(*, customer: Customer, typed: Particulars, seen: str, by: User, on: date) -> Customer:
    """Write down what ``by`` typed over what they saw; kind, branch and code stay.

    Args:
        seen: ``version_of`` the customer as the form showed them.

    Raises:
        ChangedMeanwhile: somebody else was faster.
        SharesWithoutMembership, NoVillage, NotOfTheBranch, VillageIsFull, NumberTaken: nothing is written.
        MonthClosed: another village, and the month of the customer's beginning is closed.
    """
    check_shares(typed)
    with closed_months_refused(), transaction.atomic():
        hold_branch(customer.branch_id)
        row = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
        if version_of(row) != seen:
            raise ChangedMeanwhile
        before = Customer.objects.get(pk=row.pk)
        if typed.village != row.village:
            check_place(CustomerKind(row.kind), row.branch_id, typed.village)
        fill(row, typed)
        changed = changed_columns(before, row)
        if not changed:
            return row
        with pghistory.context(
            actor=by.code, operation="change_customer", business_date=on.isoformat(), changed=changed
        ):
            save_with_own_numbers(row)
            follow(row, by=by, on=on)
    return row
