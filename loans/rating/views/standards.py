"""Limits by grade, the terms of the procedure, local averages."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from common.forms.form import BookForm
from loans.rating.errors import RatingRefused
from loans.rating.forms.standards import AverageForm, LimitForm, TermsForm
from loans.rating.gates import branch_to_decide, day_of_work
from loans.rating.models import LocalAverage, RatingTerms
from loans.rating.operations import standards
from loans.rating.queries.standards import limit_rows, limits_in_force, surveyed_average, terms_on
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.units.models import Unit, UnitKind

_FIGURES = ("posting_days", "household_years", "business_years", "group_members")


@require_GET
@requires(Right.SEE_RECORDS)
def limits(request: HttpRequest) -> HttpResponse:
    """What each grade may borrow and since when, and the terms of the procedure."""
    visitor = visitor_of(request)
    day = visitor.day
    in_force = limits_in_force(day) if day else frozenset()
    rows = [(row, row.pk in in_force) for row in limit_rows()]
    context = {
        "rows": rows,
        "terms": RatingTerms.objects.order_by("-starts_on"),
        "may_set": visitor.may(Right.SET_STANDARDS) and day is not None,
    }
    return render(request, "loans/rating/limits.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_limit(request: HttpRequest) -> HttpResponse:
    day, by = day_of_work(request), visitor_of(request).user
    form = LimitForm(request.POST or None, on=day, initial={"starts_on": day})

    def act(given: dict[str, Any]) -> None:
        standards.set_limit(**given, by=by, on=day)

    return _set(request, form, act, _("限额已设定。"), _("新设等级限额"))


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_terms(request: HttpRequest) -> HttpResponse:
    day, by = day_of_work(request), visitor_of(request).user
    now = terms_on(day)
    initial = {"starts_on": day, **{name: getattr(now, name) for name in _FIGURES}}
    form = TermsForm(request.POST or None, on=day, initial=initial)

    def act(given: dict[str, Any]) -> None:
        standards.set_terms(**given, by=by, on=day)

    return _set(request, form, act, _("评定规定已设定。"), _("新设评定规定"))


@require_GET
@requires(Right.SEE_RECORDS)
def averages(request: HttpRequest) -> HttpResponse:
    """What a household has on the average, branch by branch and year by year."""
    access = visitor_of(request).access
    units = access.units(Right.SEE_RECORDS)
    rows = LocalAverage.objects.filter(branch_id__in=units).select_related("branch", "set_by")
    keeping = Unit.objects.filter(pk__in=access.units(Right.DECIDE_RATINGS), kind=UnitKind.BRANCH)
    context = {"rows": rows.order_by("branch__code", "-year"), "branches": keeping.order_by("code")}
    return render(request, "loans/rating/averages.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.DECIDE_RATINGS)
def new_average(request: HttpRequest, code: str) -> HttpResponse:
    """A branch's averages of a year; the surveys of the year before the business date's, or of that, propose them."""
    branch, day = branch_to_decide(request, code), day_of_work(request)
    count, proposed = surveyed_average(branch, day.year)
    form = AverageForm(request.POST or None, on=day, initial={"year": day.year, **proposed})
    if request.method == "POST" and form.is_valid():
        standards.set_average(branch=branch, **form.cleaned_data, by=visitor_of(request).user, on=day)
        messages.success(request, _("当地平均数已保存。"))
        return redirect("rating-averages")
    context = {"form": form, "branch": branch, "surveyed": count, "year": day.year}
    return render(request, "loans/rating/average_new.html", context, status=400 if form.errors else 200)


def _set(
    request: HttpRequest, form: BookForm, act: Callable[[dict[str, Any]], None], said: str, title: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except RatingRefused as error:
            form.add_error("starts_on", str(error))
        else:
            messages.success(request, said)
            return redirect("rating-limits")
    context = {"form": form, "title": title}
    return render(request, "loans/rating/standard_new.html", context, status=400 if form.errors else 200)
