"""Which workers take messages at this moment."""

from django.db.models.functions import Now

from common.jobs.limits import stale_after
from common.jobs.models import WorkerHeartbeat

#: A dead worker's row says when it died, for a while (times the stale time).
KEPT = 60


def worker_beats(*, name: str) -> None:
    """Note that the worker takes messages."""
    WorkerHeartbeat.objects.bulk_create(
        [WorkerHeartbeat(name=name, started_at=Now(), beat_at=Now())],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["beat_at"],
    )


def forget_worker(*, name: str) -> None:
    """The worker stopped taking messages, in good order."""
    WorkerHeartbeat.objects.filter(name=name).delete()


def forget_dead_workers() -> None:
    """Drop the rows of workers that were killed long ago."""
    WorkerHeartbeat.objects.filter(beat_at__lt=Now() - KEPT * stale_after()).delete()
