"""What the room of applications is told, which lies below: it asks who provides (``loans.applications.stages``)."""

from collections.abc import Collection

from loans.applications.stages import provide_ended, provide_stage
from loans.approvals.models import ApplicationStage
from loans.approvals.queries import may_be_changed
from loans.approvals.rules import Stage


def tell_applications() -> None:
    """Called once, when Django starts."""
    provide_stage(may_be_changed)
    provide_ended(ended_ones)


def ended_ones(applications: Collection[int]) -> set[int]:
    """Those that were refused or withdrawn; a refused one that comes once more is open again."""
    ended = [Stage.REFUSED.value, Stage.WITHDRAWN.value]
    rows = ApplicationStage.objects.filter(application__in=applications, stage__in=ended)
    return set(rows.values_list("application_id", flat=True))
