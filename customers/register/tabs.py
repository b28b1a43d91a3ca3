"""What this app knows of customers and of villages, as tabs of their pages."""

from django.utils.translation import gettext_lazy as _

from customers.register.models import Customer
from organization.access.rights import Right
from organization.access.tabs import Opened, Record, Tab, register


def opened(customer: Customer) -> Opened:
    """A customer for the tabs of their page; apps above ask it for theirs."""
    return Opened(Record.CUSTOMER, (customer.pk,), customer.branch_id)


def register_tabs() -> None:
    """Called once, when Django starts. Other apps' tabs find room between the orders."""
    register(Tab(Record.CUSTOMER, "profile", _("资料"), "customer-profile", 10))
    register(Tab(Record.CUSTOMER, "history", _("变更历史"), "customer-history", 90))
    register(Tab(Record.VILLAGE, "count", _("更新户数"), "village-count", 95, Right.KEEP_ANY_CUSTOMER))
