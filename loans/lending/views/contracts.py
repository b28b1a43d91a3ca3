"""Conditions, the contract and its page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from customers.documents.queries import documents_of
from loans.applications.models import Application, ApplicationKind
from loans.approvals.queries import Approval, approval_of
from loans.lending import operations
from loans.lending.errors import LendingError
from loans.lending.forms.contracts import ConditionForm, SignForm
from loans.lending.gates import application_to_sign, releases_at, signs_for
from loans.lending.queries import contract_for, signed_of
from loans.lending.queries.conditions import Condition, conditions_of
from loans.lending.queries.refusals import paper_of
from loans.lending.queries.shown import notes_of
from loans.lending.views.shown import say, sent, status_of
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.errors import CalendarError


def _back(application: Application) -> str:
    tab = "agreement" if application.kind == ApplicationKind.EXTENSION else "lending"
    return reverse("application", args=[application.number]) + f"?tab={tab}"


@require_http_methods(["GET", "POST"])
@requires(Right.SIGN_CONTRACTS)
def meet_condition(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """Tick a condition of the approval."""
    application, day = application_to_sign(request, number)
    condition = _condition(application, position)
    documents = documents_of(application.customer).standing()
    form, refused = ConditionForm(sent(request), on=day, documents=documents), 0
    if request.method == "POST" and form.is_valid():
        try:
            operations.meet_condition(
                application=application,
                position=position,
                note=form.cleaned_data["note"],
                document=form.chosen,
                by=visitor_of(request).user,
                on=day,
            )
        except LendingError as error:
            refused = say(form, error)
        else:
            return redirect(_back(application))
    context = {"application": application, "condition": condition, "form": form, "back": _back(application)}
    return render(request, "loans/lending/condition.html", context, status=status_of(form, refused))


def _condition(application: Application, position: int) -> Condition:
    approval = approval_of(application)
    found = conditions_of(application, approval) if approval else []
    if not 1 <= position <= len(found):
        raise Http404
    return found[position - 1]


@require_http_methods(["GET", "POST"])
@requires(Right.SIGN_CONTRACTS)
def sign(request: HttpRequest, number: str) -> HttpResponse:
    """The contract of an approved application; one that has its contract leads there."""
    application, day = application_to_sign(request, number)
    if application.kind == ApplicationKind.EXTENSION:
        return redirect("sign-extension", number)
    approval, signed = approval_of(application), signed_of(application)
    if request.method == "GET" and signed is not None:
        return redirect("contract", signed.contract.number)
    if approval is None:
        context = {"application": application, "back": _back(application)}
        return render(request, "loans/lending/not_approved.html", context, status=409)
    form = SignForm(sent(request), on=day, most=approval.amount, months=approval.months)
    refused = 0
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.sign_contract(
                application=application,
                amount=form.cleaned_data["amount"],
                reset=form.reset_chosen,
                by=visitor_of(request).user,
                on=day,
                key=form.cleaned_data["key"],
            )
        except (LendingError, CalendarError) as error:
            refused = say(form, error)
        else:
            messages.success(request, _("已签订合同 %(number)s") % {"number": made.contract.number})
            return redirect("contract", made.contract.number)
    context = _signing(application, approval) | {"form": form, "day": day}
    return render(request, "loans/lending/sign.html", context, status=status_of(form, refused))


def _signing(application: Application, approval: Approval) -> dict[str, object]:
    conditions = conditions_of(application, approval)
    return {
        "application": application,
        "approval": approval,
        "conditions": conditions,
        "left": [condition for condition in conditions if condition.met is None],
        "back": _back(application),
    }


@require_GET
@requires(Right.SEE_RECORDS)
def contract(request: HttpRequest, number: str) -> HttpResponse:
    """A contract with its notes, and what may be done next."""
    signed = found_or_404(request, contract_for, number)
    visitor = visitor_of(request)
    day = visitor.day or timezone.localdate()
    context = {
        "signed": signed,
        "contract": signed.contract,
        "application": signed.application,
        "paper": paper_of(signed),
        "rows": notes_of(signed, day),
        "signs": signs_for(request, signed.application, day),
        "releases": releases_at(request, signed.contract.unit_id),
        "is_over": signed.contract.expires_on <= day,
        "visitor_id": visitor.user.pk,
    }
    return render(request, "loans/lending/contract.html", context)
