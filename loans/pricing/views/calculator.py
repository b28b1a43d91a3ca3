"""What a loan would cost (定价试算): nothing is stored, the address carries what was asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from loans.pricing.errors import NoBaseRate
from loans.pricing.forms.calculator import CalculatorForm, usual
from loans.pricing.queries import quote
from loans.products.queries import industries
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def calculator(request: HttpRequest) -> HttpResponse:
    """The form with the price of what it says; it begins with what is usual."""
    form, context = _asked(request)
    return render(request, "loans/pricing/calculator.html", context, status=400 if form.errors else 200)


@require_GET
@requires(Right.SEE_RECORDS)
def quoted(request: HttpRequest) -> HttpResponse:
    """The price alone, as one types."""
    _form, context = _asked(request)
    return render(request, "loans/pricing/quote.html", context)


def _asked(request: HttpRequest) -> tuple[CalculatorForm, dict[str, Any]]:
    on = visitor_of(request).day or timezone.localdate()
    asked = {name: request.GET[name] for name in CalculatorForm.base_fields if name in request.GET}
    begun = {**usual(on, asked.get("product", "")), **asked}
    form = CalculatorForm(begun, on=on, industries=industries())
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            context["quote"] = quote(form.wanted, form.cleaned_data["day"])
            context["wanted"] = form.wanted
        except NoBaseRate as error:
            form.add_error("day", str(error))
    return form, context
