"""What this room knows of a loan, as a tab of its page."""

from django.utils.translation import gettext_lazy as _

from loans.origination.models import Loan
from organization.access.tabs import Opened, Record, Tab, register


def opened(loan: Loan) -> Opened:
    """A loan for the tabs of its page."""
    return Opened(Record.LOAN, (loan.number,), loan.unit_id)


def register_tabs() -> None:
    """Called once, when Django starts."""
    register(Tab(Record.LOAN, "owed", _("应还"), "loan-owed", 15))
