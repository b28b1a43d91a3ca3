"""Ask for an extension, change what was asked while it is with the investigation post, and what it would cost."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from loans.applications.errors import KeyTaken, NotToChange, StaleApplication
from loans.applications.gates import sent
from loans.applications.models import Application
from loans.applications.queries.shown import changed_since
from loans.applications.stages import may_change
from loans.extending import operations
from loans.extending.errors import NoPlanToExtend
from loans.extending.forms import Asking
from loans.extending.gates import extension_to_change, to_extend
from loans.extending.queries import extendable, quoted_extension
from loans.extending.queries.shown import Offer, extensions_of, offer_of
from loans.extending.rules.asking import asking_refusals, standing_refusals
from loans.extending.rules.facts import AskedExtension
from loans.extending.views.refused import REFUSED, say
from loans.origination.gates import loan_for
from loans.origination.models import Loan
from loans.pricing.errors import PricingRefused
from loans.schedules.rules.days import months_between
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_http_methods(["GET", "POST"])
@requires(Right.ENTER_APPLICATIONS)
def extend(request: HttpRequest, number: str) -> HttpResponse:
    """The form for a loan; what stands against any extension is said instead of it."""
    loan, day = to_extend(request, number)
    offer, context = _shown(loan, day)
    if offer is None:
        return _answer(request, context, 409)
    entry, by = Asking(sent(request), offer=offer, on=day), visitor_of(request).user

    def act(asked: AskedExtension) -> Application:
        key = entry.form.cleaned_data["key"]
        return operations.enter_extension(loan=loan, asked=asked, by=by, on=day, key=key)

    # a form sent again meets its own application: the operation answers for it
    stops = standing_refusals(offer.known, day)
    if stops and request.method == "GET":
        return _answer(request, context | {"stops": stops}, 409)
    return _saved(request, entry, act, _("展期申请 %(number)s 已保存"), context)


@require_http_methods(["GET", "POST"])
@requires(Right.ENTER_APPLICATIONS)
def change(request: HttpRequest, number: str) -> HttpResponse:
    """The form with what the application says now; saving makes its next version."""
    application, day = extension_to_change(request, number)
    assert application.loan is not None, "the table says so"
    loan = found_or_404(request, loan_for, application.loan.number)
    offer, context = _shown(loan, day, application)
    if offer is None or not may_change(application):
        stops = [NotToChange(number)] if offer else context["stops"]
        return _answer(request, context | {"stops": stops}, 409)
    entry = Asking(sent(request), offer=offer, on=day, application=application)

    def act(asked: AskedExtension) -> Application:
        version = entry.form.cleaned_data["version"] or 0
        by = visitor_of(request).user
        return operations.change_extension(number=number, version=version, asked=asked, by=by, on=day)

    return _saved(request, entry, act, _("展期申请 %(number)s 已修改"), context)


def _shown(
    loan: Loan, day: date, application: Application | None = None
) -> tuple[Offer | None, dict[str, Any]]:
    """What the page says of the loan; no offer, and why, where it has no instalments."""
    known = extendable(loan, day, besides=application.pk if application else None)
    context: dict[str, Any] = {"loan": loan, "day": day, "application": application}
    if known is None:
        return None, context | {"stops": [NoPlanToExtend(loan.number)]}
    offer = offer_of(loan, known, day)
    return offer, context | {"offer": offer, "known": known, "before": extensions_of(loan, day)}


def _saved(
    request: HttpRequest,
    entry: Asking,
    act: Callable[[AskedExtension], Application],
    said: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Do what was sent, and go to the application; else the form, with what was typed and why not."""
    context |= {"entry": entry}
    if request.method != "POST":
        return _answer(request, context, 200)
    if not entry.is_valid():
        return _answer(request, context, 400)
    try:
        made = act(entry.asked)
    except REFUSED as error:
        status = say(entry.form, error)
        return _answer(request, context | _after(entry, error, context["application"]), status)
    messages.success(request, said % {"number": made.number})
    return redirect("application", made.number)


def _after(entry: Asking, error: Exception, application: Application | None) -> dict[str, Any]:
    """What is on the screen may be sent once more, as another application or over what somebody changed."""
    if isinstance(error, KeyTaken):
        entry.show("key", str(uuid4()))
    if isinstance(error, StaleApplication) and application is not None:
        seen = entry.form.cleaned_data["version"] or 0
        entry.show("version", str(error.version))
        application.refresh_from_db()
        return {"changed": changed_since(application, seen)}
    return {}


def _answer(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    return render(request, "loans/extending/ask.html", context, status=status)


@require_POST
@requires(Right.ENTER_APPLICATIONS)
def panel(request: HttpRequest, number: str) -> HttpResponse:
    """Beside the form: what stands against it, and the price; ``?number=`` is the application that is changed."""
    loan, day = to_extend(request, number)
    own = loan.applications.filter(number=request.GET.get("number", "")[:40]).first()
    offer, context = _shown(loan, day, own)
    if offer is None:
        return render(request, "loans/extending/panel.html", context)
    entry = Asking(request.POST, offer=offer, on=day)
    if entry.is_valid():
        asked = entry.asked
        context |= {
            "asked": asked,
            "refusals": asking_refusals(offer.known, asked, day),
            "months": months_between(offer.known.released_on, asked.new_due_on),
        }
        if offer.known.due_on < asked.new_due_on <= offer.latest:
            context |= _priced(loan, offer, asked, day)
    return render(request, "loans/extending/panel.html", context)


def _priced(loan: Loan, offer: Offer, asked: AskedExtension, day: date) -> dict[str, Any]:
    try:
        return {"quote": quoted_extension(loan, offer.known, asked.new_due_on, day)}
    except PricingRefused as error:
        return {"unpriced": error}
