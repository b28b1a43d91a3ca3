"""What this room knows of a loan, and of an application to extend one, as tabs of their pages."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loans.applications.models import ApplicationKind
from loans.origination.models import Loan
from organization.access.tabs import Opened, Record, Tab, register


def opened(loan: Loan) -> Opened:
    """A loan for the tabs of its page."""
    return Opened(Record.LOAN, (loan.number,), loan.unit_id)


def register_tabs() -> None:
    """Called once, when Django starts."""
    register(Tab(Record.LOAN, "extensions", pgettext_lazy("列表", "展期"), "loan-extensions", 25))
    extension = ApplicationKind.EXTENSION.value
    register(
        Tab(
            Record.APPLICATION,
            "agreement",
            _("展期协议"),
            "application-agreement",
            60,
            variety=extension,
        )
    )
