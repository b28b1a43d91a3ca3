"""The investigation post hands an application in with its report, and takes it back."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loans.applications.gates import sent
from loans.approvals import operations
from loans.approvals.forms import ReportForm, WithdrawForm
from loans.approvals.gates import to_act_on
from loans.approvals.queries.shown import last_report, way_of
from loans.approvals.reports import template_of
from loans.approvals.views.acting import acted, form_page, seen_now
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_http_methods(["GET", "POST"])
@requires(Right.ENTER_APPLICATIONS)
def submit(request: HttpRequest, number: str) -> HttpResponse:
    """The report by its product's headings; the last one is there to begin with."""
    found, day = to_act_on(request, number, Right.ENTER_APPLICATIONS)
    way, before = way_of(found, day), last_report(found)
    initial = seen_now(found)
    if before is not None:
        initial |= {f"part_{key}": text for key, text in before.parts.items()}
    once_more = way.was_refused
    template = template_of(found)
    form = ReportForm(sent(request), on=day, template=template, once_more=once_more, initial=initial)

    def act() -> None:
        operations.submit(
            application=found,
            seen=form.seen,
            parts=form.parts,
            opinion=form.cleaned_data["opinion"],
            new_facts=form.cleaned_data.get("new_facts", ""),
            by=visitor_of(request).user,
            on=day,
        )

    title = _("再次提交") if way.round else _("提交审查")
    context = {"title": title, "save": title, "way": way}
    return acted(request, form, act, _("申请已提交审查。"), found) or form_page(
        request, form, found, day, context
    )


@require_http_methods(["GET", "POST"])
@requires(Right.ENTER_APPLICATIONS)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take the application back, with the reason."""
    found, day = to_act_on(request, number, Right.ENTER_APPLICATIONS)
    form = WithdrawForm(sent(request), on=day, initial=seen_now(found))

    def act() -> None:
        operations.withdraw(
            application=found,
            seen=form.seen,
            reason=form.cleaned_data["reason"],
            by=visitor_of(request).user,
            on=day,
        )

    context = {"title": _("撤回申请"), "save": _("撤回申请"), "way": way_of(found, day)}
    return acted(request, form, act, _("申请已撤回。"), found) or form_page(
        request, form, found, day, context
    )
