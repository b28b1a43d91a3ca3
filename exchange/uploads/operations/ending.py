"""Put workbooks away that are not to be loaded."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from common.audit.models import AuditKind
from common.audit.operations import record
from exchange.uploads import files
from exchange.uploads.errors import NoLongerSo
from exchange.uploads.models import Upload, UploadState
from organization.calendar.queries import known_day
from organization.staff.models import User


@transaction.atomic
def discard(*, upload: Upload, by: User) -> None:
    """Put an upload away and remove its file; a check that is under way ends without effect.

    Raises:
        NoLongerSo: it is being loaded, or has ended.
    """
    waiting = Upload.objects.at_rest() | Upload.objects.filter(state=UploadState.CHECKING)
    pks = list(waiting.filter(pk=upload.pk).values_list("pk", flat=True))
    ended = Upload.objects.filter(pk__in=pks, state=upload.state).update(
        state=UploadState.DISCARDED, ended_at=timezone.now(), ended_by=by
    )
    if not ended:
        raise NoLongerSo
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject="discard_workbook",
        details={"file": upload.name, "upload": str(upload.pk)},
        business_date=known_day(),
    )
    transaction.on_commit(partial(files.remove, upload.pk), robust=True)


def expire() -> dict[str, int]:
    """Put away what nobody loaded in time, and sweep files that belong to nothing; how many of each."""
    with transaction.atomic():
        pks = list(Upload.objects.at_rest().overdue().values_list("pk", flat=True))
        expired = Upload.objects.filter(pk__in=pks).update(state=UploadState.EXPIRED, ended_at=timezone.now())
    strays = files.strays(Upload.objects.waiting().values_list("pk", flat=True))
    for path in strays:
        path.unlink(missing_ok=True)
    for pk in pks:
        files.remove(pk)
    return {"expired": expired, "strays": len(strays)}
