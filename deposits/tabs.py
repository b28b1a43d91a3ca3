"""What this app knows of accounts and of depositors, as tabs of their pages."""

from django.utils.translation import gettext_lazy as _

from organization.access.tabs import Record, Tab, register


def register_tabs() -> None:
    """Called once, when Django starts. Other apps' tabs find room between the orders."""
    register(Tab(Record.DEPOSIT_ACCOUNT, "balances", _("月末余额"), "deposit-balances", 10))
    register(Tab(Record.DEPOSIT_ACCOUNT, "managers", _("客户经理"), "deposit-managers", 20))
    register(Tab(Record.CUSTOMER, "deposits", _("存款"), "customer-deposits", 50))
