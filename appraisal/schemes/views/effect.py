"""What a draft would have made of the newest scored month, for every branch and officer."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from appraisal.schemes import operations, queries
from appraisal.schemes.effect import SubjectEffect, effect_of, summary_of
from appraisal.schemes.effect_list import effect_list, effect_rows
from appraisal.schemes.effect_shown import lines_shown
from appraisal.schemes.models import SchemeDraft
from appraisal.schemes.views.drafts import draft_or_404
from appraisal.scoring.models import ScoreRun, SubjectKind
from appraisal.scoring.scheme import Scheme
from appraisal.scoring.scheme import SubjectKind as SchemeSubject
from common.dates import Month
from common.jobs.models import JobState
from common.jobs.shown import JobShown
from organization.access.gates import requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of


@require_GET
@requires(Right.EXPORT_SCORES)
def effect(request: HttpRequest, pk: int) -> HttpResponse:
    """The month by both schemes, subject by subject; before that, what must be gathered anew."""
    draft = draft_or_404(pk)
    run = queries.newest_run()
    if run is None:
        return render(request, "appraisal/schemes/effect_none.html", {"draft": draft})
    scheme, kind = Scheme.from_data(draft.content), _kind(request)
    context = _context(request, draft, run, scheme) | {"kind": kind}
    if context["needs"] and context["trial"] is None:
        return render(request, "appraisal/schemes/effect_gather.html", context)
    effects = effect_of(run, scheme, kind, _facts(context))
    context |= {
        "summary": summary_of(effects),
        "is_scored": SchemeSubject(kind.value) in scheme.subjects,
    }
    head = (
        _("月份：%(month)s") % {"month": context["month"]},
        _("原办法：%(old)s；试算办法：%(new)s 第 %(version)s 版")
        % {"old": run.scheme.code, "new": scheme.code, "version": draft.version},
    )
    return list_answer(
        request,
        effect_list(draft, kind, context["month"]),
        effect_rows(effects),
        template="appraisal/schemes/effect.html",
        context=context,
        kept=("of",),
        head=head,
    )


@require_GET
@requires(Right.EXPORT_SCORES)
def effect_of_subject(request: HttpRequest, pk: int, kind: str, code: str) -> HttpResponse:
    """One subject by both schemes, indicator by indicator."""
    draft, run = draft_or_404(pk), queries.newest_run()
    if run is None:
        raise Http404
    scheme = Scheme.from_data(draft.content)
    context = _context(request, draft, run, scheme)
    back = reverse("scheme-effect", args=[pk]) + f"?of={kind}"
    if context["needs"] and context["trial"] is None:
        return redirect(back)
    effects = effect_of(run, scheme, kind, _facts(context))
    found: SubjectEffect | None = next((each for each in effects if each.score.code == code), None)
    if found is None:
        raise Http404
    old = Scheme.from_data(run.scheme.content)
    context |= {"effect": found, "parts": lines_shown(found, old, scheme), "back": back, "kind": kind}
    return render(request, "appraisal/schemes/effect_subject.html", context)


@require_POST
@requires(Right.EDIT_SCHEMES)
def gather(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the facts that the draft reads otherwise."""
    draft, run = draft_or_404(pk), queries.newest_run()
    if run is None:
        raise Http404
    operations.request_trial(draft=draft, run=run, by=visitor_of(request).user)
    return redirect("scheme-effect", pk)


@require_GET
@requires(Right.EXPORT_SCORES)
def gather_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the gathering is; when it has ended, the page is asked to load again."""
    draft, run = draft_or_404(pk), queries.newest_run()
    job = run and queries.trial_job(run, Scheme.from_data(draft.content))
    if not job or not JobShown(job).is_open:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "parts/job_progress.html", {"work": JobShown(job), "poll": request.path})


def _kind(request: HttpRequest) -> SubjectKind:
    wanted = request.GET.get("of", "")
    return SubjectKind(wanted) if wanted in SubjectKind.values else SubjectKind.BRANCH


def _context(request: HttpRequest, draft: SchemeDraft, run: ScoreRun, scheme: Scheme) -> dict[str, Any]:
    needs = queries.needs_gathering(run, scheme)
    job = queries.trial_job(run, scheme) if needs else None
    return {
        "draft": draft,
        "scheme": scheme,
        "run": run,
        "month": Month.of(run.month),
        "needs": [f"{key} {_(scheme.indicators[key].name)}" for key in needs],
        "trial": queries.trial_facts(run, scheme) if needs else None,
        "work": JobShown(job) if job and job.state != JobState.DONE else None,
        "poll": reverse("scheme-gather-progress", args=[draft.pk]),
        "may_gather": visitor_of(request).may(Right.EDIT_SCHEMES),
    }


def _facts(context: dict[str, Any]) -> Any:
    return context["trial"].facts if context["trial"] else None
