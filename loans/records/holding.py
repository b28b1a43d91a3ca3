"""The loans that go along when customers are handed to another officer."""

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from customers.transfers.followers import Amount, Belonging, Moving, goes_along
from loans.origination.operations import held_loans, move_loans
from loans.servicing.models import LoanBalance


def weigh(moving: Moving) -> Amount:
    """How many loans, and their balance on the books now."""
    loans = held_loans(moving).values("loan_id")
    balance = LoanBalance.objects.filter(loan_id__in=loans).aggregate(sum=Sum("balance"))["sum"]
    return Amount(loans.count(), balance or Decimal(0))


def register_loans() -> None:
    """Called once, when Django starts."""
    goes_along(Belonging(_("贷款"), weigh, move_loans))
