"""A form about an application with the content beside it: shown, sent, refused with a reason."""

from collections.abc import Callable, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from loans.applications.models import Application
from loans.applications.queries.extended import extended_of
from loans.applications.queries.pricing import line_of
from loans.applications.queries.shown import borne, checked_for
from loans.applications.wording import COUNTED
from loans.approvals.errors import ApprovalRefused
from loans.approvals.forms import SeenForm
from loans.approvals.queries.shown import rounds_of
from loans.approvals.queries.today import against_today
from loans.pricing.rules import Quote
from organization.access.gates import note_refused
from organization.access.rights import Right
from organization.access.visitors import visitor_of


def approval_page(application: Application) -> str:
    """Where the acts on it are shown."""
    return reverse("application", args=[application.number]) + "?tab=approval"


def seen_now(application: Application) -> dict[str, Any]:
    """What a ``SeenForm`` begins with."""
    return {"version": application.version, "content_hash": application.content_hash}


def content_shown(request: HttpRequest, application: Application, day: date) -> dict[str, Any]:
    """All that a decision binds, and what the books say of it on ``day``."""
    prefetch_related_objects([application], "guarantors__customer", "collaterals")
    things = borne(application, application.priced_on)
    rounds = rounds_of(application)
    return {
        "application": application,
        "extended": extended_of(application),
        "counted": COUNTED[line_of(application.customer, application.industry, application.purpose)],
        "guarantors": sorted(application.guarantors.all(), key=attrgetter("pk")),
        "units": visitor_of(request).access.units(Right.SEE_RECORDS),
        "collaterals": things,
        "lendable": sum(each.lendable for each in things),
        "papers": checked_for(application, day),
        "quote": Quote.from_json(application.price) if application.price else None,
        "against": against_today(application, day),
        "last": rounds[0] if rounds else None,
    }


def acted(
    request: HttpRequest, form: SeenForm, act: Callable[[], object], said: str, application: Application
) -> HttpResponse | None:
    """Do it and go to the application's page; None when it is not sent, not well filled in, or refused: ``form`` says
    why."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        act()
    except ApprovalRefused as error:
        refused(request, form, error)
        return None
    messages.success(request, said)
    return redirect(approval_page(application))


def refused(request: HttpRequest, form: SeenForm, error: ApprovalRefused) -> None:
    """Say on the form why not, and leave the audit's entry where it matters."""
    if error.is_noted:
        note_refused(request, type(error).__name__)
    form.add_error(error.field if error.field in form.fields else None, str(error))
    form.status = error.status


def form_page(
    request: HttpRequest, form: SeenForm, application: Application, day: date, context: Mapping[str, Any]
) -> HttpResponse:
    """The form with the content beside it."""
    values = {
        **content_shown(request, application, day),
        "form": form,
        "away": approval_page(application),
        **context,
    }
    status = form.status if form.errors else 200
    return render(request, "loans/approvals/form.html", values, status=status)
