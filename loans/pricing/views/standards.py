"""The standards in force, and all that there were."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from loans.pricing.models import Band
from loans.pricing.queries import bases_on, floats_of, standard_on
from loans.pricing.queries.history import base_rate_days, in_force, limit_rows, standard_rows
from loans.pricing.rules import TermBand
from loans.pricing.words import shown
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def standards(request: HttpRequest) -> HttpResponse:
    """Base rates, the regulatory band and the floating table, with their history."""
    visitor = visitor_of(request)
    day = visitor.day
    bases = bases_on(day) if day else {}
    standard = standard_on(day) if day else None
    days, versions, limits = base_rate_days(), list(standard_rows()), list(limit_rows())
    context = {
        "bands": Band.labels,
        "bases": [(Band(band.value).label, bases.get(band)) for band in TermBand],
        "standard": standard,
        "lines": shown(floats_of(standard)) if standard else [],
        "days": days,
        "days_now": in_force(days, day),
        "versions": versions,
        "limit_rows": limits,
        "limits_now": in_force(limits, day),
        "may_set": visitor.may(Right.SET_STANDARDS) and day is not None,
    }
    return render(request, "loans/pricing/standards.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def floats(request: HttpRequest, pk: int) -> HttpResponse:
    """One version of the floating table, whole."""
    found = get_object_or_404(standard_rows(), pk=pk)
    day = visitor_of(request).day
    now = standard_on(day) if day else None
    context = {"standard": found, "lines": shown(floats_of(found)), "now": now}
    return render(request, "loans/pricing/floats.html", context)
