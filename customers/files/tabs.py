"""The credit file as a tab of the customer's page."""

from django.utils.translation import gettext_lazy as _

from organization.access.tabs import Record, Tab, register


def register_tabs() -> None:
    register(Tab(Record.CUSTOMER, "file", _("信用档案"), "customer-file", 20))
