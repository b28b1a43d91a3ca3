"""Schemes, and the scores that were reckoned by them, with the facts that made each point (requirements.md A1, A5)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from appraisal.scoring.guards import frozen_run, frozen_when_published
from appraisal.scoring.scheme_guards import scheme_guards
from common.fields import bounded, one_of
from common.jobs.models import Job
from common.money import MAX_AMOUNT
from organization.staff.models import User
from organization.units.models import Unit


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AppraisalScheme(models.Model):
    """A scheme as dated data; ``content`` is what ``appraisal.scoring.scheme.Scheme`` reads and validates.

    What was approved never changes: ``code`` names one content for good. A year has one scheme in force; another one
    may take its place until the first month is scored by it, and then has a code of its own (docs/decisions/0008).
    """

    code = models.CharField(_("办法"), max_length=20, unique=True)
    effective_year = models.PositiveSmallIntegerField(_("适用年度"))
    content = models.JSONField(_("内容"))
    in_force = models.BooleanField(_("有效"), default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["effective_year"],
                condition=models.Q(in_force=True),
                name="appraisalscheme_one_in_force_for_each_year",
            ),
        )
        triggers = scheme_guards()

    def __str__(self) -> str:
        return self.code


class RunState(models.TextChoices):
    """``candidate``: reckoned again for comparison, until a person takes it over (draft) or not (discarded).

    ``withdrawn``: was published; a publication that was taken back (docs/decisions/0007-publishing.md).
    """

    GATHERING = "gathering", _("取数中")
    SCORING = "scoring", _("计分中")
    CANDIDATE = "candidate", _("待采用")
    DISCARDED = "discarded", _("未采用")
    DRAFT = "draft", _("草稿")
    PUBLISHED = "published", _("已公布")
    WITHDRAWN = "withdrawn", _("已撤回")


class ScoreRun(models.Model):
    """One reckoning of a month's scores. The newest finished one is ``current``; older ones stay for comparison.

    ``provisional``: made while the month was still open, so its figures may move.
    """

    month = models.DateField(_("月份"))
    scheme = models.ForeignKey(AppraisalScheme, models.PROTECT, related_name="runs", verbose_name=_("办法"))
    job = models.OneToOneField(Job, models.PROTECT, related_name="+", verbose_name=_("任务"))
    state = models.CharField(_("状态"), max_length=10, choices=RunState.choices, default=RunState.GATHERING)
    provisional = models.BooleanField(_("未结账暂算"), default=False)
    current = models.BooleanField(_("当前"), default=False)
    started_at = models.DateTimeField(_("开始时间"), auto_now_add=True)
    finished_at = models.DateTimeField(_("完成时间"), null=True)

    class Meta:
        constraints = (
            one_of("scorerun", "state", RunState),
            models.UniqueConstraint(
                fields=["month"], condition=models.Q(current=True), name="scorerun_one_current_for_each_month"
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="scorerun_month_begins_on_the_first"
            ),
            models.CheckConstraint(
                condition=models.Q(current=False) | models.Q(state__in=["draft", "published", "withdrawn"]),
                name="scorerun_current_is_finished",
            ),
            models.UniqueConstraint(
                fields=["month"],
                condition=models.Q(state="candidate"),
                name="scorerun_one_candidate_for_each_month",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(provisional=False),
                name="scorerun_published_is_final",
            ),
        )
        triggers = (*frozen_run(),)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.state}"


class SubjectKind(models.TextChoices):
    BRANCH = "branch", _("信用社")
    OFFICER = "officer", _("信贷员")


_POINTS = ("part1", "part2", "part3", "weighted1", "weighted2", "weighted3", "composite")


class Score(models.Model):
    """The score of one subject in a run. ``code``, ``name`` and ``branch`` are as they were at the month's end."""

    run = models.ForeignKey(ScoreRun, models.CASCADE, related_name="scores", verbose_name=_("计分"))
    kind = models.CharField(_("对象"), max_length=10, choices=SubjectKind.choices)
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("信用社"))
    officer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("信贷员")
    )
    code = models.CharField(_("代码"), max_length=32)
    name = models.CharField(_("名称"), max_length=60)
    scored = models.BooleanField(_("已计分"), default=False)
    part1 = models.DecimalField(_("第一部分"), max_digits=20, decimal_places=2, null=True)
    part2 = models.DecimalField(_("第二部分"), max_digits=20, decimal_places=2, null=True)
    part3 = models.DecimalField(_("第三部分"), max_digits=20, decimal_places=2, null=True)
    weighted1 = models.DecimalField(_("第一部分折算"), max_digits=20, decimal_places=2, null=True)
    weighted2 = models.DecimalField(_("第二部分折算"), max_digits=20, decimal_places=2, null=True)
    weighted3 = models.DecimalField(_("第三部分折算"), max_digits=20, decimal_places=2, null=True)
    composite = models.DecimalField(_("综合得分"), max_digits=20, decimal_places=2, null=True)
    missing = models.JSONField(_("缺少的计划"), default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["run", "kind", "code"], name="score_one_for_each_subject"),
            one_of("score", "kind", SubjectKind),
            models.CheckConstraint(
                condition=models.Q(kind="branch", officer__isnull=True)
                | models.Q(kind="officer", officer__isnull=False),
                name="score_of_an_officer_names_them",
            ),
            *bounded("score", *_POINTS, low=-MAX_AMOUNT),
        )
        triggers = (*frozen_when_published("SELECT run_id FROM {rows}"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class ScoreLine(models.Model):
    """One indicator of a score: its facts (as ``score-json.md`` names them), its working, its points."""

    score = models.ForeignKey(Score, models.CASCADE, related_name="lines", verbose_name=_("得分"))
    position = models.PositiveSmallIntegerField(_("次序"))
    indicator = models.CharField(_("指标"), max_length=10)
    facts = models.JSONField(_("数据"))
    points = models.DecimalField(_("得分"), max_digits=20, decimal_places=2, null=True)
    working = models.JSONField(_("计算过程"), default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["score", "indicator"], name="scoreline_one_for_each_indicator"),
            *bounded("scoreline", "points", low=-MAX_AMOUNT),
        )
        triggers = (
            *frozen_when_published(
                "SELECT s.run_id FROM appraisal_score s WHERE s.id IN (SELECT score_id FROM {rows})"
            ),
        )

    def __str__(self) -> str:
        return f"{self.score_id} {self.indicator}"
