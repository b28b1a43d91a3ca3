"""What recovery knows of a loan."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from loans.origination.gates import loan_for
from loans.records.tabs import opened
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from recovery.queries import notices_on


@require_GET
@requires(Right.SEE_RECORDS)
def notices(request: HttpRequest, number: str) -> HttpResponse:
    """The loan's collection notices and their receipts, as a tab of its page."""
    loan, day = found_or_404(request, loan_for, number), day_of_record(request)
    context = {"day": day, "notices": notices_on(loan, day)}
    return tab_answer(request, opened(loan), "notices", "recovery/notices.html", context)
