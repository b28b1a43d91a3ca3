"""What a job found out about an upload. Each writes only if the upload still waits for that job."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from common.audit.models import AuditKind
from common.audit.operations import record
from common.jobs.models import Job
from exchange.operations.results import LoadResult
from exchange.uploads import files
from exchange.uploads.errors import NoLongerSo
from exchange.uploads.models import Upload, UploadQuerySet, UploadState
from exchange.uploads.preview import Preview
from organization.calendar.queries import known_day


def found_sound(*, upload: Upload, job: Job, preview: Preview, moved: bool = False) -> bool:
    """It can be loaded as ``preview`` says; ``moved``: otherwise than somebody agreed to. False if nobody waits."""
    return _change(
        upload,
        job,
        state=UploadState.CHECKED,
        preview=preview.figures,
        digest=preview.digest,
        problems=None,
        moved=moved,
    )


def found_faulty(*, upload: Upload, job: Job, problems: dict[str, Any]) -> bool:
    """It cannot be loaded; ``problems`` as ``faults.stored`` gives them. False if nobody waits for that.

    Who sent it, and the first reason against it, are on record; its values are not.
    """
    if not _change(upload, job, state=UploadState.FAULTY, preview=None, digest="", problems=problems):
        return False
    sheet, row, column, _value, reason = problems["listed"][0]
    record(
        kind=AuditKind.REFUSED,
        actor=job.requested_by,
        subject=job.kind,
        details={
            "file": upload.name,
            "upload": str(upload.pk),
            "errors": problems["count"],
            "first": {"sheet": sheet, "row": row, "column": column, "reason": reason["id"]},
        },
        business_date=known_day(),
    )
    return True


def loaded(*, upload: Upload, job: Job, preview: Preview, result: LoadResult) -> None:
    """It is in the books: inside the transaction that put it there. The file goes with the commit.

    Raises:
        NoLongerSo: nobody waits for this any more, so that the load is taken back.
    """
    done = _change(
        upload, job, state=UploadState.LOADED, preview=preview.figures, ended_at=timezone.now(), moved=False
    )
    if not done:
        raise NoLongerSo
    record(
        kind=AuditKind.OPERATED,
        actor=job.requested_by,
        subject="load_workbook",
        details={
            "file": upload.name,
            "upload": str(upload.pk),
            "counts": {one.title: [one.new, one.changed, one.equal] for one in result.counts},
        },
        business_date=known_day(),
    )
    transaction.on_commit(partial(files.remove, upload.pk), robust=True)


def _change(upload: Upload, job: Job, **values: Any) -> bool:
    return bool(_awaited(upload, job).update(**values))


def _awaited(upload: Upload, job: Job) -> UploadQuerySet:
    return Upload.objects.filter(pk=upload.pk, job=job, state__in=[UploadState.CHECKING, UploadState.LOADING])
