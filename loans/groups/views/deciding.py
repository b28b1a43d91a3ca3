"""Signatures, the approval, claims on the others, and their papers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loans.groups import operations
from loans.groups.errors import GroupError
from loans.groups.gates import member_or_404, refused, to_decide, to_keep, version_of
from loans.groups.queries import group_for, shown
from organization.access.gates import found_or_404, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_POST
@requires(Right.KEEP_CUSTOMERS)
def sign(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """A member signed before the visitor."""
    group, day = to_keep(request, pk)
    try:
        operations.sign(
            pk=pk,
            version=version_of(request),
            member=member_or_404(group, member).pk,
            by=visitor_of(request).user,
            on=day,
        )
    except GroupError as error:
        return refused(request, group, error)
    return redirect(reverse("group", args=[pk]) + "?tab=agreement")


@require_POST
@requires(Right.APPROVE_GROUPS)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the group, or its new agreement, into force."""
    group, day = to_decide(request, pk)
    try:
        operations.approve(pk=pk, version=version_of(request), by=visitor_of(request).user, on=day)
    except GroupError as error:
        return refused(request, group, error)
    messages.success(request, _("已批准，小组可以办理联保贷款"))
    return redirect("group", pk)


@require_POST
@requires(Right.KEEP_CUSTOMERS)
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a notice to each other member for each overdue loan."""
    group, day = to_keep(request, pk)
    try:
        made = operations.make_claims(pk=pk, version=version_of(request), by=visitor_of(request).user, on=day)
    except GroupError as error:
        return refused(request, group, error)
    messages.success(request, _("已登记 %(count)s 份追偿通知") % {"count": len(made)})
    return redirect(reverse("group", args=[pk]) + "?tab=claims")


@require_GET
@requires(Right.SEE_RECORDS)
def claim_print(request: HttpRequest, pk: int, claim: int) -> HttpResponse:
    """A notice on A4 to the member who is asked; 404 for one of another group."""
    group = found_or_404(request, group_for, pk)
    found = shown.claims(group).filter(pk=claim).first()
    if found is None:
        raise Http404
    context = {
        "group": group,
        "claim": found,
        "whole": found.principal + found.interest,
        "back": reverse("group", args=[pk]) + "?tab=claims",
    }
    return render(request, "loans/groups/claim_print.html", context)
