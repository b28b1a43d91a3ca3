"""The credit file of a customer: what it says, what it lacks, and the form of a year's survey."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from customers.files import operations
from customers.files.checklist import checklist
from customers.files.comparison import compared
from customers.files.errors import SurveyRefused
from customers.files.forms import SurveyForm
from customers.files.models import CreditSurvey
from customers.files.queries import business_of, fingerprint, holder_of
from customers.register.gates import to_keep
from customers.register.keepers import keeps
from customers.register.models import Customer
from customers.register.queries import customer_for, filed_on
from customers.register.tabs import opened
from organization.access.days import day_of_record
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def credit_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest survey with earlier years beside, its sums, and what a complete file still needs."""
    customer, day = found_or_404(request, customer_for, pk), day_of_record(request)
    visitor, listed, beside = visitor_of(request), checklist(customer, day), compared(customer, day)
    survey = beside.surveys[0] if beside.surveys else None
    context = {
        "customer": customer,
        "filed_on": filed_on(customer),
        "survey": survey,
        "business": business_of(survey),
        "compared": beside,
        "checklist": listed,
        "missing": sum(not entry.is_there for entry in listed),
        "may_keep": visitor.day is not None and keeps(visitor.access, visitor.user, customer, visitor.day),
        "year": day.year,
        "last_year": day.year - 1,
    }
    return tab_answer(request, opened(customer), "file", "customers/file.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of this year's survey; ``?year=`` of last year's. A new one begins with the last one's figures."""
    customer, day = to_keep(request, pk)
    year = _year(request, day)
    present = CreditSurvey.objects.filter(customer=customer, year=year).first()
    base = present or customer.surveys.filter(year__lt=year).order_by("-year").first()
    form = SurveyForm(
        request.POST if request.method == "POST" else None,
        on=day,
        holder=holder_of(customer),
        year=year,
        base=base,
        initial={"seen": fingerprint(present)},
    )
    if request.method == "POST" and form.is_valid() and _recorded(request, customer, form, day):
        return redirect(f"{reverse('customer', args=[customer.pk])}?tab=file")
    context = {"customer": customer, "form": form, "year": year, "present": present, "base": base}
    return render(request, "customers/survey.html", context, status=400 if form.errors else 200)


@require_POST
@requires(Right.KEEP_CUSTOMERS)
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """File what became complete by a change of the customer themselves or of their members, who know of no files."""
    customer, day = to_keep(request, pk)
    file = operations.complete_file(customer=customer, by=visitor_of(request).user, on=day)
    if file is None:
        messages.error(request, _("资料尚未齐全，或者档案已经建立，请看清单。"))
    else:
        messages.success(request, _("资料齐全，%(day)s 建档。") % {"day": day})
    return redirect(f"{reverse('customer', args=[customer.pk])}?tab=file")


def _recorded(request: HttpRequest, customer: Customer, form: SurveyForm, day: date) -> bool:
    had_file = filed_on(customer) is not None
    given: dict[str, Any] = {"by": visitor_of(request).user, "on": day, "seen": form.cleaned_data["seen"]}
    try:
        operations.record_survey(customer=customer, found=form.findings(), **given)
    except SurveyRefused as refusal:
        form.add_error(None, refusal.message.text)
        return False
    customer.refresh_from_db()
    if filed_on(customer) is not None and not had_file:
        messages.success(request, _("调查已保存，资料齐全，%(day)s 建档。") % {"day": day})
    else:
        messages.success(request, _("调查已保存。"))
    return True


def _year(request: HttpRequest, day: date) -> int:
    asked = request.GET.get("year", str(day.year))
    if asked not in (str(day.year), str(day.year - 1)):
        raise Http404
    return int(asked)
