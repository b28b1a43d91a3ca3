"""What this app knows of loans and of borrowers, as tabs of their pages."""

from django.utils.translation import gettext_lazy as _

from loans.origination.models import Loan
from organization.access.tabs import Opened, Record, Tab, register


def opened(loan: Loan) -> Opened:
    """A loan for the tabs of its page; apps above ask it for theirs."""
    return Opened(Record.LOAN, (loan.number,), loan.unit_id)


def register_tabs() -> None:
    """Called once, when Django starts. Other apps' tabs find room between the orders."""
    for order, (key, title) in enumerate(
        [
            ("postings", _("流水")),
            ("instalments", _("还款计划")),
            ("interest", _("利息")),
            ("classification", _("分类与检查")),
            ("reports", _("贷后报告")),
        ],
        start=1,
    ):
        register(Tab(Record.LOAN, key, title, f"loan-{key}", order * 10))
    register(Tab(Record.LOAN, "officers", _("管户"), "loan-officers", 90))
    register(Tab(Record.CUSTOMER, "loans", _("贷款"), "customer-loans", 20))
    register(Tab(Record.CERTIFICATE, "usage", _("用信"), "certificate-usage", 10))
