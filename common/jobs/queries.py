"""Questions of pages and commands about jobs."""

from django.db.models.functions import Now

from common.jobs.limits import stale_after
from common.jobs.models import Job, JobQuerySet, JobState, WorkerHeartbeat


def recent(*, kinds: list[str] | None = None) -> JobQuerySet:
    """Jobs, the newest first; of ``kinds`` only, if given. The page slices."""
    jobs = Job.objects.order_by("-requested_at", "-pk")
    return jobs if kinds is None else jobs.filter(kind__in=kinds)


def newest(kind: str, key: str) -> Job | None:
    """The job that was last asked for with this business key, in whatever state."""
    return Job.objects.filter(kind=kind, key=key).order_by("-requested_at").first()


def under_way() -> JobQuerySet:
    """Waiting and running jobs, the longest waiting first."""
    return Job.objects.under_way().order_by("requested_at", "pk")


def worker_is_fresh() -> bool:
    """Whether a worker takes messages: its heartbeat is younger than the stale time."""
    return WorkerHeartbeat.objects.filter(beat_at__gte=Now() - stale_after()).exists()


def is_starving(job: Job) -> bool:
    """Whether the job waits although it was sent long ago and the workers have nothing else to do.

    A worker can be alive and deaf after its connection to the broker broke (attacks F19).
    """
    nobody_works = not Job.objects.filter(state=JobState.RUNNING).exists()
    return nobody_works and _long_queued().filter(pk=job.pk).exists()


def anybody_starves() -> bool:
    """Whether any job was sent long ago and has not begun."""
    return _long_queued().exists()


def _long_queued() -> JobQuerySet:
    return Job.objects.filter(state=JobState.QUEUED, requested_at__lt=Now() - 2 * stale_after())
