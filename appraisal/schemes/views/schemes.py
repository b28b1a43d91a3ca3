"""The schemes that came into force: their list, one in words, on paper, as a file, beside another one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from appraisal.schemes import queries
from appraisal.schemes.reading import scheme_bytes
from appraisal.schemes.shown import changes_shown, full_marks, scheme_shown, steps_shown, subjects_in_words
from appraisal.scoring.models import AppraisalScheme
from appraisal.scoring.scheme import Scheme
from common.audit.models import AuditKind
from common.audit.operations import record
from organization.access.gates import address_of, requires
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.units.models import Unit, UnitKind


@require_GET
@requires(Right.SEE_SCORES)
def schemes(request: HttpRequest) -> HttpResponse:
    """What is in force, for everybody who is scored; what is being written, for the union."""
    visitor = visitor_of(request)
    may_read = visitor.may(Right.EXPORT_SCORES)
    context = {
        "schemes": queries.schemes(),
        "drafts": queries.open_drafts() if may_read else None,
        "may_edit": visitor.may(Right.EDIT_SCHEMES),
        "waiting": queries.waiting_for(visitor.user.pk) if visitor.may(Right.APPROVE_SCHEMES) else 0,
    }
    return render(request, "appraisal/schemes/list.html", context)


def scheme_or_404(code: str) -> AppraisalScheme:
    # no code of a scheme holds what a database cannot compare with
    found = queries.schemes().filter(code=code).first() if queries.is_code(code) else None
    if found is None:
        raise Http404
    return found


@require_GET
@requires(Right.SEE_SCORES)
def scheme(request: HttpRequest, code: str) -> HttpResponse:
    """The scheme in words, and how it came into force."""
    row = scheme_or_404(code)
    visitor = visitor_of(request)
    content = Scheme.from_data(row.content)
    draft = getattr(row, "draft", None) if visitor.may(Right.EXPORT_SCORES) else None
    context = {
        "row": row,
        "scheme": content,
        "marks": full_marks(content),
        "subjects": subjects_in_words(content),
        "parts": list(scheme_shown(content)),
        "steps": steps_shown(list(queries.steps_of(draft)), content) if draft else [],
        "others": queries.schemes().exclude(pk=row.pk),
        "may_edit": visitor.may(Right.EDIT_SCHEMES),
    }
    return render(request, "appraisal/schemes/scheme.html", context)


@require_GET
@requires(Right.SEE_SCORES)
def scheme_print(request: HttpRequest, code: str) -> HttpResponse:
    """The scheme on A4."""
    row = scheme_or_404(code)
    return paper(request, Scheme.from_data(row.content), _("生效"), request.path.removesuffix("print/"))


@require_GET
@requires(Right.SEE_SCORES)
def scheme_file(request: HttpRequest, code: str) -> HttpResponse:
    """The scheme as a file for another county."""
    return download(request, Scheme.from_data(scheme_or_404(code).content))


@require_GET
@requires(Right.SEE_SCORES)
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """Only what differs between two schemes."""
    new, other = scheme_or_404(code), request.GET.get("with", "")
    if not other:
        return redirect("scheme", code)
    old = scheme_or_404(other)
    context = {
        "old": old,
        "new": new,
        "changes": changes_shown(Scheme.from_data(old.content), Scheme.from_data(new.content)),
    }
    return render(request, "appraisal/schemes/compare.html", context)


def paper(request: HttpRequest, scheme: Scheme, state: str, back: str) -> HttpResponse:
    """Any scheme on A4, draft or in force."""
    context = {
        "scheme": scheme,
        "marks": full_marks(scheme),
        "subjects": subjects_in_words(scheme),
        "parts": list(scheme_shown(scheme)),
        "state": state,
        "back": back,
        "union": Unit.objects.filter(kind=UnitKind.UNION).values_list("name", flat=True).first() or "",
    }
    return render(request, "appraisal/schemes/print.html", context)


def download(request: HttpRequest, scheme: Scheme) -> HttpResponse:
    """Any scheme as a file; who took it is in the audit."""
    visitor = visitor_of(request)
    record(
        kind=AuditKind.EXPORTED,
        actor=visitor.user.code,
        subject=request.path,
        business_date=visitor.day,
        address=address_of(request),
    )
    name = _("考核办法-%(code)s.json") % {"code": scheme.code}
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        scheme_bytes(scheme),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": disposition or ""},
    )
