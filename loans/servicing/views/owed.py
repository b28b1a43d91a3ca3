"""What a loan owes on any day: the tab, and the statement on paper."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from common.dates import NotADate
from common.forms.typed import typed_day
from loans.origination.gates import loan_for
from loans.origination.models import Loan
from loans.servicing import shown
from loans.servicing.forms import OwedDayForm
from loans.servicing.models import Diversion, Waiver
from loans.servicing.queries.owing import reckoning
from loans.servicing.queries.rates import rates_of
from loans.servicing.tabs import opened
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of

LAST_DAY = date(2099, 12, 31)


@require_GET
@requires(Right.SEE_RECORDS)
def tab(request: HttpRequest, number: str) -> HttpResponse:
    """What is owed, line by line, on the day of the page or any other one."""
    loan = found_or_404(request, loan_for, number)
    context = _context(request, loan, _asked_day(request))
    return tab_answer(request, opened(loan), "owed", "loans/servicing/owed.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def statement(request: HttpRequest, number: str) -> HttpResponse:
    """For the customer, with the proof for who checks it."""
    loan = found_or_404(request, loan_for, number)
    context = _context(request, loan, _asked_day(request))
    context["back"] = reverse("loan", args=[number]) + f"?tab=owed&asof={context['day']}"
    return render(request, "loans/servicing/statement_print.html", context)


def _asked_day(request: HttpRequest) -> date:
    """``?asof=`` any day, also one to come; without it the day of the record.

    Raises:
        Http404: it is no day, or one beyond all loans.
    """
    if not (typed := request.GET.get("asof", "").strip()):
        return day_of_record(request)
    try:
        day = typed_day(typed, _today(request))
    except NotADate as error:
        raise Http404 from error
    if day > LAST_DAY:
        raise Http404
    return day


def _today(request: HttpRequest) -> date:
    return visitor_of(request).day or timezone.localdate()


def _context(request: HttpRequest, loan: Loan, day: date) -> dict[str, Any]:
    found = reckoning(loan, day)
    access = visitor_of(request).access
    return {
        "loan": loan,
        "day": day,
        "asked": OwedDayForm(on=_today(request), initial={"asof": day}),
        "found": found,
        "lines": shown.lines(found),
        "periods": list(shown.periods(found)),
        "rates": rates_of(loan, day),
        "diversions": Diversion.objects.filter(loan=loan).select_related("found_by").order_by("since"),
        "waivers": Waiver.objects.filter(loan=loan).select_related("asked_by", "decided_by").order_by("-pk"),
        "may_repay": loan.unit_id in access.units(Right.TAKE_REPAYMENTS),
        "may_find": loan.unit_id in access.units(Right.EXAMINE_LOANS),
        "may_decide": loan.unit_id in access.units(Right.APPROVE_WAIVERS),
    }
