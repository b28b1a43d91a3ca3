"""The agreement is signed: with it the due date moves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from common.forms.keyed import KeyedForm
from loans.applications.gates import sent
from loans.applications.models import Application
from loans.applications.queries.extended import extended_of
from loans.approvals.queries import approval_of
from loans.extending import operations
from loans.extending.gates import extension_to_sign
from loans.extending.queries import agreement_of, extendable
from loans.extending.queries.standing import against
from loans.extending.views.refused import REFUSED, say
from loans.lending.queries.conditions import open_conditions
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_http_methods(["GET", "POST"])
@requires(Right.SIGN_CONTRACTS)
def sign(request: HttpRequest, number: str) -> HttpResponse:
    """What was approved, what has still to be done, and the button; one that is signed leads to its agreement."""
    application, day = extension_to_sign(request, number)
    if request.method == "GET" and agreement_of(application) is not None:
        return redirect(_back(application))
    form, refused = KeyedForm(sent(request), on=day), 0
    if request.method == "POST" and form.is_valid():
        by, key = visitor_of(request).user, form.cleaned_data["key"]
        try:
            made = operations.sign_extension(application=application, by=by, on=day, key=key)
        except REFUSED as error:
            refused = say(form, error)
        else:
            values = {"number": made.number, "day": made.due_on.isoformat()}
            messages.success(request, _("已签展期协议 %(number)s，到期日改为 %(day)s") % values)
            return redirect(reverse("loan", args=[made.extension.loan.number]) + "?tab=extensions")
    approval = approval_of(application)
    context: dict[str, Any] = {
        "application": application,
        "approval": approval,
        "extended": extended_of(application),
        "form": form,
        "day": day,
        "back": _back(application),
    }
    if approval is not None and application.loan is not None:
        known = extendable(application.loan, day, besides=application.pk)
        context |= {
            "known": known,
            "over": max(known.owed - approval.amount, 0) if known else 0,
            "left": open_conditions(application, approval),
            "stops": against(application, day),
        }
    status = refused or (400 if form.errors else 200 if approval else 409)
    return render(request, "loans/extending/sign.html", context, status=status)


def _back(application: Application) -> str:
    return reverse("application", args=[application.number]) + "?tab=agreement"
