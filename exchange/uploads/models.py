"""A workbook that somebody sent: what it is, what was found in it, what became of it."""

import uuid
from datetime import timedelta
from typing import Any, Self

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from common.jobs.models import Job, JobState
from organization.staff.models import User
from organization.units.models import Unit


class UploadState(models.TextChoices):
    """``checking`` and ``loading`` last until their job says what came of it; ``Upload.shown_state`` knows of dead jobs."""

    CHECKING = "checking", _("核对中")
    FAULTY = "faulty", _("有错误")
    CHECKED = "checked", _("待导入")
    LOADING = "loading", _("导入中")
    LOADED = "loaded", _("已导入")
    FAILED = "failed", _("未完成")
    DISCARDED = "discarded", _("已放弃")
    EXPIRED = "expired", _("已过期")


UNDER_WAY = (UploadState.CHECKING, UploadState.LOADING)
#: Their file is kept, and they count against what one person may have waiting.
WAITING = (UploadState.CHECKING, UploadState.FAULTY, UploadState.CHECKED, UploadState.LOADING)
#: The same content again is the same batch (attacks X09).
TAKEN = (*WAITING, UploadState.LOADED)
#: What nobody loaded for so long is put away with its file.
KEPT = timedelta(days=14)


class UploadQuerySet(models.QuerySet["Upload"]):
    def waiting(self) -> Self:
        """Those whose file is kept."""
        return self.filter(state__in=WAITING)

    def taken(self) -> Self:
        """Those that the same content would be a double of."""
        return self.filter(state__in=TAKEN)

    def at_rest(self) -> Self:
        """Waiting ones that no job works on: the job of their state ended, or died for good."""
        return self.waiting().exclude(state__in=UNDER_WAY, job__state__in=[JobState.QUEUED, JobState.RUNNING])

    def overdue(self) -> Self:
        """Sent longer ago than they are kept, by the real clock."""
        return self.filter(uploaded_at__lt=timezone.now() - KEPT)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["preview", "problems"])
class Upload(models.Model):
    """One sent workbook. ``unit``: the node that it is loaded for, which is the union: it holds rows of all.

    ``preview`` and ``problems`` are as ``preview.py`` and ``faults.py`` store them; ``digest`` stands for what the
    preview says would happen. ``moved``: the books had changed since an earlier preview, so that it was not loaded.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("机构"))
    name = models.CharField(_("文件名"), max_length=120)
    sha256 = models.CharField(_("内容摘要"), max_length=64)
    size = models.PositiveIntegerField(_("字节数"))
    state = models.CharField(
        _("状态"), max_length=10, choices=UploadState.choices, default=UploadState.CHECKING
    )
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("上传人"))
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+", verbose_name=_("任务"))
    preview = models.JSONField(_("预览"), null=True)
    digest = models.CharField(_("预览摘要"), max_length=64, blank=True)
    moved = models.BooleanField(_("预览后账簿有变"), default=False)
    problems = models.JSONField(_("错误"), null=True)
    loaded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("导入人"))
    ended_at = models.DateTimeField(_("结束时间"), null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("结束人"))

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = (
            one_of("upload", "state", UploadState),
            models.UniqueConstraint(
                fields=["unit", "sha256"],
                condition=models.Q(state__in=sorted(TAKEN)),
                name="upload_of_one_content_is_one",
            ),
        )
        indexes = (models.Index(fields=["-uploaded_at"], name="upload_newest"),)

    def __str__(self) -> str:
        return f"{self.name} {self.state}"

    @property
    def shown_state(self) -> UploadState:
        """The state as it is: a job that died for good leaves its upload unfinished."""
        state = UploadState(self.state)
        died = self.job is not None and self.job.state == JobState.FAILED
        return UploadState.FAILED if state in UNDER_WAY and died else state

    @property
    def params(self) -> dict[str, Any]:
        """What its jobs are asked for with."""
        return {"upload": str(self.pk), "subject": self.name}
