"""What everybody who sees records sees of applications: the list, one of them with its tabs, a customer's."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from customers.register.keepers import keeps
from customers.register.queries import customer_for
from customers.register.tabs import opened as opened_customer
from loans.applications.queries import application_for, may_change_now, stage_of
from loans.applications.queries.extended import extended_of
from loans.applications.queries.pricing import line_of
from loans.applications.queries.shown import applications_of, borne, checked_for, versions_of
from loans.applications.tables import applications as spec
from loans.applications.tables import applications_at
from loans.applications.tabs import opened
from loans.applications.wording import COUNTED
from loans.pricing.rules import Quote
from organization.access.gates import found_or_404, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.tabs import record_page, tab_answer
from organization.access.visitors import visitor_of


def _today(request: HttpRequest) -> date:
    return visitor_of(request).day or timezone.localdate()


@require_GET
@requires(Right.SEE_RECORDS)
def applications(request: HttpRequest) -> HttpResponse:
    """The list of applications at the visitor's nodes."""
    visitor = visitor_of(request)
    return list_answer(
        request,
        spec(),
        applications_at(visitor.access.units(Right.SEE_RECORDS)),
        template="loans/applications/list.html",
        context={"may_enter": visitor.may(Right.ENTER_APPLICATIONS)},
        head=[visitor.place],
    )


@require_GET
@requires(Right.SEE_RECORDS)
def application(request: HttpRequest, number: str) -> HttpResponse:
    """An application with its tabs."""
    found, visitor, day = found_or_404(request, application_for, number), visitor_of(request), _today(request)
    stage, tone = stage_of(found) or ("", "")
    may = may_change_now(visitor.access, visitor.user, found, day)
    context = {"application": found, "may_change": may, "stage": stage, "tone": tone}
    context["extended"] = extended_of(found)
    return record_page(request, opened(found), "loans/applications/application.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def content(request: HttpRequest, number: str) -> HttpResponse:
    """What is asked for."""
    found = found_or_404(request, application_for, number)
    line = line_of(found.customer, found.industry, found.purpose)
    context = {"application": found, "counted": COUNTED[line], "extended": extended_of(found)}
    return tab_answer(request, opened(found), "content", "loans/applications/content.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def security(request: HttpRequest, number: str) -> HttpResponse:
    """Who answers, and what is mortgaged or pledged with what it bears."""
    found = found_or_404(request, application_for, number)
    things = borne(found, found.priced_on)
    context = {
        "application": found,
        "extended": extended_of(found),
        "guarantors": found.guarantors.select_related("customer").order_by("pk"),
        "units": visitor_of(request).access.units(Right.SEE_RECORDS),
        "collaterals": things,
        "lendable": sum(each.lendable for each in things),
    }
    return tab_answer(request, opened(found), "security", "loans/applications/security.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def papers(request: HttpRequest, number: str) -> HttpResponse:
    """The checklist, with what the customer's file has."""
    found, visitor = found_or_404(request, application_for, number), visitor_of(request)
    context = {
        "application": found,
        "rows": checked_for(found, _today(request)),
        "may_add": found.customer.branch_id in visitor.access.units(Right.KEEP_CUSTOMERS),
    }
    return tab_answer(request, opened(found), "checklist", "loans/applications/checklist.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def price(request: HttpRequest, number: str) -> HttpResponse:
    """How the rate came about."""
    found = found_or_404(request, application_for, number)
    context = {
        "application": found,
        "quote": Quote.from_json(found.price),
        "extended": extended_of(found),
    }
    return tab_answer(request, opened(found), "price", "loans/applications/price.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def versions(request: HttpRequest, number: str) -> HttpResponse:
    """Every version and what it changed."""
    found = found_or_404(request, application_for, number)
    context = {"application": found, "rows": versions_of(found)}
    return tab_answer(request, opened(found), "versions", "loans/applications/versions.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def of_customer(request: HttpRequest, pk: int) -> HttpResponse:
    """A customer's applications, and the way to a new one."""
    customer, visitor, day = found_or_404(request, customer_for, pk), visitor_of(request), _today(request)
    enters = customer.branch_id in visitor.access.units(Right.ENTER_APPLICATIONS)
    context = {
        "customer": customer,
        "rows": applications_of(customer),
        "may_enter": enters and keeps(visitor.access, visitor.user, customer, day),
    }
    return tab_answer(
        request, opened_customer(customer), "applications", "loans/applications/of_customer.html", context
    )
