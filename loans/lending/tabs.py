"""What an application's page shows of its contract and notes."""

from django.utils.translation import gettext_lazy as _

from loans.applications.models import ApplicationKind
from organization.access.tabs import Record, Tab, register


def register_tabs() -> None:
    """Called once, when Django starts."""
    loan = ApplicationKind.LOAN.value
    register(Tab(Record.APPLICATION, "lending", _("合同与放款"), "application-lending", 60, variety=loan))
