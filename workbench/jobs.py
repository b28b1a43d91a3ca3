"""Which jobs a person may look at, and where their results are."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from appraisal.schemes.queries import TRIAL
from appraisal.scoring.queries import KIND as SCORING
from common.jobs.models import Job, JobQuerySet, JobState
from common.jobs.queries import recent
from common.jobs.shown import JobShown
from organization.access.gates import not_theirs
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.staff.queries import names_of
from workbench.results import registered_address


def jobs_in_sight(request: HttpRequest) -> JobQuerySet:
    """All jobs for who may see them, else those that the person asked for."""
    visitor = visitor_of(request)
    return recent() if visitor.may(Right.SEE_JOBS) else recent().filter(requested_by=visitor.user.code)


def shown(jobs: Iterable[Job]) -> list[JobShown]:
    """The jobs in words, with the names of who asked. One query for the names."""
    found = list(jobs)
    names = names_of(job.requested_by for job in found)
    return [JobShown(job, names.get(job.requested_by, "")) for job in found]


def job_or_404(request: HttpRequest, pk: UUID) -> Job:
    """Another person's job is not there (attacks A16)."""
    found = Job.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    visitor = visitor_of(request)
    if not visitor.may(Right.SEE_JOBS) and found.requested_by != visitor.user.code:
        not_theirs(request)
    return found


def result_of(work: JobShown, request: HttpRequest) -> str:
    """The address of what the job made; empty before it is done, and where the person may not see it."""
    job = work.job
    if not work.is_open and (address := registered_address(job, visitor_of(request))) is not None:
        return address
    month = job.params.get("month")
    if job.state != JobState.DONE or not month:
        return ""
    if job.kind == SCORING:
        return reverse("board", args=[month]) if visitor_of(request).may(Right.SEE_SCORES) else ""
    if job.kind == TRIAL:
        address = reverse("scheme-effect", args=[job.params["draft"]])
        return address if visitor_of(request).may(Right.EXPORT_SCORES) else ""
    return reverse("months")
