"""Form a group: choose the leader, then its members, each checked as they are found."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from customers.register.gates import to_keep as customer_to_keep
from customers.register.models import Customer
from loans.groups import operations
from loans.groups.errors import GroupError, RulesRefuse
from loans.groups.forms import ProposalForm
from loans.groups.gates import member_or_404, refused, sent, the_day, to_keep, version_of
from loans.groups.queries import terms_on
from loans.groups.queries.search import found_for, leaders_for
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.KEEP_CUSTOMERS)
def new(request: HttpRequest) -> HttpResponse:
    """Choose a leader among one's customers; ``?q=`` as somebody types."""
    visitor, day = visitor_of(request), the_day(request)
    text = request.GET.get("q", "")
    found = leaders_for(visitor.access, visitor.user, text, day)
    context = {"q": text, "found": found, "terms": terms_on(day)}
    part = request.headers.get("HX-Request") == "true"
    return render(request, "loans/groups/leaders.html" if part else "loans/groups/new.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """The term and the limit that the group asks for."""
    leader, day = customer_to_keep(request, pk)
    name = _("%(village)s联保小组") % {"village": leader.village.name if leader.village else ""}
    form = ProposalForm(sent(request), on=day, terms=terms_on(day), initial={"name": name.strip()})
    if request.method == "POST" and form.is_valid():
        if leader.village is None:
            form.add_error(None, _("组长没有所在村，请先补充资料"))
        else:
            try:
                group = operations.propose(
                    **form.cleaned_data,
                    village=leader.village,
                    leader=leader,
                    by=visitor_of(request).user,
                    on=day,
                )
            except RulesRefuse as error:
                for sentence in error.sentences:
                    form.add_error(None, sentence)
            else:
                return redirect("group-candidates", group.pk)
    context = {"form": form, "leader": leader}
    return render(request, "loans/groups/propose.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_CUSTOMERS)
def candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for households and let them join; each with every reason why they may not."""
    group, day = to_keep(request, pk)
    status, said = 200, list[str]()
    if request.method == "POST":
        chosen = request.POST.get("customer", "")
        if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 19):
            return redirect("group-candidates", pk)
        customer = get_object_or_404(Customer, pk=chosen, branch=group.branch_id)
        try:
            operations.add_member(
                pk=pk, version=version_of(request), customer=customer, by=visitor_of(request).user, on=day
            )
        except GroupError as error:
            status, said = error.status, error.sentences
        else:
            messages.success(request, _("%(name)s 已加入") % {"name": customer.name})
            return redirect("group-candidates", pk)
    text = request.GET.get("q", "")
    context = {
        "group": group,
        "q": text,
        "found": found_for(group, text, day),
        "members": group.members.present().select_related("customer").order_by("pk"),
        "terms": terms_on(day),
        "sentences": said,
    }
    part = request.headers.get("HX-Request") == "true"
    template = "loans/groups/found.html" if part else "loans/groups/candidates.html"
    return render(request, template, context, status=status)


@require_POST
@requires(Right.KEEP_CUSTOMERS)
def remove(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Take somebody out of a proposal."""
    group, day = to_keep(request, pk)
    try:
        operations.remove_member(
            pk=pk,
            version=version_of(request),
            member=member_or_404(group, member).pk,
            by=visitor_of(request).user,
            on=day,
        )
    except GroupError as error:
        return refused(request, group, error)
    return redirect("group", pk)


@require_POST
@requires(Right.KEEP_CUSTOMERS)
def lead(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Another leader."""
    group, day = to_keep(request, pk)
    try:
        operations.name_leader(
            pk=pk,
            version=version_of(request),
            member=member_or_404(group, member).pk,
            by=visitor_of(request).user,
            on=day,
        )
    except GroupError as error:
        return refused(request, group, error)
    return redirect("group", pk)
