"""Handing customers over: who has what, what to hand over, what that comes to, done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from common.listing.page import ListPage
from customers.transfers.forms import TransferForm
from customers.transfers.operations import TransferError, check_day, hand_over
from customers.transfers.queries import (
    Chosen,
    Plan,
    customers_of,
    holders,
    plan_of,
    takers,
    villages_of,
)
from customers.transfers.rules import earliest_day
from customers.transfers.tables import GIVEN, HOLDERS, given
from organization.access.gates import address_of, not_theirs, not_to_keep, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.errors import MonthClosed
from organization.calendar.queries import closed_through
from organization.staff.models import User
from organization.units.models import Unit


@dataclass(frozen=True)
class Giver:
    """Whose customers a page hands over, in which branch, on which business date; nobody's where ``user`` is None."""

    branch: Unit
    user: User | None
    day: date

    @property
    def earliest(self) -> date:
        month = closed_through()
        return earliest_day(self.day, month.last_day if month else None)


@require_GET
@requires(Right.TRANSFER_CUSTOMERS)
def transfers(request: HttpRequest) -> HttpResponse:
    """The officers, with how many villages and customers each has."""
    visitor = visitor_of(request)
    if visitor.day is None:
        not_to_keep(request)
    found = holders(visitor.access.units(Right.TRANSFER_CUSTOMERS), visitor.day)
    return list_answer(request, HOLDERS, found, head=[visitor.place])


@require_http_methods(["GET", "POST"])
@requires(Right.TRANSFER_CUSTOMERS)
def transfer(request: HttpRequest, branch: str, officer: str = "") -> HttpResponse:
    """Choose what to hand over; sent once it says what that comes to, sent again it is done."""
    giver = _giver(request, branch, officer)
    form = _form(request, giver)
    if request.method != "POST":
        return _choose(request, giver, form)
    if not form.is_valid():
        return _choose(request, giver, form, status=400)
    chosen, starts_on = _chosen(giver, form), form.cleaned_data["starts_on"]
    try:
        check_day(starts_on, giver.day)
        plan = plan_of(chosen, starts_on)
        if not form.cleaned_data["seal"]:
            return _preview(request, giver, form, plan)
        done = hand_over(
            chosen=chosen,
            taker=form.takers[form.cleaned_data["taker"]],
            starts_on=starts_on,
            seal=form.cleaned_data["seal"],
            by=visitor_of(request).user,
            on=giver.day,
            address=address_of(request),
        )
    except (TransferError, MonthClosed) as error:
        field = getattr(error, "field", None)
        form.add_error(field if field in form.fields else None, str(error))
        return _choose(request, giver, form, status=400)
    words = _("已移交 %(villages)s 个村、%(customers)s 户客户，自 %(day)s 起。")
    messages.success(
        request, words % {"villages": done.villages, "customers": done.customers, "day": starts_on}
    )
    return redirect("transfers")


def _giver(request: HttpRequest, branch: str, officer: str) -> Giver:
    """Who is in the list of officers; another branch reads like a missing one."""
    visitor = visitor_of(request)
    unit = Unit.objects.branches().filter(code=branch).first()
    if unit is None or visitor.day is None:
        raise Http404
    if unit.pk not in visitor.access.units(Right.TRANSFER_CUSTOMERS):
        not_theirs(request)
    if not officer:
        return Giver(unit, None, visitor.day)
    known = {"code = %(giver)s": {"giver": officer}}
    user = User.objects.filter(code=officer).first()
    if user is None:
        raise Http404
    if not holders([unit.pk], visitor.day).where(known).summary(())[0]:
        not_theirs(request)
    return Giver(unit, user, visitor.day)


def _form(request: HttpRequest, giver: Giver) -> TransferForm:
    return TransferForm(
        request.POST if request.method == "POST" else None,
        takers=takers(giver.branch, giver.user, giver.day),
        villages=list(villages_of(giver.branch, giver.user, giver.day).values_list("pk", "name")),
        earliest=giver.earliest,
        on=giver.day,
        initial={"starts_on": giver.earliest},
    )


def _chosen(giver: Giver, form: TransferForm) -> Chosen:
    typed = form.cleaned_data
    return Chosen(
        giver.branch,
        giver.user,
        frozenset(int(key) for key in typed["villages"]),
        frozenset(typed["customers"]),
        typed["everything"],
    )


def _choose(request: HttpRequest, giver: Giver, form: TransferForm, status: int = 200) -> HttpResponse:
    found = given(customers_of(giver.branch, giver.user, giver.day))
    page = ListPage(GIVEN, found, request.GET)
    ticked: dict[str, Any] = {"villages": [], "customers": []}
    if form.is_bound:
        ticked = {name: form.data.getlist(name) for name in ticked}  # type: ignore[attr-defined]  # of what a browser sent
    context = {"giver": giver, "form": form, "list": page, "ticked": ticked}
    return render(
        request, "customers/transfers/choose.html", context, status=400 if page.form.errors else status
    )


def _preview(request: HttpRequest, giver: Giver, form: TransferForm, plan: Plan) -> HttpResponse:
    taker = form.takers[form.cleaned_data["taker"]]
    hidden = [
        (name, value)
        for name, values in form.data.lists()  # type: ignore[attr-defined]  # of what a browser sent
        if name in form.fields and name != "seal"
        for value in values
    ]
    context = {"giver": giver, "form": form, "plan": plan, "taker": taker, "hidden": hidden}
    return render(request, "customers/transfers/preview.html", context)
