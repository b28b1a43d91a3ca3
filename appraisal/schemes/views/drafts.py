"""A draft on its way: what it changes, who did what, and the decisions on it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from appraisal.schemes import operations, queries
from appraisal.schemes.errors import SchemeRefused
from appraisal.schemes.forms import SeenForm
from appraisal.schemes.models import OPEN_STATES, DraftState, SchemeDraft
from appraisal.schemes.rules.copying import fingerprint
from appraisal.schemes.rules.warning import warnings_of
from appraisal.schemes.shown import changes_shown, full_marks, scheme_shown, steps_shown, subjects_in_words
from appraisal.schemes.views.schemes import download, paper
from appraisal.scoring.scheme import Scheme
from organization.access.gates import address_of, requires
from organization.access.operations import note_refusal
from organization.access.rights import Right
from organization.access.visitors import visitor_of


def draft_or_404(pk: int) -> SchemeDraft:
    drafts = SchemeDraft.objects.select_related("base", "created_by", "submitted_by", "decided_by", "scheme")
    found = drafts.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_GET
@requires(Right.EXPORT_SCORES)
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that a decision is made on."""
    return _shown(request, draft_or_404(pk))


def refused(request: HttpRequest, found: SchemeDraft, why: str, status: int) -> HttpResponse:
    """The draft as it stands now, with the reason why nothing was done; on record where somebody may not do it."""
    if status == HTTPStatus.FORBIDDEN:
        note_refusal(
            user=visitor_of(request).user,
            subject=f"{request.method} {request.path}",
            reason=why,
            address=address_of(request),
        )
    return _shown(request, found, refusal=why, status=status)


def _shown(request: HttpRequest, found: SchemeDraft, *, refusal: str = "", status: int = 200) -> HttpResponse:
    visitor = visitor_of(request)
    scheme, base = Scheme.from_data(found.content), Scheme.from_data(found.base.content)
    own = queries.has_written(found, visitor.user.pk)
    may_edit = visitor.may(Right.EDIT_SCHEMES)
    seen = {"version": found.version, "seen": fingerprint(found.content)}
    context: dict[str, Any] = {
        "draft": found,
        "scheme": scheme,
        "marks": full_marks(scheme),
        "subjects": subjects_in_words(scheme),
        "changes": changes_shown(base, scheme),
        "parts": list(scheme_shown(scheme, base)),
        "steps": steps_shown(list(queries.steps_of(found)), scheme),
        "warnings": list(warnings_of(scheme)),
        "seen": SeenForm(initial=seen),
        "may_write": may_edit and found.state in OPEN_STATES,
        "may_withdraw": may_edit and found.state == DraftState.SUBMITTED,
        "may_decide": visitor.may(Right.APPROVE_SCHEMES) and found.state == DraftState.SUBMITTED and not own,
        "own": own,
        "refusal": refusal,
    }
    return render(request, "appraisal/schemes/draft.html", context, status=status)


@require_GET
@requires(Right.EXPORT_SCORES)
def draft_print(request: HttpRequest, pk: int) -> HttpResponse:
    found = draft_or_404(pk)
    state = _("%(state)s，第 %(version)s 版") % {
        "state": found.get_state_display(),
        "version": found.version,
    }
    return paper(request, Scheme.from_data(found.content), state, request.path.removesuffix("print/"))


@require_GET
@requires(Right.EXPORT_SCORES)
def draft_file(request: HttpRequest, pk: int) -> HttpResponse:
    return download(request, Scheme.from_data(draft_or_404(pk).content))


#: Does one thing to a draft, by what the page's form holds.
Act = Callable[[dict[str, Any], dict[str, Any]], object]


def _decided(request: HttpRequest, pk: int, act: Act, done: str) -> HttpResponse:
    """Do it, or show the draft as it stands now with the reason why not."""
    found = draft_or_404(pk)
    form, visitor = SeenForm(request.POST), visitor_of(request)
    if not form.is_valid():
        return refused(request, found, _("页面不完整，请重新查看后再办理"), 400)
    try:
        act({"pk": pk, "by": visitor.user, "on": visitor.day}, form.cleaned_data)
    except SchemeRefused as error:
        return refused(request, draft_or_404(pk), str(error), error.status)
    messages.success(request, done)
    return redirect("scheme-draft", pk)


@require_POST
@requires(Right.EDIT_SCHEMES)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    def act(who: dict[str, Any], said: dict[str, Any]) -> object:
        return operations.submit(**who, version=said["version"])

    return _decided(request, pk, act, _("已提交，等待另一人审批"))


@require_POST
@requires(Right.EDIT_SCHEMES)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    def act(who: dict[str, Any], said: dict[str, Any]) -> object:
        return operations.withdraw(**who)

    return _decided(request, pk, act, _("已撤回，可以继续修改"))


@require_POST
@requires(Right.EDIT_SCHEMES)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    def act(who: dict[str, Any], said: dict[str, Any]) -> object:
        return operations.discard(**who, version=said["version"])

    return _decided(request, pk, act, _("草稿已作废"))


@require_POST
@requires(Right.APPROVE_SCHEMES)
def return_draft(request: HttpRequest, pk: int) -> HttpResponse:
    def act(who: dict[str, Any], said: dict[str, Any]) -> object:
        return operations.return_draft(**who, version=said["version"], reason=said["reason"])

    return _decided(request, pk, act, _("已退回"))


@require_POST
@requires(Right.APPROVE_SCHEMES)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    def act(who: dict[str, Any], said: dict[str, Any]) -> object:
        return operations.approve(**who, version=said["version"], seen=said["seen"])

    return _decided(request, pk, act, _("已批准，办法生效"))
