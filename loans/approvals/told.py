"""What the room of applications is told, which lies below: it asks who provides (``loans.applications.stages``)."""

from collections.abc import Collection

from loans.applications.stages import StageWords, provide_ended, provide_stage, provide_words
from loans.approvals.models import ApplicationStage, StageChoice
from loans.approvals.queries import may_be_changed
from loans.approvals.rules import Stage
from loans.approvals.tables import STAGE_TONES


def tell_applications() -> None:
    """Called once, when Django starts."""
    provide_stage(may_be_changed)
    provide_ended(ended_ones)
    provide_words(
        StageWords(
            sql="SELECT application_id, stage FROM loans_applicationstage",
            words=dict(StageChoice.choices),
            tones=STAGE_TONES,
            first=Stage.INVESTIGATION.value,
        )
    )


def ended_ones(applications: Collection[int]) -> set[int]:
    """Those that were refused or withdrawn; a refused one that comes once more is open again."""
    ended = [Stage.REFUSED.value, Stage.WITHDRAWN.value]
    rows = ApplicationStage.objects.filter(application__in=applications, stage__in=ended)
    return set(rows.values_list("application_id", flat=True))
