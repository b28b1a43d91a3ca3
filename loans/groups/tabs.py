"""The tabs of a group's page, and what a customer's page says of groups."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loans.groups.models import JointGuaranteeGroup
from organization.access.tabs import Opened, Record, Tab, register


def opened(group: JointGuaranteeGroup) -> Opened:
    """A group for the tabs of its page."""
    return Opened(Record.GROUP, (group.pk,), group.branch_id)


def register_tabs() -> None:
    """Called once, when Django starts."""
    for order, (key, title) in enumerate(
        [
            ("members", pgettext_lazy("列表", "成员")),
            ("agreement", _("协议与签字")),
            ("claims", _("追偿通知")),
            ("history", _("经过")),
        ],
        start=1,
    ):
        register(Tab(Record.GROUP, key, title, f"group-{key}", order * 10))
    register(Tab(Record.CUSTOMER, "guarantees", _("联保"), "customer-guarantees", 60))
