"""The parameters of repayment."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from loans.servicing import operations
from loans.servicing.errors import TermsTaken
from loans.servicing.forms import ServicingTermsForm
from loans.servicing.gates import the_day
from loans.servicing.models import InterestOrder, ServicingTerms
from loans.servicing.queries import servicing_terms
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def terms(request: HttpRequest) -> HttpResponse:
    """The parameters, by the day from which they hold."""
    context = {
        "rows": ServicingTerms.objects.order_by("-starts_on"),
        "may_set": visitor_of(request).may(Right.SET_STANDARDS),
    }
    return render(request, "loans/servicing/terms.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_terms(request: HttpRequest) -> HttpResponse:
    """Parameters from a day on; those of today stand in the form."""
    day = the_day(request)
    now = servicing_terms(day)
    initial = {name: getattr(now, name) for name in ServicingTermsForm.base_fields if name != "starts_on"}
    form = ServicingTermsForm(request.POST if request.method == "POST" else None, on=day, initial=initial)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data | {"interest_order": InterestOrder(form.cleaned_data["interest_order"])}
        try:
            operations.set_servicing_terms(**typed, by=visitor_of(request).user, on=day)
        except TermsTaken as error:
            form.add_error("starts_on", str(error))
        else:
            messages.success(request, _("参数已保存"))
            return redirect("servicing-terms")
    return render(
        request, "loans/servicing/new_terms.html", {"form": form}, status=400 if form.errors else 200
    )
