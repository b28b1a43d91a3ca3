"""What this room knows of customers and of certificates, as tabs of their pages."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loans.certificates.models import LoanCertificate
from organization.access.tabs import Opened, Record, Tab, register


def opened(certificate: LoanCertificate) -> Opened:
    """A certificate for the tabs of its page; rooms above ask it for theirs."""
    return Opened(Record.CERTIFICATE, (certificate.number,), certificate.customer.branch_id)


def register_tabs() -> None:
    """Called once, when Django starts."""
    register(
        Tab(Record.CUSTOMER, "certificates", pgettext_lazy("列表", "贷款证"), "customer-certificates", 40)
    )
    register(Tab(Record.CERTIFICATE, "freezes", _("冻结记录"), "certificate-freezes", 30))
