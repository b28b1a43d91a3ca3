"""The union's figures for applications: what holds, what held, and what the union sets next."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from common.forms.form import BookForm
from loans.applications import operations
from loans.applications.errors import StandardRefused
from loans.applications.forms.figures import CapForm, TermsForm
from loans.applications.gates import sent
from loans.applications.queries.figures import cap_rows, figures_on, terms_rows
from organization.access.gates import not_to_keep, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def figures(request: HttpRequest) -> HttpResponse:
    """Everything there is and was, the newest first."""
    visitor = visitor_of(request)
    context = {
        "terms": terms_rows(visitor.day),
        "caps": cap_rows(visitor.day),
        "may_set": visitor.may(Right.SET_STANDARDS) and visitor.day is not None,
    }
    return render(request, "loans/applications/figures.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_terms(request: HttpRequest) -> HttpResponse:
    """Begins with what holds now."""
    day, by = visitor_of(request).day or not_to_keep(request), visitor_of(request).user
    now = figures_on(day)
    held = {
        "union_capital": now.capital,
        "one_borrower_percent": f"{now.one_borrower_percent.normalize():f}",
        "guarantor_income_multiple": f"{now.guarantor_income_multiple.normalize():f}",
    }
    form = TermsForm(sent(request), on=day, initial={"starts_on": day, **held})

    def act() -> None:
        operations.set_terms(**form.cleaned_data, by=by, on=day)

    return _set(request, form, act, _("单户上限和保证人倍数已设定。"), _("新设单户上限和保证人倍数"))


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_cap(request: HttpRequest) -> HttpResponse:
    day, by = visitor_of(request).day or not_to_keep(request), visitor_of(request).user
    form = CapForm(sent(request), on=day, initial={"starts_on": day})

    def act() -> None:
        operations.set_cap(**form.cleaned_data, by=by, on=day)

    return _set(request, form, act, _("抵押率已设定。"), _("新设抵押率"))


def standard_answer(
    request: HttpRequest,
    form: BookForm,
    act: Callable[[], None],
    *,
    said: str,
    title: str,
    page: str,
    page_title: str,
) -> HttpResponse:
    """The form of a standard; when it is set, back to its ``page`` (the name of an address). Rooms above answer so too."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except StandardRefused as error:
            form.add_error("starts_on", str(error))
        else:
            messages.success(request, said)
            return redirect(page)
    context = {"form": form, "title": title, "page": page, "page_title": page_title}
    return render(request, "loans/standard_new.html", context, status=400 if form.errors else 200)


def _set(
    request: HttpRequest, form: BookForm, act: Callable[[], None], said: str, title: str
) -> HttpResponse:
    there = {"page": "application-figures", "page_title": _("贷款限额和抵押率")}
    return standard_answer(request, form, act, said=said, title=title, **there)
