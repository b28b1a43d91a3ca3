"""The calculator (贷款试算): nothing is stored, the address carries the terms."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from loans.schedules.forms import CalculatorForm, usual
from loans.schedules.rules import CannotPlan, schedule, totals
from loans.schedules.rules.plan import Plan
from loans.schedules.wording import PLANS, REFUSED
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def calculator(request: HttpRequest) -> HttpResponse:
    """The form, and the schedule of what it says; on paper for the customer with ``?as=print``."""
    visitor = visitor_of(request)
    on = visitor.day or timezone.localdate()
    asked = {name: request.GET[name] for name in CalculatorForm.base_fields if name in request.GET}
    form = CalculatorForm(asked or None, initial=usual(on), on=on)
    context = {"form": form, "on": on, "place": visitor.place}
    if form.is_bound and form.is_valid():
        terms = form.terms()
        try:
            rows = schedule(terms)
        except CannotPlan as error:
            form.add_error(error.what if error.what in form.fields else None, str(REFUSED[error.what]))
        else:
            context |= {
                "rows": rows,
                "totals": totals(rows),
                "terms": terms,
                "plan": PLANS[Plan(terms.plan)],
                "back": f"{reverse('calculator')}?{urlencode(asked)}",
                "query": urlencode(asked),
            }
    paper = request.GET.get("as") == "print" and "rows" in context
    template = "loans/calculator_print.html" if paper else "loans/calculator.html"
    return render(request, template, context, status=400 if form.errors else 200)
