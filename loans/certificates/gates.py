"""The gate of every page that does something with a certificate."""

from datetime import date

from django.http import HttpRequest

from loans.certificates.models import LoanCertificate
from loans.certificates.queries import certificate_for
from organization.access.gates import found_or_404, not_to_keep
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.visitors import visitor_of


def to_act_on(request: HttpRequest, number: str) -> tuple[LoanCertificate, date]:
    """The certificate that the visitor may freeze, take back or replace, and the business date; else 404.

    Nothing is done before the union has its day.
    """

    def gate(access: Access, key: str) -> LoanCertificate:
        found = certificate_for(access, key)
        access.check(Right.KEEP_CERTIFICATES, found.customer.branch_id)
        return found

    found = found_or_404(request, gate, number)
    day = visitor_of(request).day
    if day is None:
        not_to_keep(request)
    return found, day
