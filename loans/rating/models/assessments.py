"""A customer's assessment of a year, from the officer's answers to the rating that stands (requirements.md L3, L9)."""

from typing import Self

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from customers.register.models import Customer
from loans.rating.models.cards import Scorecard
from loans.rating.models.ratings import Grade, Rating
from organization.staff.models import User


class AssessmentState(models.TextChoices):
    ENTERED = "entered", _("已录入")
    SUBMITTED = "submitted", _("待评定")
    RETURNED = "returned", _("已退回")
    DECIDED = "decided", _("待公示")
    PUBLISHED = "published", _("公示中")
    STANDING = "standing", _("已生效")
    WITHDRAWN = "withdrawn", _("已撤销")


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def open(self) -> Self:
        """Those that may still become a rating, and those that did."""
        return self.exclude(state=AssessmentState.WITHDRAWN)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Assessment(models.Model):
    """What an officer answered, and what the card made of it; points and working stay with the card's version.

    ``answers``: by code of item, numbers as text. ``working``: lines and steps as ``common.messages`` stores them.
    ``edition`` counts the entries: whoever decides says which one they saw.
    """

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="assessments", verbose_name=_("客户"))
    year = models.PositiveSmallIntegerField(_("评级年度"))
    card = models.ForeignKey(Scorecard, models.PROTECT, related_name="assessments", verbose_name=_("评分卡"))
    state = models.CharField(
        _("状态"), max_length=10, choices=AssessmentState.choices, default=AssessmentState.ENTERED
    )
    edition = models.PositiveIntegerField(_("录入次数"), default=1)
    answers = models.JSONField(_("答案"), default=dict)
    wanted = MoneyField(_("申请额"), default=0)
    vetoes = models.JSONField(_("一票否决"), default=list)
    note = models.CharField(_("说明"), max_length=500, blank=True)
    points = models.DecimalField(_("得分"), max_digits=5, decimal_places=2)
    grade = models.CharField(_("评分等级"), max_length=10, choices=Grade.choices)
    mark = models.CharField(_("卡上等级"), max_length=10, blank=True)
    working = models.JSONField(_("计分过程"), default=dict)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("录入人"))
    entered_on = models.DateField(_("录入日"))
    rating = models.OneToOneField(
        Rating, models.PROTECT, null=True, blank=True, related_name="assessment", verbose_name=_("评级")
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = (
            one_of("assessment", "state", AssessmentState),
            one_of("assessment", "grade", Grade),
            *bounded("assessment", "points", high=100),
            *bounded("assessment", "wanted"),
            models.UniqueConstraint(
                fields=["customer", "year"],
                condition=~models.Q(state="withdrawn"),
                name="assessment_one_for_each_year",
            ),
            models.CheckConstraint(
                condition=models.Q(entered_on__year=models.F("year")), name="assessment_is_dated_in_its_year"
            ),
            models.CheckConstraint(
                condition=models.Q(state="standing", rating__isnull=False)
                | (~models.Q(state="standing") & models.Q(rating=None)),
                name="assessment_stands_as_a_rating",
            ),
        )
        indexes = (models.Index(fields=["state", "customer"], name="assessment_by_state"),)

    def __str__(self) -> str:
        return f"{self.customer_id} {self.year}"


class Act(models.TextChoices):
    """What was done with an assessment."""

    ENTERED = "entered", _("录入")
    CHANGED = "changed", _("修改")
    SUBMITTED = "submitted", _("提交评定")
    RETURNED = "returned", _("退回")
    DECIDED = "decided", _("小组评定")
    PUBLISHED = "published", _("公示")
    REOPENED = "reopened", _("异议成立，重新评定")
    STANDING = "standing", _("生效")
    WITHDRAWN = "withdrawn", _("撤销")


class AssessmentStep(AppendOnly):
    """Who did what with an assessment, on which business date, and why."""

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="acts", verbose_name=_("资信评定")
    )
    act = models.CharField(_("办理"), max_length=10, choices=Act.choices)
    on = models.DateField(_("办理日"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("经办人"))
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    happened_at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        constraints = (one_of("assessmentstep", "act", Act),)
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.act} {self.on}"
