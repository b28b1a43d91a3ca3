"""What this room knows of customers and of villages, as tabs of their pages."""

from django.utils.translation import gettext_lazy as _

from organization.access.tabs import Record, Tab, register


def register_tabs() -> None:
    """Called once, when Django starts."""
    register(Tab(Record.CUSTOMER, "ratings", _("评级"), "customer-ratings", 30))
    register(Tab(Record.CUSTOMER, "certificates", _("贷款证"), "customer-certificates", 40))
    register(Tab(Record.VILLAGE, "customers", _("农户和商户"), "village-customers", 20))
