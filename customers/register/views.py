"""The pages of a customer: who they are, and the whole identity number for a reason."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from customers.register import queries
from customers.register.forms import RevealForm
from customers.register.history import MOST, history_of
from customers.register.keepers import keeps
from customers.register.operations.revealing import reveal_identity
from customers.register.tabs import opened
from organization.access.gates import address_of, found_or_404, not_theirs, requires
from organization.access.rights import Right
from organization.access.tabs import record_page, tab_answer
from organization.access.visitors import visitor_of
from organization.staff.queries import names_of


@require_GET
@requires(Right.SEE_RECORDS)
def customer(request: HttpRequest, pk: int) -> HttpResponse:
    """Who a customer is, with tabs."""
    found = found_or_404(request, queries.customer_for, pk)
    visitor = visitor_of(request)
    access = visitor.access
    may_reveal = found.branch_id in access.units(Right.SEE_IDENTITY_NUMBERS)
    village = found.village
    context = {
        "customer": found,
        "identity": queries.masked_identity(found),
        "may_reveal": may_reveal and bool(found.identity_number),
        "may_keep": visitor.day is not None and keeps(access, visitor.user, found, visitor.day),
        "filed_on": queries.filed_on(found),
        "sees_village": village is not None and village.branch_id in access.units(Right.SEE_RECORDS),
    }
    return record_page(request, opened(found), "customers/customer.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of the customer themselves, and who looked after them."""
    found = found_or_404(request, queries.customer_for, pk)
    context = {"customer": found, "holders": queries.officers(found)}
    return tab_answer(request, opened(found), "profile", "customers/profile.html", context)


@require_GET
@requires(Right.SEE_RECORDS)
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did what, the newest first."""
    found = found_or_404(request, queries.customer_for, pk)
    happened = history_of(found)
    names = names_of({each.actor for each in happened})
    context = {
        "customer": found,
        "happened": [(each, names.get(each.actor, each.actor)) for each in happened],
        "most": MOST if len(happened) == MOST else 0,
    }
    return tab_answer(request, opened(found), "history", "customers/history.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.SEE_IDENTITY_NUMBERS)
def identity(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why; then show the number on this answer and on no other."""
    visitor = visitor_of(request)
    found = found_or_404(request, queries.customer_for, pk)
    if found.branch_id not in visitor.access.units(Right.SEE_IDENTITY_NUMBERS):
        not_theirs(request)
    if not found.identity_number:
        raise Http404
    form = RevealForm(request.POST or None)
    number = ""
    if request.method == "POST" and form.is_valid():
        number = reveal_identity(
            customer=found,
            reason=form.cleaned_data["reason"],
            by=visitor.user,
            on=visitor.day,
            address=address_of(request),
        )
    context = {"customer": found, "form": form, "number": number, "identity": queries.masked_identity(found)}
    return render(request, "customers/identity.html", context, status=400 if form.errors else 200)
