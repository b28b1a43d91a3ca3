"""Waivers, asked and decided; diversions, found and mended."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from loans.origination.models import Loan
from loans.servicing import operations, shown
from loans.servicing.errors import DecidedAlready, MendedAlready, ServicingRefused
from loans.servicing.forms import DecisionForm, DiversionForm, MendedForm, WaiverForm
from loans.servicing.gates import diversion_for, loan_to, the_day, waiver_for
from loans.servicing.models import InterestKind
from loans.servicing.queries.owing import reckoning
from loans.servicing.tables import WAIVERS, waivers_at
from organization.access.gates import found_or_404, not_theirs, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.errors import CalendarError

_REFUSALS = (ServicingRefused, CalendarError)


@require_http_methods(["GET", "POST"])
@requires(Right.TAKE_REPAYMENTS)
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for a waiver."""
    loan, day = loan_to(request, number, Right.TAKE_REPAYMENTS)
    form = WaiverForm(_sent(request), on=day)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            operations.ask_waiver(
                loan=loan,
                kind=InterestKind(typed["kind"]),
                amount=typed["amount"],
                reason=typed["reason"],
                by=visitor_of(request).user,
                on=day,
            )
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("减免申请已提交，等联社信贷部审批"))
            return redirect(_owed(loan))
    context = {"loan": loan, "form": form, "lines": shown.lines(reckoning(loan, day)), "away": _owed(loan)}
    return render(request, "loans/servicing/waiver_new.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Right.APPROVE_WAIVERS)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide a waiver."""
    waiver, day = found_or_404(request, waiver_for, pk), the_day(request)
    if waiver.loan.unit_id not in visitor_of(request).access.units(Right.APPROVE_WAIVERS):
        not_theirs(request)
    form, status = DecisionForm(_sent(request), on=day), 400
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            operations.decide_waiver(
                waiver=waiver,
                approved=typed["decision"] == "approve",
                opinion=typed["opinion"],
                by=visitor_of(request).user,
                on=day,
            )
        except _REFUSALS as error:
            form.add_error(None, str(error))
            status = 409 if isinstance(error, DecidedAlready) else 400
        else:
            return redirect("waivers")
    lines = shown.lines(reckoning(waiver.loan, day))
    context = {
        "waiver": waiver,
        "loan": waiver.loan,
        "form": form,
        "lines": lines,
        "away": reverse("waivers"),
    }
    return render(request, "loans/servicing/waiver.html", context, status=status if form.errors else 200)


@require_GET
@requires(Right.SEE_RECORDS)
def waivers(request: HttpRequest) -> HttpResponse:
    """Waivers that were asked for, those that wait first."""
    units = visitor_of(request).access.units(Right.SEE_RECORDS)
    return list_answer(request, WAIVERS, waivers_at(units), template="loans/servicing/waivers.html")


@require_http_methods(["GET", "POST"])
@requires(Right.EXAMINE_LOANS)
def divert(request: HttpRequest, number: str) -> HttpResponse:
    """Record that money was put to another use."""
    loan, day = loan_to(request, number, Right.EXAMINE_LOANS)
    form = DiversionForm(_sent(request), on=day)
    if request.method == "POST" and form.is_valid():
        try:
            operations.record_diversion(
                loan=loan, by=visitor_of(request).user, on=day, **_picked(form, "since", "finding")
            )
        except _REFUSALS as error:
            form.add_error(None, str(error))
        else:
            return redirect(_owed(loan))
    context = {"loan": loan, "form": form, "away": _owed(loan)}
    return render(request, "loans/servicing/diversion.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Right.EXAMINE_LOANS)
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that it was mended."""
    diversion, day = found_or_404(request, diversion_for, pk), the_day(request)
    if diversion.loan.unit_id not in visitor_of(request).access.units(Right.EXAMINE_LOANS):
        not_theirs(request)
    form, status = MendedForm(_sent(request), on=day, initial={"until": day}), 400
    if request.method == "POST" and form.is_valid():
        try:
            operations.mend_diversion(
                diversion=diversion, by=visitor_of(request).user, on=day, **_picked(form, "until")
            )
        except _REFUSALS as error:
            form.add_error(None, str(error))
            status = 409 if isinstance(error, MendedAlready) else 400
        else:
            return redirect(_owed(diversion.loan))
    context = {"loan": diversion.loan, "diversion": diversion, "form": form, "away": _owed(diversion.loan)}
    return render(request, "loans/servicing/mended.html", context, status=status if form.errors else 200)


def _picked(form: Any, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


def _owed(loan: Loan) -> str:
    return reverse("loan", args=[loan.number]) + "?tab=owed"


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
