"""What is done with loans as they are held (requirements.md O2)."""

from django.db.models import QuerySet

from customers.transfers.followers import Moving
from loans.origination.models import LoanAssignment
from organization.staff.handing import hand_on
from organization.staff.models import User
from organization.units.models import Unit


def held_loans(moving: Moving) -> QuerySet[LoanAssignment]:
    """The giver's open assignments of the customers' loans at the branch; what others hold stays with them."""
    units = Unit.objects.filter(pk=moving.branch_id) | Unit.objects.filter(parent_id=moving.branch_id)
    return LoanAssignment.objects.filter(
        officer=moving.giver,
        ends_on__isnull=True,
        starts_on__lte=moving.starts_on,
        loan__customer_id__in=moving.customers,
        loan__unit_id__in=units.values("pk"),
    )


def move_loans(moving: Moving, taker: User) -> int:
    """The loans that the giver holds of these customers go along; in the transaction of the hand-over."""
    keys = list(held_loans(moving).order_by("loan_id").values_list("pk", flat=True))
    rows = LoanAssignment.objects.filter(pk__in=keys)
    list(rows.select_for_update().order_by("loan_id"))
    # passing on changes the officer: the rows are named by their keys, not by whose they are
    return hand_on(rows, subject="loan_id", officer=taker, starts_on=moving.starts_on)
