"""What this room knows of customers, as a tab of their page."""

from django.utils.translation import pgettext_lazy

from organization.access.tabs import Record, Tab, register


def register_tabs() -> None:
    """Called once, when Django starts."""
    register(Tab(Record.CUSTOMER, "members", pgettext_lazy("列表", "家庭成员"), "customer-members", 15))
