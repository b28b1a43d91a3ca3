"""What this room knows of customers and of certificates, as tabs of their pages."""

from django.utils.translation import pgettext_lazy

from organization.access.tabs import Record, Tab, register


def register_tabs() -> None:
    """Called once, when Django starts."""
    register(Tab(Record.CUSTOMER, "ratings", pgettext_lazy("列表", "评级"), "customer-ratings", 30))
    register(Tab(Record.CERTIFICATE, "stamps", pgettext_lazy("列表", "年审"), "certificate-stamps", 20))
