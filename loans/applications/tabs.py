"""The tabs of an application's page, and what a customer's page says of applications."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loans.applications.models import Application
from organization.access.tabs import Opened, Record, Tab, register


def opened(application: Application) -> Opened:
    """An application for the tabs of its page; rooms above ask it for theirs. Its variety is its kind."""
    return Opened(Record.APPLICATION, (application.number,), application.unit_id, str(application.kind))


def register_tabs() -> None:
    """Called once, when Django starts. Rooms above find room between the orders."""
    for order, (key, title) in enumerate(
        [
            ("content", _("申请内容")),
            ("security", _("担保")),
            ("checklist", _("资料清单")),
            ("price", _("定价过程")),
        ],
        start=1,
    ):
        register(Tab(Record.APPLICATION, key, title, f"application-{key}", order * 10))
    register(Tab(Record.APPLICATION, "versions", pgettext_lazy("列表", "版本"), "application-versions", 90))
    register(Tab(Record.CUSTOMER, "applications", pgettext_lazy("列表", "申请"), "customer-applications", 46))
