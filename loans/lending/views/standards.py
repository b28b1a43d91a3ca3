"""Relending with the loans behind its balance, and the parameters of the room."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from common.money import format_money
from loans.lending import operations
from loans.lending.errors import LendingError
from loans.lending.forms.standards import QuotaForm, TermsForm
from loans.lending.gates import the_day
from loans.lending.models import LendingTerms, RelendingQuota
from loans.lending.queries import funds_on, terms_on
from loans.lending.rules.terms import SHIPPED
from loans.lending.tables import FUNDED, funded_at
from loans.lending.views.shown import say, sent, status_of
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def relending(request: HttpRequest) -> HttpResponse:
    """The county's quota and what is lent of it, over the visitor's loans that are funded from it."""
    visitor = visitor_of(request)
    day = visitor.day or timezone.localdate()
    funds = funds_on(day)
    context = {
        "funds": funds,
        "day": day,
        "quotas": RelendingQuota.objects.order_by("-granted_on", "-pk"),
        "may_set": visitor.may(Right.SET_STANDARDS),
    }
    figures = {
        "day": day,
        "quota": format_money(funds.quota),
        "lent": format_money(funds.lent),
        "free": format_money(funds.free),
    }
    about = _("%(day)s 全县：额度 %(quota)s 元，贷款余额 %(lent)s 元，可用 %(free)s 元") % figures
    return list_answer(
        request,
        FUNDED,
        funded_at(visitor.access.units(Right.SEE_RECORDS), day),
        template="loans/lending/relending.html",
        context=context,
        head=[visitor.place, about],
    )


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_quota(request: HttpRequest) -> HttpResponse:
    """Enter a relending contract."""
    day = the_day(request)
    form, refused = QuotaForm(sent(request), on=day, initial={"granted_on": day}), 0
    if request.method == "POST" and form.is_valid():
        try:
            operations.enter_quota(**form.cleaned_data, by=visitor_of(request).user, on=day)
        except LendingError as error:
            refused = say(form, error)
        else:
            messages.success(request, _("再贷款合同已登记"))
            return redirect("relending")
    context = {"form": form, "quota": None}
    return render(request, "loans/lending/quota.html", context, status=status_of(form, refused))


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def change_quota(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a relending contract, or end it on the day that it is paid back."""

    def gate(_access: Access, key: int) -> RelendingQuota:
        return RelendingQuota.objects.get(pk=key)

    quota, day = found_or_404(request, gate, pk), the_day(request)
    initial = {name: getattr(quota, name) for name in QuotaForm.base_fields}
    form, refused = QuotaForm(sent(request), on=day, initial=initial), 0
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_quota(pk=pk, **form.cleaned_data, by=visitor_of(request).user, on=day)
        except LendingError as error:
            refused = say(form, error)
        else:
            messages.success(request, _("再贷款合同已更正"))
            return redirect("relending")
    context = {"form": form, "quota": quota}
    return render(request, "loans/lending/quota.html", context, status=status_of(form, refused))


@require_GET
@requires(Right.SEE_RECORDS)
def terms(request: HttpRequest) -> HttpResponse:
    """The parameters, by the day from which they hold."""
    context = {
        "rows": LendingTerms.objects.order_by("-starts_on"),
        "shipped": SHIPPED,
        "may_set": visitor_of(request).may(Right.SET_STANDARDS),
    }
    return render(request, "loans/lending/terms.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_terms(request: HttpRequest) -> HttpResponse:
    """Parameters from a day on."""
    day = the_day(request)
    form, refused = TermsForm(sent(request), on=day, initial=vars(terms_on(day))), 0
    if request.method == "POST" and form.is_valid():
        starts_on, by = form.cleaned_data["starts_on"], visitor_of(request).user
        try:
            operations.set_terms(starts_on=starts_on, terms=form.terms, by=by, on=day)
        except LendingError as error:
            form.add_error("starts_on", str(error))
        else:
            messages.success(request, _("参数已保存"))
            return redirect("lending-terms")
    context = {"form": form}
    return render(request, "loans/lending/new_terms.html", context, status=status_of(form, refused))
