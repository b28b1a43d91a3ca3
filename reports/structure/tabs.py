"""What this room knows of customers, as a tab of their page."""

from django.utils.translation import gettext_lazy as _

from organization.access.tabs import Record, Tab, register


def register_tabs() -> None:
    """Called once, when Django starts."""
    register(Tab(Record.CUSTOMER, "tier", _("客户层级"), "customer-tier", 70))
