"""Checking and loading in the background, and putting old files away."""

import logging
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from common.jobs.registry import job_kind
from common.jobs.run import JobError, JobRun
from common.jobs.ticks import Due, tick
from common.messages import Message
from exchange.operations.aftermath import move_business_date
from exchange.operations.loading import load_parts
from exchange.operations.results import LoadResult
from exchange.problems import WorkbookErrors
from exchange.reading.limits import PAGE
from exchange.reading.workbook import Workbook
from exchange.uploads import faults, files, operations
from exchange.uploads.errors import BooksMoved, NoLongerSo
from exchange.uploads.models import Upload, UploadState
from exchange.uploads.operations.asking import CHECK_JOB, LOAD_JOB
from exchange.uploads.preview import Preview
from exchange.uploads.queries import scope_of, something_is_old
from organization.staff.models import User

logger = logging.getLogger(__name__)

EXPIRE_JOB = "expire_uploads"
COLOURING = Message(_("为有错的单元格标色"))
GONE = Message(_("文件已不在服务器上，请放弃后重新上传"))


@job_kind(CHECK_JOB, gettext_lazy("工作簿核对"))
def check(run: JobRun) -> Mapping[str, Any]:
    """Do everything that the load would do and take it back: what it would change, or what is wrong."""
    upload = _awaiting(run, UploadState.CHECKING)
    if upload is None:
        return {}
    preview = Preview()
    try:
        with transaction.atomic():
            _load(run, upload, preview, save=False)
    except WorkbookErrors as errors:
        return _keep_faults(run, upload, errors)
    except FileNotFoundError as error:
        raise JobError(GONE) from error
    with run.chunk():
        operations.found_sound(upload=upload, job=run.job, preview=preview)
    return _result(preview)


@job_kind(LOAD_JOB, gettext_lazy("工作簿导入"))
def load(run: JobRun) -> Mapping[str, Any]:
    """Load it in one transaction, with the upload's new state: an attempt after a crash finds both or neither.

    What would happen otherwise than agreed to does not happen; the new preview then waits to be agreed to.
    """
    if Upload.objects.filter(job=run.job, state=UploadState.LOADED).exists():
        return {"loaded": True}
    upload = _awaiting(run, UploadState.LOADING)
    if upload is None:
        return {}
    preview = Preview(agreed=run.params["agreed"])
    try:
        with run.whole():
            result = _load(run, upload, preview, save=True)
            if run.params["to_month_end"] and (day := preview.month_end):
                move_business_date(day)
                preview.figures["day"][1] = f"{day}"
            operations.loaded(upload=upload, job=run.job, preview=preview, result=result)
    except WorkbookErrors as errors:
        return _keep_faults(run, upload, errors)
    except BooksMoved:
        with run.chunk():
            operations.found_sound(upload=upload, job=run.job, preview=preview, moved=True)
        return {"moved": True}
    except (FileNotFoundError, NoLongerSo) as error:
        raise JobError(GONE) from error
    return {"loaded": True, **_result(preview)}


def _awaiting(run: JobRun, state: UploadState) -> Upload | None:
    """The upload, if it still waits for this job."""
    return Upload.objects.filter(pk=run.params["upload"], job=run.job, state=state).first()


def _load(run: JobRun, upload: Upload, preview: Preview, *, save: bool) -> LoadResult:
    with connection.cursor() as cursor:
        # another load may take long, and is waited for
        cursor.execute("SET LOCAL lock_timeout = '30min'")
    workbook = Workbook(files.sent_file(upload.pk), PAGE)
    by = User.objects.filter(code=run.job.requested_by).first()
    result = load_parts(
        workbook.parts, by=by, report=run.tell, save=save, onlooker=preview, scope=scope_of(upload.unit)
    )
    preview.figures["notes"] = [note.to_json() for note in workbook.notes]
    return result


def _keep_faults(run: JobRun, upload: Upload, errors: WorkbookErrors) -> Mapping[str, Any]:
    has_file = faults.can_be_coloured(errors) and _coloured(run, upload, errors)
    with run.chunk():
        operations.found_faulty(upload=upload, job=run.job, problems=faults.stored(errors, has_file=has_file))
    return {"errors": errors.count}


def _coloured(run: JobRun, upload: Upload, errors: WorkbookErrors) -> bool:
    """The list of errors stands without the coloured file, if that cannot be written."""
    run.tell(0, 0, COLOURING)
    try:
        faults.write_coloured(files.sent_file(upload.pk), files.faults_file(upload.pk), errors)
    except (OSError, WorkbookErrors):
        logger.warning("upload %s: no coloured workbook", upload.pk, exc_info=True)
        return False
    return True


def _result(preview: Preview) -> dict[str, int]:
    sheets = preview.figures["sheets"]
    return {word: sum(sheet[word] for sheet in sheets) for word in ("new", "changed", "equal")}


@job_kind(EXPIRE_JOB, gettext_lazy("清理过期的工作簿"))
def expire(run: JobRun) -> Mapping[str, Any]:
    return operations.expire()


@tick("old uploads")
def old_uploads() -> list[Due]:
    """Once a day, by the real clock: files age in real days."""
    return [Due(EXPIRE_JOB, f"{timezone.localdate()}")] if something_is_old() else []
