"""The tab of an application's page."""

from django.utils.translation import gettext_lazy as _

from organization.access.tabs import Record, Tab, register


def register_tabs() -> None:
    """Called once, when Django starts."""
    register(Tab(Record.APPLICATION, "approval", _("审批"), "application-approval", 50))
