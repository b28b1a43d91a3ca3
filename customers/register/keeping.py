"""The pages on which a customer is entered and changed, and a village counted."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from customers.register.forms import CustomerForm, VillageCountForm
from customers.register.gates import to_keep
from customers.register.models import Customer, CustomerKind
from customers.register.operations.changing import change_customer
from customers.register.operations.counting import recount_village
from customers.register.operations.entering import enter_customer
from customers.register.operations.errors import (
    ChangedMeanwhile,
    NumberTaken,
    RegisterError,
    VillageIsFull,
)
from customers.register.places import places_of_branch, places_to_keep
from customers.register.queries import masked_identity, version_of
from customers.register.taken import words_for
from organization.access.gates import address_of, found_or_404, not_theirs, not_to_keep, requires
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of
from organization.calendar.errors import MonthClosed
from organization.calendar.queries import closed_through
from organization.villages.queries import counts, village_for
from organization.villages.tabs import opened


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def new_customer(request: HttpRequest) -> HttpResponse:
    """A new customer of the kind that the address names; ``?village=`` is where they live."""
    visitor = visitor_of(request)
    if visitor.day is None:
        not_to_keep(request)
    kind = _kind(request.GET.get("kind", ""))
    places = places_to_keep(visitor.access, visitor.user, visitor.day)
    given = {"village": _first_village(request.GET.get("village", ""), places)}
    form = CustomerForm(request.POST or None, kind=kind, places=places, on=visitor.day, initial=given)
    if request.method == "POST" and form.is_valid():
        if form.kept_by is None:
            not_to_keep(request)
        try:
            customer = enter_customer(
                kind=kind,
                branch=form.kept_by,
                typed=form.particulars(),
                by=visitor.user,
                on=visitor.day,
                address=address_of(request),
            )
        except (RegisterError, MonthClosed) as error:
            _refuse(request, form, error)
        else:
            messages.success(request, _entered(request, customer))
            return redirect("customer", customer.pk)
    context = {"form": form, "kinds": CustomerKind.choices, "kind": kind, "places": places}
    return render(request, "customers/new.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of a customer."""
    customer, day = to_keep(request, pk)
    visitor, kind = visitor_of(request), CustomerKind(customer.kind)
    form = CustomerForm(
        request.POST or None,
        kind=kind,
        places=places_of_branch(customer.branch),
        is_new=False,
        may_move=_may_move(customer),
        on=day,
        initial=_known(customer) | {"seen": version_of(customer)},
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            change_customer(
                customer=customer,
                typed=form.particulars(customer),
                seen=form.cleaned_data["seen"],
                by=visitor.user,
                on=day,
            )
        except (RegisterError, MonthClosed) as error:
            _refuse(request, form, error)
            if isinstance(error, ChangedMeanwhile):
                form.show_version(version_of(Customer.objects.get(pk=pk)))
                status = 409
        else:
            messages.success(request, _("已保存。"))
            return redirect("customer", pk)
    context = {"form": form, "customer": customer, "identity": masked_identity(customer)}
    if form.errors and status == 200:
        status = 400
    return render(request, "customers/edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_ANY_CUSTOMER)
def village_count(request: HttpRequest, code: str) -> HttpResponse:
    """Count a village anew: a tab of its page, and what is sent from there."""
    visitor, village = visitor_of(request), found_or_404(request, village_for, code)
    if visitor.day is None:
        not_to_keep(request)
    if village.branch_id not in visitor.access.units(Right.KEEP_ANY_CUSTOMER):
        not_theirs(request)
    newest = counts(village, visitor.day).first()
    known = {"households": newest.households, "businesses": newest.businesses} if newest else {}
    form = VillageCountForm(request.POST or None, on=visitor.day, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            recount_village(
                village=village,
                **form.cleaned_data,
                by=visitor.user,
                on=visitor.day,
                address=address_of(request),
            )
        except (RegisterError, MonthClosed) as error:
            _refuse(request, form, error)
        else:
            messages.success(request, _("户数已更新。"))
            return redirect(reverse("village", args=[code]) + "?tab=history")
    context = {"form": form, "village": village, "action": reverse("village-count", args=[code])}
    if request.method == "POST":
        return render(request, "customers/village_count_page.html", context, status=400)
    return tab_answer(request, opened(village), "count", "customers/village_count.html", context)


def _kind(text: str) -> CustomerKind:
    return CustomerKind(text) if text in CustomerKind.values else CustomerKind.HOUSEHOLD


def _first_village(asked: str, places: Any) -> str:
    if places.village(asked):
        return asked
    return places.villages[0].code if len(places.villages) == 1 else ""


def _may_move(customer: Customer) -> bool:
    """Whether the village may change still: closed months have counted the customer where they were."""
    closed = closed_through()
    return closed is None or customer.opened_on > closed.last_day


def _known(customer: Customer) -> dict[str, Any]:
    names = ("name", "phone", "address", "is_member", "share_capital", "credit_code")
    village = {"village": customer.village.code} if customer.village else {}
    return {name: getattr(customer, name) for name in names} | village


def _refuse(request: HttpRequest, form: Any, error: RegisterError | MonthClosed) -> None:
    access = visitor_of(request).access
    words: Any = str(error)
    if isinstance(error, NumberTaken):
        words = words_for(access, error)
    elif isinstance(error, VillageIsFull) and error.village.branch_id in access.units(
        Right.KEEP_ANY_CUSTOMER
    ):
        address = reverse("village", args=[error.village.code]) + "?tab=count"
        words = format_html('{} <a href="{}">{}</a>', words, address, _("更新户数"))
    field = getattr(error, "field", None)
    form.add_error(field if field in form.fields else None, words)


def _entered(request: HttpRequest, customer: Customer) -> Any:
    """Who was entered, and the way to the next one of the village."""
    again = f"{reverse('new-customer')}?kind={customer.kind}"
    if customer.village:
        again += f"&village={customer.village.code}"
    words = _("已建立客户 %(name)s，客户号 %(code)s。") % {"name": customer.name, "code": customer.code}
    return format_html('{} <a href="{}" data-new>{}</a>', words, again, _("再建一户"))
