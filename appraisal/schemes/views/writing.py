"""Begin a draft, from a scheme or from a file, and write it."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from appraisal.schemes import operations, queries
from appraisal.schemes.errors import (
    CodeTaken,
    SchemeRefused,
    StaleDraft,
    UnfitCode,
    UnreadableFile,
    YearScored,
)
from appraisal.schemes.forms import CopyForm, SchemeForm, UploadForm
from appraisal.schemes.models import OPEN_STATES, SchemeDraft
from appraisal.schemes.reading import LARGEST, read_scheme
from appraisal.schemes.rules.copying import copy_for
from appraisal.schemes.rules.warning import warnings_of
from appraisal.schemes.shown import steps_shown
from appraisal.schemes.views.drafts import draft_or_404, refused
from appraisal.scoring.models import AppraisalScheme
from appraisal.scoring.queries import scheme_of
from appraisal.scoring.scheme import Scheme
from organization.access.gates import requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of

#: Beside which field a refusal stands.
_FIELDS: dict[type[SchemeRefused], str] = {
    CodeTaken: "code",
    UnfitCode: "code",
    YearScored: "effective_year",
}


@require_http_methods(["GET", "POST"])
@requires(Right.EDIT_SCHEMES)
def new(request: HttpRequest) -> HttpResponse:
    """Copy a scheme to another year."""
    rows = {row.code: row for row in queries.schemes()}
    bases = [(code, f"{code} {_(row.content['name'])}") for code, row in rows.items()]
    form = CopyForm(request.POST or None, bases=bases, initial=_proposed(request, rows))
    if request.method == "POST" and form.is_valid():
        base = rows[form.cleaned_data["base"]]
        scheme = copy_for(
            Scheme.from_data(base.content),
            year=form.cleaned_data["effective_year"],
            code=form.cleaned_data["code"],
        )
        if draft := _begun(request, form, base, scheme):
            return redirect("scheme-draft-edit", draft.pk)
    status = 400 if form.errors else 200
    return render(request, "appraisal/schemes/new.html", {"form": form}, status=status)


def _proposed(request: HttpRequest, rows: dict[str, AppraisalScheme]) -> dict[str, Any]:
    """The newest scheme for the year after it, or for the first year that may still be decided."""
    base = rows.get(request.GET.get("from", "")) or next(iter(rows.values()), None)
    if base is None:
        return {}
    year = max(base.effective_year + 1, queries.first_free_year() or 0)
    code, number = str(year), 1
    while code in rows:
        number += 1
        code = f"{year}-{number}"
    return {"base": base.code, "effective_year": year, "code": code}


@require_http_methods(["GET", "POST"])
@requires(Right.EDIT_SCHEMES)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a scheme's file of another county as a draft; what is wrong with it is said line by line."""
    form = UploadForm(request.POST or None, request.FILES or None)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            scheme = _of_file(form)
        except UnreadableFile as error:
            form.add_error("file", str(error))
            problems = [problem.text for problem in error.problems]
        else:
            base = scheme_of(scheme.effective_year)
            if draft := _begun(request, form, base, scheme):
                return redirect("scheme-draft", draft.pk)
    context = {"form": form, "problems": problems}
    return render(request, "appraisal/schemes/upload.html", context, status=400 if form.errors else 200)


def _of_file(form: UploadForm) -> Scheme:
    # one byte more than allowed: enough to be refused, whatever the size
    scheme = read_scheme(form.cleaned_data["file"].read(LARGEST + 1))
    given = {name: form.cleaned_data[name] for name in ("effective_year", "code") if form.cleaned_data[name]}
    return replace(scheme, **given)


def _begun(
    request: HttpRequest, form: forms.Form, base: AppraisalScheme, scheme: Scheme
) -> SchemeDraft | None:
    visitor = visitor_of(request)
    try:
        return operations.begin_draft(base=base, scheme=scheme, by=visitor.user, on=visitor.day)
    except SchemeRefused as error:
        form.add_error(_FIELDS.get(type(error)), str(error))
        return None


@require_http_methods(["GET", "POST"])
@requires(Right.EDIT_SCHEMES)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """All terms on one page; what was typed stays there until it is saved or given up."""
    draft = draft_or_404(pk)
    if draft.state not in OPEN_STATES:
        return refused(request, draft, _("草稿已提交或已办结，不能修改；待审批的可先撤回"), 409)
    scheme, base = Scheme.from_data(draft.content), Scheme.from_data(draft.base.content)
    form = SchemeForm(request.POST or None, scheme=scheme, base=base)
    status, stale = 200, False
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                _save(request, draft, form)
            except StaleDraft as error:
                form.add_error(None, str(error))
                status, stale = 409, True
            except SchemeRefused as error:
                form.add_error(_FIELDS.get(type(error)), str(error))
                status = error.status
            else:
                return redirect("scheme-draft", draft.pk)
    context = {
        "draft": draft,
        "form": form,
        "warnings": list(warnings_of(scheme)),
        "others": _since(request, draft, scheme) if stale else [],
    }
    return render(request, "appraisal/schemes/edit.html", context, status=status)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _save(request: HttpRequest, draft: SchemeDraft, form: SchemeForm) -> None:
    visitor, version = visitor_of(request), _version(request)
    saved = operations.save_draft(
        pk=draft.pk, version=version, scheme=form.cleaned, by=visitor.user, on=visitor.day
    )
    if saved.version == version:
        messages.info(request, _("没有改动，仍是第 %(version)s 版") % {"version": version})
    else:
        messages.success(request, _("已保存为第 %(version)s 版") % {"version": saved.version})


def _since(request: HttpRequest, draft: SchemeDraft, scheme: Scheme) -> list[Any]:
    """What others saved since the page was shown: whoever saves again overwrites it knowingly."""
    steps = queries.steps_of(draft).filter(version__gt=_version(request), kind="edited")
    return steps_shown(list(steps), scheme)
