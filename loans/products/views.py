"""Products with their notices (requirements.md L14), and the purposes that are kept."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from loans.origination.models import GuaranteeMode, Product
from loans.products import operations
from loans.products.errors import PurposeTaken
from loans.products.forms import PurposeForm
from loans.products.models import Purpose
from loans.products.notices import NOTICES
from loans.products.papers import papers_by_mode
from loans.products.queries import modes_of, purpose_rows
from loans.products.rules import PRODUCT_MONTHS
from loans.rating.gates import day_of_work
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def products(request: HttpRequest) -> HttpResponse:
    """What is lent, for how long and how, and what for."""
    visitor = visitor_of(request)
    context = {
        "products": [_row(product) for product in Product],
        "purposes": purpose_rows(),
        "may_set": visitor.may(Right.SET_STANDARDS) and visitor.day is not None,
    }
    return render(request, "loans/products/products.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def product(request: HttpRequest, product: str) -> HttpResponse:
    """Procedure, conditions, papers and notices of one product."""
    return render(request, "loans/products/product.html", _shown(product))


@require_GET
@requires(Right.SEE_RECORDS)
def printed(request: HttpRequest, product: str) -> HttpResponse:
    """The same on A4, to hang on the wall."""
    context = {
        **_shown(product),
        "place": visitor_of(request).place,
        "back": reverse("product", args=[product]),
    }
    return render(request, "loans/products/product_print.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_purpose(request: HttpRequest) -> HttpResponse:
    visitor, day = visitor_of(request), day_of_work(request)
    initial = {"agricultural": True, "is_offered": True, "longest_months": 12}
    form = PurposeForm(request.POST or None, on=day, is_new=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            operations.enter_purpose(code=code, terms=form.terms, by=visitor.user, on=day)
        except PurposeTaken as error:
            form.add_error("code", str(error))
        else:
            return _kept(request)
    return _purpose(request, form, _("新增用途"))


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def purpose(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Purpose, code=code)
    visitor, day = visitor_of(request), day_of_work(request)
    form = PurposeForm(request.POST or None, on=day, is_new=False, initial=vars(found))
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_purpose(code=code, terms=form.terms, by=visitor.user, on=day)
        except PurposeTaken as error:
            form.add_error("name", str(error))
        else:
            return _kept(request)
    return _purpose(request, form, found.name)


def _kept(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("用途已保存。"))
    return redirect("products")


def _purpose(request: HttpRequest, form: PurposeForm, title: str) -> HttpResponse:
    context = {"form": form, "title": title}
    return render(request, "loans/products/purpose.html", context, status=400 if form.errors else 200)


def _row(product: Product) -> dict[str, Any]:
    modes = [GuaranteeMode(mode).label for mode in modes_of(product)]
    return {"product": product, "months": PRODUCT_MONTHS[product], "modes": modes}


def _shown(value: str) -> dict[str, Any]:
    if value not in NOTICES:
        raise Http404
    product = Product(value)
    every, own = papers_by_mode(value, modes_of(value))
    shown = [("", every), *((GuaranteeMode(mode).label, papers) for mode, papers in own if papers)]
    return {**_row(product), "notice": NOTICES[value], "papers": shown}
