"""Authority, voting terms and deadlines: what holds, what held, and what the union sets next."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from common.forms.form import BookForm
from loans.applications.gates import sent
from loans.applications.views.figures import standard_answer
from loans.approvals import operations
from loans.approvals.forms import AuthorityForm, DeadlineForm, VotingForm
from loans.approvals.gates import the_day
from loans.approvals.queries.standards import authority_rows, deadline_rows, terms_rows
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.units.models import Unit


@require_GET
@requires(Right.SEE_RECORDS)
def standards(request: HttpRequest) -> HttpResponse:
    """Everything there is and was, the newest first."""
    visitor = visitor_of(request)
    day = visitor.day
    context = {
        "authority": authority_rows(visitor.access.units(Right.SEE_RECORDS), day),
        "terms": terms_rows(day),
        "deadlines": deadline_rows(day),
        "may_set": visitor.may(Right.SET_STANDARDS) and day is not None,
    }
    return render(request, "loans/approvals/standards.html", context)


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_authority(request: HttpRequest) -> HttpResponse:
    day, by = the_day(request), visitor_of(request).user
    seen = Unit.objects.branches().filter(pk__in=visitor_of(request).access.units(Right.SET_STANDARDS))
    branches = {branch.code: branch for branch in seen.order_by("code")}
    form = AuthorityForm(sent(request), on=day, branches=branches, initial={"starts_on": day})

    def act() -> None:
        operations.set_authority(**form.given, by=by, on=day)

    return _set(request, form, act, _("审批权限已设定。"), _("新设审批权限"))


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_terms(request: HttpRequest) -> HttpResponse:
    day, by = the_day(request), visitor_of(request).user
    initial: dict[str, Any] = {"starts_on": day, "quorum_parts": 2, "quorum_of": 3}
    initial |= {"majority_parts": 2, "majority_of": 3}
    form = VotingForm(sent(request), on=day, initial=initial)

    def act() -> None:
        operations.set_voting_terms(**form.cleaned_data, by=by, on=day)

    return _set(request, form, act, _("表决规定已设定。"), _("新设表决规定"))


@require_http_methods(["GET", "POST"])
@requires(Right.SET_STANDARDS)
def new_deadline(request: HttpRequest) -> HttpResponse:
    day, by = the_day(request), visitor_of(request).user
    form = DeadlineForm(sent(request), on=day, initial={"starts_on": day})

    def act() -> None:
        operations.set_deadline(**form.cleaned_data, by=by, on=day)

    return _set(request, form, act, _("办理期限已设定。"), _("新设办理期限"))


def _set(
    request: HttpRequest, form: BookForm, act: Callable[[], None], said: str, title: str
) -> HttpResponse:
    there = {"page": "approval-standards", "page_title": _("审批权限和规定")}
    return standard_answer(request, form, act, said=said, title=title, **there)
