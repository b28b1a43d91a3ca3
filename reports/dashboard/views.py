"""The table of branches behind the start page's figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from common.dates import Month, NotADate
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from reports.dashboard.boards import NothingClosed, branch_table
from reports.dashboard.queries import closed_months


@require_GET
@requires(Right.SEE_FIGURES)
def newest(request: HttpRequest) -> HttpResponse:
    """The month that was asked for by the picker, else the newest closed one."""
    try:
        wanted = Month.parse(request.GET["month"]) if "month" in request.GET else None
    except NotADate as error:
        raise Http404 from error
    months = [wanted] if wanted else list(closed_months())
    if not months:
        return render(request, "reports/no_figures.html")
    return redirect("figures-month", months[0])


@require_GET
@requires(Right.SEE_FIGURES)
def figures(request: HttpRequest, month: Month) -> HttpResponse:
    """Each branch's figures of a closed month, and their sum."""
    try:
        table = branch_table(visitor_of(request).access, month)
    except NothingClosed as error:
        raise Http404 from error
    return render(request, "reports/figures.html", {"table": table, "month": month})
