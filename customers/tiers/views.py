"""The standards of the tiers and the supported industries, and how new versions are set."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from common.forms.form import BookForm
from customers.tiers import operations
from customers.tiers.forms import IndustryForm, StandardForm
from customers.tiers.queries import all_industries, all_standards, industries_on, versions_on
from customers.tiers.rules import TIERS
from organization.access.gates import not_to_keep, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of

_CARRIED = ("tier", "least_balance", "least_output", "target_customers")


@require_GET
@requires(Right.SEE_RECORDS)
def standards(request: HttpRequest) -> HttpResponse:
    """Every version of every tier and industry, and which are in force."""
    visitor = visitor_of(request)
    day = visitor.day
    in_force = {row.pk for row in versions_on(day).values()} if day else set()
    said = {row.pk for row in industries_on(day).values()} if day else set()
    rows = sorted(all_standards(), key=lambda row: TIERS.index(row.tier))
    context = {
        "standards": [(row, row.pk in in_force) for row in rows],
        "industries": [(row, row.pk in said) for row in all_industries()],
        "may_set": visitor.may(Right.SET_STANDARDS) and day is not None,
    }
    return render(request, "customers/tiers.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_standard(request: HttpRequest) -> HttpResponse:
    """A tier's next version; ``?tier=`` has the form begin with what is in force."""
    day = _day(request)
    now = versions_on(day).get(request.GET.get("tier", ""))
    carried = {name: getattr(now, name) for name in _CARRIED} if now else {}
    form = StandardForm(request.POST or None, on=day, initial={"starts_on": day, **carried})
    return _set(request, form, operations.set_standard, day, _("新设层级标准"))


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_industry(request: HttpRequest) -> HttpResponse:
    """An industry's next version; ``?name=`` has the form begin with what is in force."""
    day = _day(request)
    now = industries_on(day).get(request.GET.get("name", ""))
    carried = {"name": now.name, "target_customers": now.target_customers} if now else {}
    form = IndustryForm(request.POST or None, on=day, initial={"starts_on": day, **carried})
    return _set(request, form, operations.set_industry, day, _("新设重点行业"))


def _day(request: HttpRequest) -> date:
    """The business date; nothing is set before the union has its day."""
    day = visitor_of(request).day
    if day is None:
        not_to_keep(request)
    return day


def _set(
    request: HttpRequest, form: BookForm, act: Callable[..., Any], day: date, title: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data, by=visitor_of(request).user, on=day)
        except operations.StandardRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, _("已设定，自起始日起执行。"))
            return redirect("tier-standards")
    context = {"form": form, "title": title}
    return render(request, "customers/tier_new.html", context, status=400 if form.errors else 200)
