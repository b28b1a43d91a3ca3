"""A member goes, a group ends, a term is renewed, and the union's parameters."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loans.groups import operations
from loans.groups.errors import GroupError
from loans.groups.forms import ExpulsionForm, GroupForm, ReasonForm, RenewalForm, TermsForm
from loans.groups.gates import member_or_404, refused, sent, the_day, to_keep, version_of
from loans.groups.models import GroupState, GroupTerms
from loans.groups.queries import debts_of_group, terms_on
from loans.groups.rules.leaving import debt_of, leaving_refusals
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_POST
@requires(Right.KEEP_CUSTOMERS)
def leave(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """A member leaves of their own will."""
    group, day = to_keep(request, pk)
    try:
        operations.leave(
            pk=pk,
            version=version_of(request),
            member=member_or_404(group, member).pk,
            by=visitor_of(request).user,
            on=day,
        )
    except GroupError as error:
        return refused(request, group, error)
    return redirect("group", pk)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def expel(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """How a member goes: whether they may leave, and the minutes of an expulsion."""
    group, day = to_keep(request, pk)
    present = list(group.members.present().select_related("customer").order_by("pk"))
    gone = next((each for each in present if each.pk == member), None)
    if gone is None:
        raise Http404
    others = [each for each in present if each is not gone]
    form = ExpulsionForm(sent(request), on=day, others=others, initial={"version": group.version})
    if _done(request, form, operations.expel, pk=pk, member=member, on=day):
        return redirect("group", pk)
    debts = debts_of_group(pk, day)
    context = {
        "group": group,
        "member": gone,
        "form": form,
        "owed": debt_of(gone.customer_id, debts),
        "stops": leaving_refusals(
            key=gone.customer_id,
            name=gone.customer.name,
            is_leader=gone.customer_id == group.leader_id,
            debts=debts,
            terms=terms_on(day),
        ),
    }
    return render(request, "loans/groups/expel.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposal back, or dissolve a group."""
    group, day = to_keep(request, pk)
    form = ReasonForm(sent(request), on=day, initial={"version": group.version})
    what = operations.drop if group.state == GroupState.PROPOSED else operations.dissolve
    if _done(request, form, what, pk=pk, on=day):
        return redirect("group", pk)
    context = {"group": group, "form": form, "is_proposal": group.state == GroupState.PROPOSED}
    return render(request, "loans/groups/end.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """A new term, which all sign anew."""
    group, day = to_keep(request, pk)
    form = RenewalForm(sent(request), on=day, terms=terms_on(day), initial={"version": group.version})
    if _done(request, form, operations.renew, pk=pk, on=day):
        return redirect("group", pk)
    context = {"group": group, "form": form}
    return render(request, "loans/groups/renew.html", context, status=400 if form.errors else 200)


@require_GET
@requires(Right.SEE_RECORDS)
def terms(request: HttpRequest) -> HttpResponse:
    """The parameters, by the day from which they hold."""
    context = {
        "rows": GroupTerms.objects.order_by("-starts_on"),
        "may_set": visitor_of(request).may(Right.SET_STANDARDS),
    }
    return render(request, "loans/groups/terms.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_terms(request: HttpRequest) -> HttpResponse:
    """Parameters from a day on."""
    day = the_day(request)
    form = TermsForm(sent(request), on=day, initial=vars(terms_on(day)))
    if request.method == "POST" and form.is_valid():
        try:
            starts_on = form.cleaned_data["starts_on"]
            operations.set_terms(starts_on=starts_on, terms=form.terms, by=visitor_of(request).user, on=day)
        except GroupError as error:
            form.add_error("starts_on", str(error))
        else:
            messages.success(request, _("参数已保存"))
            return redirect("group-terms")
    return render(request, "loans/groups/new_terms.html", {"form": form}, status=400 if form.errors else 200)


def _done(request: HttpRequest, form: GroupForm, what: Callable[..., Any], **told: Any) -> bool:
    """Whether a filled form was sent and the operation went; where it did not, the form says why."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        what(version=version_of(request), by=visitor_of(request).user, **told, **form.typed)
    except GroupError as error:
        for sentence in error.sentences:
            form.add_error(None, sentence)
        return False
    return True
