"""The archive: its list, a customer's place and lendings, lending out and taking back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from common.forms.form import BookForm
from customers.archive import operations
from customers.archive.errors import ArchiveRefused, NotLent
from customers.archive.forms import LendForm, PlaceForm
from customers.archive.queries import borrowers, customer_to_archive, lendings_of, place_of
from customers.archive.tables import ARCHIVE, archive_at
from customers.register.models import Customer
from customers.register.queries import customer_for, filed_on
from customers.register.tabs import opened
from organization.access.gates import found_or_404, not_to_keep, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.tabs import tab_answer
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.SEE_RECORDS)
def archive(request: HttpRequest) -> HttpResponse:
    """Every file that stands somewhere; those that are out first, the longest due on top."""
    visitor = visitor_of(request)
    found = archive_at(visitor.access.units(Right.SEE_RECORDS), day=visitor.day or timezone.localdate())
    return list_answer(request, ARCHIVE, found, head=[visitor.place])


@require_GET
@requires(Right.SEE_RECORDS)
def customer_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the file stands, who has it, who had it."""
    customer, visitor = found_or_404(request, customer_for, pk), visitor_of(request)
    lendings = list(lendings_of(customer))
    out = next((each for each in lendings if each.returned_on is None), None)
    context = {
        "customer": customer,
        "filed_on": filed_on(customer),
        "place": place_of(customer),
        "lendings": lendings,
        "out": out,
        "is_overdue": out is not None and visitor.day is not None and out.due_on < visitor.day,
        "may_keep": visitor.day is not None
        and customer.branch_id in visitor.access.units(Right.KEEP_ARCHIVE),
    }
    return tab_answer(request, opened(customer), "archive", "customers/archive.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_ARCHIVE)
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where the file stands."""
    customer, day = _to_archive(request, pk)
    stands = place_of(customer)
    first = {name: getattr(stands, name, "") for name in ("shelf", "box", "position")}
    form = PlaceForm(_sent(request), on=day, initial=first)
    if form.is_valid() and _done(
        form,
        operations.place_file,
        customer=customer,
        by=visitor_of(request).user,
        on=day,
        **form.cleaned_data,
    ):
        messages.success(request, _("存放位置已登记。"))
        return redirect(_tab(customer))
    return _form(request, customer, form, "customers/archive_place.html")


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_ARCHIVE)
def lend(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the file to somebody."""
    customer, day = _to_archive(request, pk)
    by = visitor_of(request).user
    form = LendForm(_sent(request), on=day, people=borrowers(customer, day, but=by))
    if form.is_valid() and _done(
        form,
        operations.lend_file,
        customer=customer,
        borrower=form.chosen,
        reason=form.cleaned_data["reason"],
        due_on=form.cleaned_data["due_on"],
        by=by,
        on=day,
    ):
        messages.success(request, _("档案已借给%(who)s。") % {"who": form.chosen.name})
        return redirect(_tab(customer))
    return _form(request, customer, form, "customers/archive_lend.html")


@require_POST
@requires(Right.KEEP_ARCHIVE)
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the file back from whoever has it."""
    customer, day = _to_archive(request, pk)
    lending = lendings_of(customer).filter(returned_on__isnull=True).first()
    try:
        if lending is None:
            raise NotLent
        operations.take_back(lending=lending, by=visitor_of(request).user, on=day)
        messages.success(request, _("档案已收回。"))
    except ArchiveRefused as refusal:
        messages.error(request, refusal.message.text)
    return redirect(_tab(customer))


def _to_archive(request: HttpRequest, pk: int) -> tuple[Customer, date]:
    """Nothing is entered before the union has its day."""
    customer, day = found_or_404(request, customer_to_archive, pk), visitor_of(request).day
    if day is None:
        not_to_keep(request)
    return customer, day


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _done(form: BookForm, operation: Any, **given: Any) -> bool:
    try:
        operation(**given)
    except ArchiveRefused as refusal:
        form.add_error(None, refusal.message.text)
        return False
    return True


def _form(request: HttpRequest, customer: Customer, form: BookForm, template: str) -> HttpResponse:
    context = {"customer": customer, "form": form, "place": place_of(customer)}
    return render(request, template, context, status=400 if form.errors else 200)


def _tab(customer: Customer) -> str:
    return f"{reverse('customer', args=[customer.pk])}?tab=archive"
