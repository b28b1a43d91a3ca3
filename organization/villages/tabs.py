"""What this app knows of villages, as a tab of their page."""

from django.utils.translation import gettext_lazy as _

from organization.access.tabs import Opened, Record, Tab, register
from organization.units.models import Village


def opened(village: Village) -> Opened:
    """A village for the tabs of its page; apps above ask it for theirs."""
    return Opened(Record.VILLAGE, (village.code,), village.branch_id)


def register_tabs() -> None:
    """Called once, when Django starts. Other apps' tabs find room between the orders."""
    register(Tab(Record.VILLAGE, "history", _("户数与包村"), "village-history", 90))
