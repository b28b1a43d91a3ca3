"""What is reckoned as one types: what stands against it, the price with its steps, the first and last instalments."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from loans.applications.forms import Entry
from loans.applications.gates import to_enter_for
from loans.applications.models import Application
from loans.applications.queries.borrowing import borrower_of
from loans.applications.queries.known import Known, known_of
from loans.applications.queries.pricing import following, line_of, quoted
from loans.applications.queries.shown import checked
from loans.applications.queries.wishes import judged, offered_to, words
from loans.applications.rules.security import lendable_on, most_answered
from loans.applications.wording import COUNTED
from loans.groups.queries.search import SHOWN, typed
from loans.pricing.errors import PricingRefused
from loans.products.models import Purpose
from loans.schedules.rules import CannotPlan, Plan, Terms, schedule, totals
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_POST
@requires(Right.ENTER_APPLICATIONS)
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """Beside the form of a customer's application; ``?number=`` is the one that is changed."""
    customer, day = to_enter_for(request, pk)
    own = Application.objects.filter(customer=customer, number=request.GET.get("number", "")[:40]).first()
    known = known_of(customer, day, besides=own.pk if own else None)
    entry = Entry(
        request.POST,
        customer=customer,
        on=day,
        units=visitor_of(request).access.units(Right.SEE_RECORDS),
        offers=offered_to(known),
        words=words(),
        # what is no longer offered may stand in an application that is changed
        purposes=Purpose.objects.all(),
    )
    context: dict[str, Any] = {"customer": customer, "borrower": borrower_of(known)}
    if entry.is_valid():
        context |= _reckoned(known, entry)
    return render(request, "loans/applications/panel.html", context)


def _reckoned(known: Known, entry: Entry) -> dict[str, Any]:
    customer, day, figures = known.customer, known.day, known.figures
    asked, purpose = entry.asked, entry.purpose
    found = judged(known, asked, purpose)
    line = line_of(customer, str(following(customer, asked, purpose)["industry"]), purpose)
    context: dict[str, Any] = {
        "asked": asked,
        "refusals": found.refusals,
        "counted": COUNTED[line],
        "collaterals": [
            (each, figures.caps.get(each.kind), lendable_on(each, figures)) for each in found.wish.collaterals
        ],
        "guarantors": [(each, most_answered(each, figures)) for each in found.wish.guarantors],
        "missing": [
            each
            for each in checked(customer, asked.product, asked.guarantee_mode, day)
            if not each.there and not each.paper.before_release
        ],
    }
    try:
        quote = quoted(known, asked, purpose)
        rows = schedule(Terms(asked.amount, quote.rate_percent, day, asked.months, Plan(asked.plan)))
    except PricingRefused as error:
        return context | {"unpriced": error}
    except CannotPlan:
        return context | {"quote": quote}
    if asked.plan == Plan.FREE.value:
        # the parts are agreed when the note is drawn: until then no schedule is true
        return context | {"quote": quote, "agreed_later": True}
    return context | {
        "quote": quote,
        "first": rows[0],
        "last": rows[-1],
        "rows": rows,
        "totals": totals(rows),
    }


@require_GET
@requires(Right.ENTER_APPLICATIONS)
def people(request: HttpRequest) -> HttpResponse:
    """Customers who could answer, as one types (``?q=``): choices for the field."""
    units = visitor_of(request).access.units(Right.SEE_RECORDS)
    found = typed(request.GET.get("q", ""), units)[:SHOWN]
    return render(request, "loans/applications/people.html", {"found": found})
