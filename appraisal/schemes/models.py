"""Drafts of schemes on their way to approval, every step of it, and the facts of a trial (requirements.md A5)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from appraisal.schemes.guards import draft_guards
from appraisal.scoring.models import AppraisalScheme, ScoreRun
from common.fields import one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from common.jobs.models import Job
from organization.staff.models import User


class DraftState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待审批")
    RETURNED = "returned", _("已退回")
    APPROVED = "approved", _("已生效")
    DISCARDED = "discarded", _("已作废")


#: In which somebody may go on writing.
OPEN_STATES = (DraftState.DRAFT, DraftState.RETURNED)


def _together(*fields: str) -> models.Q:
    """All of the columns are filled, or none."""
    none = models.Q(**{f"{field}__isnull": True for field in fields})
    return none | models.Q(**{f"{field}__isnull": False for field in fields})


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SchemeDraft(models.Model):
    """A scheme that somebody writes: copied from ``base`` or brought as a file, approved by another person.

    ``content`` passes the checks of ``Scheme`` at every ``version``; ``scheme`` is what the approval made of it.
    """

    base = models.ForeignKey(
        AppraisalScheme, models.PROTECT, related_name="drafts", verbose_name=_("比照的办法")
    )
    content = models.JSONField(_("内容"))
    version = models.PositiveIntegerField(_("版本"), default=1)
    state = models.CharField(_("状态"), max_length=10, choices=DraftState.choices, default=DraftState.DRAFT)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("起草人"))
    created_at = models.DateTimeField(_("起草时间"), auto_now_add=True)
    submitted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("提交人")
    )
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("审批人")
    )
    decided_at = models.DateTimeField(_("审批时间"), null=True, blank=True)
    scheme = models.OneToOneField(
        AppraisalScheme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="draft",
        verbose_name=_("生效的办法"),
    )

    class Meta:
        constraints = (
            one_of("schemedraft", "state", DraftState),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="schemedraft_has_a_version"),
            models.CheckConstraint(
                condition=_together("submitted_by", "submitted_at"),
                name="schemedraft_submission_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=_together("decided_by", "decided_at"), name="schemedraft_decision_says_who_and_when"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["submitted", "approved"], submitted_by__isnull=False)
                | ~models.Q(state__in=["submitted", "approved"]),
                name="schemedraft_submitted_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(state="approved", decided_by__isnull=False, scheme__isnull=False)
                | models.Q(~models.Q(state="approved"), scheme__isnull=True),
                name="schemedraft_approved_is_in_force",
            ),
            # those who wrote in between are kept out by a trigger (guards.py)
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | (
                    ~models.Q(decided_by=models.F("created_by"))
                    & ~models.Q(decided_by=models.F("submitted_by"))
                ),
                name="schemedraft_decided_by_a_second_person",
            ),
        )
        triggers = draft_guards()

    def __str__(self) -> str:
        return f"{self.pk} {self.state} v{self.version}"


class StepKind(models.TextChoices):
    CREATED = "created", _("起草")
    EDITED = "edited", _("修改")
    SUBMITTED = "submitted", _("提交审批")
    WITHDRAWN = "withdrawn", _("撤回")
    RETURNED = "returned", _("退回")
    APPROVED = "approved", _("批准")
    DISCARDED = "discarded", _("作废")


class SchemeStep(AppendOnly):
    """One thing that somebody did to a draft: who, when, at which version, and which fields from what to what.

    ``fingerprint`` is that of the content after the step; ``changes`` a list of ``{path, from, to}``.
    """

    draft = models.ForeignKey(SchemeDraft, models.PROTECT, related_name="steps", verbose_name=_("草稿"))
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("人员"))
    kind = models.CharField(_("步骤"), max_length=10, choices=StepKind.choices)
    version = models.PositiveIntegerField(_("版本"))
    fingerprint = models.CharField(_("内容指纹"), max_length=64)
    reason = models.CharField(_("说明"), max_length=500, blank=True)
    changes = models.JSONField(_("改动"), default=list)

    class Meta:
        constraints = (one_of("schemestep", "kind", StepKind),)
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.draft_id} {self.kind} v{self.version}"


class TrialFacts(models.Model):
    """Facts of a scored month gathered by other readings than the month was scored by; kept to be scored again.

    ``readings`` is the fingerprint of all that shapes the gathering, so that a change of points asks for none.
    ``facts`` holds, by kind and code of the subject, the facts of the indicators that were gathered anew.
    """

    run = models.ForeignKey(ScoreRun, models.CASCADE, related_name="trials", verbose_name=_("计分"))
    readings = models.CharField(_("取数口径"), max_length=64)
    job = models.OneToOneField(Job, models.PROTECT, related_name="+", verbose_name=_("任务"))
    facts = models.JSONField(_("数据"))
    made_at = models.DateTimeField(_("取数时间"), auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["run", "readings"], name="trialfacts_one_for_each_reading"),
        )

    def __str__(self) -> str:
        return f"{self.run_id} {self.readings[:8]}"
