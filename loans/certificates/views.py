"""A customer's certificates, a certificate's freezes, and what is done with one that is out."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from common.forms.form import BookForm
from customers.register.queries import customer_for
from customers.register.tabs import opened as opened_customer
from loans.certificates import operations, queries, standing
from loans.certificates.errors import CertificateRefused
from loans.certificates.forms import FreezeForm, ReasonForm, WithdrawForm
from loans.certificates.gates import to_act_on
from loans.certificates.models import FreezeKind, LoanCertificate, Withdrawal
from loans.certificates.tabs import opened
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of
from organization.calendar.errors import CalendarError

Act = Callable[[LoanCertificate, dict[str, Any], date], object]


@require_GET
@requires(Right.SEE_RECORDS)
def certificates(request: HttpRequest, pk: int) -> HttpResponse:
    """The customer's loan certificates and what became of them."""
    customer, day = found_or_404(request, customer_for, pk), day_of_record(request)
    access = visitor_of(request).access
    context = {
        "certificates": standing.certificates(customer, day),
        "customer": customer,
        "may_issue": customer.branch_id in access.units(Right.KEEP_CERTIFICATES),
    }
    return tab_answer(request, opened_customer(customer), "certificates", "loans/certificates.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def freezes(request: HttpRequest, number: str) -> HttpResponse:
    """When the certificate was frozen and why."""
    certificate = found_or_404(request, queries.certificate_for, number)
    context = {"freezes": queries.freezes_of(certificate)}
    return tab_answer(request, opened(certificate), "freezes", "loans/certificate_freezes.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CERTIFICATES)
def freeze(request: HttpRequest, number: str) -> HttpResponse:
    """Freeze it, with a reason."""
    by = visitor_of(request).user

    def act(certificate: LoanCertificate, typed: dict[str, Any], on: date) -> None:
        kind = FreezeKind(typed["kind"])
        operations.freeze(certificate=certificate, kind=kind, reason=typed["reason"], by=by, on=on)

    return _act(request, number, FreezeForm, act, pgettext_lazy("按钮", "冻结"))


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CERTIFICATES)
def lift(request: HttpRequest, number: str) -> HttpResponse:
    """Lift the freeze, with a reason."""
    by = visitor_of(request).user

    def act(certificate: LoanCertificate, typed: dict[str, Any], on: date) -> None:
        operations.lift(certificate=certificate, reason=typed["reason"], by=by, on=on)

    return _act(request, number, ReasonForm, act, gettext_lazy("解冻"))


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CERTIFICATES)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take it back, with a reason."""
    by = visitor_of(request).user

    def act(certificate: LoanCertificate, typed: dict[str, Any], on: date) -> None:
        why = Withdrawal(typed["why"])
        operations.withdraw(certificate=certificate, why=why, reason=typed["reason"], by=by, on=on)

    return _act(request, number, WithdrawForm, act, pgettext_lazy("按钮", "收回"))


def _act(
    request: HttpRequest, number: str, form_class: type[BookForm], act: Act, what: Promise
) -> HttpResponse:
    certificate, day = to_act_on(request, number)
    form = form_class(request.POST or None, on=day)
    if request.method == "POST" and form.is_valid():
        try:
            act(certificate, form.cleaned_data, day)
        except (CertificateRefused, CalendarError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("贷款证 %(number)s 已%(what)s") % {"number": number, "what": what})
            return redirect("certificate", number)
    state = queries.state_of(certificate, day)
    context = {
        "certificate": certificate,
        "form": form,
        "what": what,
        "state": queries.WORDS[state],
        "tone": queries.TONES[state],
        "away": reverse("certificate", args=[number]),
    }
    return render(request, "loans/certificate_act.html", context, status=400 if form.errors else 200)
