"""What this room knows of villages, as a tab of their page."""

from django.utils.translation import gettext_lazy as _

from organization.access.tabs import Record, Tab, register


def register_tabs() -> None:
    """Called once, when Django starts."""
    register(Tab(Record.VILLAGE, "customers", _("农户和商户"), "village-customers", 20))
