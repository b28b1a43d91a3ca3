"""Ask for the background work on an upload: each moves its state and asks for the job in one transaction."""

from django.db import transaction

from common.jobs.operations import request_job
from exchange.uploads.errors import NoLongerSo
from exchange.uploads.models import Upload, UploadState
from organization.staff.models import User

CHECK_JOB, LOAD_JOB = "check_workbook", "load_workbook"


@transaction.atomic
def ask_check(*, upload: Upload, by: User) -> Upload:
    """Check again: the books may have changed, or the check died.

    Raises:
        NoLongerSo: work on it is under way, or it has ended.
    """
    return start_check(upload=_at_rest(upload), by=by)


def start_check(*, upload: Upload, by: User) -> Upload:
    """Inside a transaction that holds the upload's row."""
    job = request_job(kind=CHECK_JOB, key=str(upload.pk), params=upload.params, by=by.code)
    Upload.objects.filter(pk=upload.pk).update(
        state=UploadState.CHECKING, job=job, preview=None, problems=None, digest="", moved=False
    )
    upload.refresh_from_db()
    return upload


@transaction.atomic
def ask_load(*, upload: Upload, by: User, agreed: str, to_month_end: bool) -> Upload:
    """Have what the preview says loaded.

    Args:
        agreed: the digest of the preview that the person saw.
        to_month_end: have the business date go on to the end of the month of the latest fact.

    Raises:
        NoLongerSo: it is not to be loaded any more, or not by that preview.
    """
    held = _at_rest(upload)
    if held.state != UploadState.CHECKED or held.digest != agreed:
        raise NoLongerSo
    params = {**held.params, "agreed": agreed, "to_month_end": to_month_end}
    job = request_job(kind=LOAD_JOB, key=str(held.pk), params=params, by=by.code)
    Upload.objects.filter(pk=held.pk).update(state=UploadState.LOADING, job=job, loaded_by=by, moved=False)
    held.refresh_from_db()
    return held


def _at_rest(upload: Upload) -> Upload:
    """The row, locked, if nobody works on it."""
    held = Upload.objects.at_rest().select_for_update(of=("self",)).filter(pk=upload.pk).first()
    if held is None:
        raise NoLongerSo
    return held
