"""The gates of the pages that change a group, and what every one of them reads from the request."""

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from customers.register.keepers import NotYourCustomer
from loans.groups.errors import GroupError
from loans.groups.models import GroupMember, JointGuaranteeGroup
from loans.groups.queries import group_for, group_to_keep
from organization.access.gates import found_or_404, not_theirs, not_to_keep
from organization.access.rights import Right
from organization.access.scope import Access
from organization.access.visitors import visitor_of


def to_keep(request: HttpRequest, pk: int) -> tuple[JointGuaranteeGroup, date]:
    """The group whose leader the visitor keeps, and the business date; 404 and 403 as the gates say."""
    visitor, day = visitor_of(request), the_day(request)

    def gate(access: Access, key: int) -> JointGuaranteeGroup:
        return group_to_keep(access, visitor.user, key, day)

    try:
        return found_or_404(request, gate, pk), day
    except NotYourCustomer:
        not_to_keep(request)


def to_decide(request: HttpRequest, pk: int) -> tuple[JointGuaranteeGroup, date]:
    """The group that the visitor may approve, and the business date."""
    group = found_or_404(request, group_for, pk)
    if group.branch_id not in visitor_of(request).access.units(Right.APPROVE_GROUPS):
        not_theirs(request)
    return group, the_day(request)


def member_or_404(group: JointGuaranteeGroup, pk: int) -> GroupMember:
    """Somebody who is or was in the group."""
    return get_object_or_404(group.members.select_related("customer"), pk=pk)


def the_day(request: HttpRequest) -> date:
    """Nothing is entered before the union has its day."""
    day = visitor_of(request).day
    if day is None:
        not_to_keep(request)
    return day


def sent(request: HttpRequest) -> QueryDict | None:
    """What was filled in, also when it is nothing at all; None where the page is only asked for."""
    return request.POST if request.method == "POST" else None


def version_of(request: HttpRequest) -> int:
    """The version of the group that the page showed."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def refused(request: HttpRequest, group: JointGuaranteeGroup, error: GroupError) -> HttpResponse:
    """A page that says why nothing was changed."""
    context = {"group": group, "sentences": error.sentences}
    return render(request, "loans/groups/refused.html", context, status=error.status)
