"""Enter an application: find the customer, and one page for the whole of it."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from customers.register.keepers import kept_among
from customers.register.models import Customer
from loans.applications import operations
from loans.applications.errors import ApplicationError, KeyTaken, RulesRefuse
from loans.applications.forms import Entry
from loans.applications.gates import sent, to_enter_for
from loans.applications.queries.known import known_of
from loans.applications.queries.prefill import earlier_of, usual
from loans.applications.queries.wishes import offered_to, words
from loans.groups.queries.search import SHOWN, typed
from loans.pricing.errors import PricingRefused
from loans.products.queries import offered_purposes
from organization.access.gates import not_to_keep, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.ENTER_APPLICATIONS)
def find(request: HttpRequest) -> HttpResponse:
    """Choose one of one's customers; ``?q=`` as somebody types. Enter opens the only one that is found."""
    visitor = visitor_of(request)
    day = visitor.day or not_to_keep(request)
    text, part = request.GET.get("q", ""), request.headers.get("HX-Request") == "true"
    found = list(typed(text, visitor.access.units(Right.ENTER_APPLICATIONS))[:SHOWN])
    mine = kept_among(visitor.access, visitor.user, found, day)
    rows = [(customer, customer.pk in mine) for customer in found]
    kept = [customer for customer, is_kept in rows if is_kept]
    if not part and len(kept) == 1:
        return redirect("application-new", kept[0].pk)
    context = {"q": text, "found": rows}
    return render(request, f"loans/applications/{'found' if part else 'find'}.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.ENTER_APPLICATIONS)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, begun with the customer's last application or loan; ``?like=`` names another one, or ``blank``."""
    customer, day = to_enter_for(request, pk)
    visitor, offers, earlier = visitor_of(request), offered_to(known_of(customer, day)), earlier_of(customer)
    like = request.GET.get("like") or (earlier[0].number if earlier else "blank")
    copied = next((each for each in earlier if each.number == like), None)
    if copied is None and like != "blank":
        raise Http404
    entry = Entry(
        sent(request),
        customer=customer,
        on=day,
        units=visitor.access.units(Right.SEE_RECORDS),
        offers=offers,
        words=words(),
        purposes=offered_purposes(),
        initial=usual(offers, visitor.user) | (copied.values if copied else {}),
    )
    status = 200
    if request.method == "POST":
        done, status = _entered(request, customer, entry, day)
        if done is not None:
            return done
    context = {"entry": entry, "earlier": earlier, "copied": copied}
    return _page(request, customer, entry, offers, context, status)


def _entered(
    request: HttpRequest, customer: Customer, entry: Entry, day: Any
) -> tuple[HttpResponse | None, int]:
    """The answer where it is done, else the status with which the form comes back."""
    if not entry.is_valid():
        return None, 400
    key = entry.form.cleaned_data["key"]
    try:
        made = operations.enter_application(
            customer=customer, asked=entry.asked, by=visitor_of(request).user, on=day, key=key
        )
    except (ApplicationError, PricingRefused) as error:
        said_on(entry, error)
        if isinstance(error, KeyTaken):
            # what is on the screen may be sent as another application
            entry.show("key", str(uuid4()))
        return None, getattr(error, "status", 400)
    messages.success(request, _("申请 %(number)s 已保存") % {"number": made.number})
    return redirect("application", made.number), 302


def said_on(entry: Entry, error: ApplicationError | PricingRefused) -> None:
    """Every sentence of a refusal, above the form."""
    sentences = error.sentences if isinstance(error, RulesRefuse) else [str(error)]
    for sentence in sentences:
        entry.form.add_error(None, sentence)


def _page(
    request: HttpRequest, customer: Customer, entry: Entry, offers: Any, context: dict[str, Any], status: int
) -> HttpResponse:
    refused = [offer for offer in offers if offer.refusals]
    shared = {
        "customer": customer,
        "refused": [(words()[each.product], words()[each.mode], each.refusals) for each in refused],
        "nothing": len(refused) == len(offers),
    }
    return render(request, "loans/applications/entry.html", {**shared, **context}, status=status)
