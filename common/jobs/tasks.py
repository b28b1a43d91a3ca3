"""What messages and beat call: each translates to one operation."""

from uuid import UUID

from celery import shared_task

from common.jobs import operations


@shared_task(name="common.jobs.tasks.run_job")
def run_job(job_id: str) -> None:
    """Attempt the job; a message that comes twice, or late, finds nothing to claim."""
    operations.run_job(job_id=UUID(job_id))


@shared_task(name="common.jobs.tasks.reconcile")
def reconcile() -> None:
    """Every minute (CELERY_BEAT_SCHEDULE), and when a worker begins to take messages (worker.py)."""
    operations.reconcile()


@shared_task(name="common.jobs.tasks.tick")
def tick() -> None:
    """Every minute: ask for the jobs that are due (ticks.py)."""
    operations.ask_for_what_is_due()
