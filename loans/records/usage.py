"""The tab of a certificate that shows what is used of it (``loans.applications.queries.usage``)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from common.money import ZERO
from loans.applications.queries.usage import usage_of
from loans.certificates.queries import certificate_for
from loans.certificates.tabs import opened
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def usage(request: HttpRequest, number: str) -> HttpResponse:
    """Limit, used, free, and the loans; those of nodes out of sight only as a sum."""
    certificate, day = found_or_404(request, certificate_for, number), day_of_record(request)
    found, units = usage_of(certificate, day), visitor_of(request).access.units(Right.SEE_RECORDS)
    seen = [loan for loan in found.loans if loan.unit_id in units]
    context = {
        "usage": found,
        "seen": seen,
        "elsewhere": found.used - sum((loan.owed for loan in seen), ZERO),
        "day": day,
    }
    return tab_answer(request, opened(certificate), "usage", "loans/certificate_usage.html", context)
