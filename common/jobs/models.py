"""The job row: the truth about background work; a message is only a poke (reliability.md, fact 1)."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from common.fields import one_of


class JobState(models.TextChoices):
    QUEUED = "queued", _("排队中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("失败")


class JobQuerySet(models.QuerySet["Job"]):
    def under_way(self) -> "JobQuerySet":
        """Jobs that are waiting or running."""
        return self.filter(state__in=[JobState.QUEUED, JobState.RUNNING])

    def silent(self, since: timedelta) -> "JobQuerySet":
        """Running jobs without a sign of life for that long, by the database's clock."""
        return self.filter(state=JobState.RUNNING, heartbeat_at__lt=Now() - since)


class Job(models.Model):
    """One piece of background work: asked for once, attempted up to three times, found again by its key.

    ``fence`` grows with every claim; a worker that lost its claim writes nothing more. ``message`` and
    ``error`` hold stored messages (``common.messages``), ``result`` plain values.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("种类"), max_length=40)
    key = models.CharField(_("业务键"), max_length=120)
    params = models.JSONField(_("参数"), default=dict)
    state = models.CharField(_("状态"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    attempt = models.PositiveSmallIntegerField(_("次数"), default=0)
    fence = models.PositiveIntegerField(_("栅栏号"), default=0)
    heartbeat_at = models.DateTimeField(_("心跳"), null=True)
    progress_done = models.PositiveIntegerField(_("已完成数"), default=0)
    progress_total = models.PositiveIntegerField(_("总数"), default=0)
    message = models.JSONField(_("进度说明"), null=True)
    error = models.JSONField(_("错误"), null=True)
    result = models.JSONField(_("结果"), default=dict)
    requested_by = models.CharField(_("发起人"), max_length=32, blank=True)
    requested_at = models.DateTimeField(_("发起时间"), auto_now_add=True)
    started_at = models.DateTimeField(_("开始时间"), null=True)
    finished_at = models.DateTimeField(_("结束时间"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = (
            one_of("job", "state", JobState),
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=models.Q(state__in=["queued", "running"]),
                name="job_one_open_for_each_key",
            ),
        )
        indexes = (models.Index(fields=["kind", "key", "-requested_at"], name="job_newest_by_key"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.state}"


class WorkerHeartbeat(models.Model):
    """A worker that takes messages at this moment; its row goes when it stops taking them.

    What a command asks before it waits for somebody else to do its job (decisions.md, Jobs).
    """

    name = models.CharField(_("工作进程"), max_length=200, primary_key=True)
    started_at = models.DateTimeField(_("开始时间"))
    beat_at = models.DateTimeField(_("心跳"))

    def __str__(self) -> str:
        return self.name
