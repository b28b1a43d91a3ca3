"""The start page, the search, the accounting months, and the background jobs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from appraisal.publishing.queries import appeals_to_answer, months_to_publish
from common.dates import Month
from loans.approvals.queries.waiting import waiting_count
from organization.access.gates import requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.calendar.errors import CalendarError
from organization.calendar.operations import request_close
from organization.reminders.lists import count_open
from reports.dashboard.boards import NothingClosed, dashboard
from workbench import search as searching
from workbench.job_list import job_list, job_rows
from workbench.jobs import job_or_404, jobs_in_sight, result_of, shown
from workbench.months import closable, close_plan, months_shown


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The key figures of the person's branches; for who sees none, the state of months and jobs."""
    visitor = visitor_of(request)
    context: dict[str, Any] = {}
    if visitor.may(Right.SEE_FIGURES):
        try:
            context["board"] = dashboard(visitor.access)
        except NothingClosed:
            context["nothing_closed"] = True
    if visitor.day is not None and visitor.may(Right.SEE_RECORDS):
        context["approvals"] = waiting_count(visitor.access, visitor.user, visitor.day)
    if visitor.may(Right.PUBLISH_SCORES):
        context["to_publish"] = months_to_publish()
    if visitor.may(Right.ANSWER_APPEALS):
        context["appeals"] = appeals_to_answer(visitor.access.units(Right.ANSWER_APPEALS))
    if visitor.may(Right.SEE_RECORDS):
        context["reminders"] = count_open(visitor.user, visitor.access)
    if visitor.may(Right.SEE_JOBS):
        context["works"] = shown(jobs_in_sight(request)[:5])
    return render(request, "workbench/start.html", context)


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Results as a page of their own, or below the search box."""
    text = request.GET.get("q", "")[:60]
    found = searching.search(visitor_of(request), text)
    is_fragment = request.headers.get("HX-Request") == "true"
    template = "workbench/found.html" if is_fragment else "workbench/search.html"
    return render(request, template, {"text": text, "results": found})


@require_GET
@requires(Right.SEE_MONTHS)
def months(request: HttpRequest) -> HttpResponse:
    visitor = visitor_of(request)
    may_close = visitor.may(Right.CLOSE_MONTHS) and visitor.day is not None
    last = closable(Month.of(visitor.day)) if may_close and visitor.day else None
    rows = months_shown(visitor.access.units(Right.SEE_FIGURES), last)
    return render(request, "workbench/months.html", {"months": rows, "last": last})


@require_http_methods(["GET", "POST"])
@requires(Right.CLOSE_MONTHS)
def close(request: HttpRequest, month: Month) -> HttpResponse:
    """Say what the close will do, then have it done in the background."""
    try:
        if request.method == "POST":
            work = request_close(month=month, by=visitor_of(request).user)
            return redirect("job", work.pk)
        return render(request, "workbench/close.html", {"plan": close_plan(month)})
    except CalendarError as error:
        messages.error(request, str(error))
        return redirect("months")


@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    """All jobs for who may see them, one's own for everybody else."""
    return list_answer(request, job_list(), job_rows(jobs_in_sight(request)), template="workbench/jobs.html")


@require_GET
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    return render(request, "workbench/job.html", _job_context(request, pk))


@require_GET
def job_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The moving part of the job's page; when the job has ended, the page is asked to load again."""
    context = _job_context(request, pk)
    if not context["work"].is_open:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return render(request, "parts/job_progress.html", context)


def _job_context(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    [work] = shown([job_or_404(request, pk)])
    return {"work": work, "poll": reverse("job-progress", args=[pk]), "result": result_of(work, request)}
