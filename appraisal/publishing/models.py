"""Publications of a month's scores, their withdrawals, and appeals against them (docs/decisions/0007-publishing.md)."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisal.scoring.models import Score, ScoreRun
from common.fields import one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from organization.staff.models import User


class Publication(AppendOnly):
    """A month's scores as they were published, for good. ``digest`` seals facts, working, points and scheme.

    A month may be published again after a withdrawal: ``number`` counts its publications from 1.
    """

    month = models.DateField(_("月份"))
    number = models.PositiveSmallIntegerField(_("第几次"))
    run = models.OneToOneField(ScoreRun, models.PROTECT, related_name="publication", verbose_name=_("计分"))
    digest = models.CharField(_("校验值"), max_length=64)
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("公布人"))
    business_date = models.DateField(_("公布日期"))
    published_at = models.DateTimeField(_("公布时间"), auto_now_add=True)
    #: The last business date on which somebody may appeal.
    appeals_until = models.DateField(_("申诉截止日期"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["month", "number"], name="publication_numbers_count_in_a_month"),
            models.CheckConstraint(condition=Q(number__gte=1), name="publication_numbers_begin_with_one"),
            models.CheckConstraint(condition=Q(month__day=1), name="publication_month_begins_on_the_first"),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="publication_is_sealed"
            ),
            models.CheckConstraint(
                condition=Q(appeals_until__gte=F("business_date")), name="publication_leaves_time_for_appeals"
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} #{self.number}"


class Withdrawal(AppendOnly):
    """A publication taken back by a manager, who says why. What was published stays readable."""

    publication = models.OneToOneField(
        Publication, models.PROTECT, related_name="withdrawal", verbose_name=_("公布")
    )
    reason = models.CharField(_("撤回原因"), max_length=500)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("撤回人"))
    business_date = models.DateField(_("撤回日期"))
    withdrawn_at = models.DateTimeField(_("撤回时间"), auto_now_add=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_gives_a_reason"),)
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.publication_id}"


class AppealState(models.TextChoices):
    SUBMITTED = "submitted", _("已提交")
    ACCEPTED = "accepted", _("已受理")
    UPHELD = "upheld", _("成立")
    REJECTED = "rejected", _("不成立")
    WITHDRAWN = "withdrawn", _("申诉人已撤回")


class Consequence(models.TextChoices):
    """What follows from an appeal that is upheld: nothing changes by itself."""

    CORRECTION = "correction", _("在以后月份的账务中更正")
    RECKONING = "reckoning", _("撤回公布，重新计分")


class AppealQuerySet(models.QuerySet["Appeal"]):
    def open(self) -> "AppealQuerySet":
        """Not answered yet, and not withdrawn."""
        return self.filter(state__in=[AppealState.SUBMITTED, AppealState.ACCEPTED])


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Appeal(models.Model):
    """A subject's appeal against one indicator of a published score.

    ``score`` is of a published run and never changes; ``fact`` names the figure that is doubted, if it is one.
    """

    score = models.ForeignKey(Score, models.PROTECT, related_name="appeals", verbose_name=_("得分"))
    indicator = models.CharField(_("指标"), max_length=10)
    fact = models.CharField(_("数据"), max_length=40, blank=True)
    claim = models.CharField(_("申诉内容"), max_length=500)
    grounds = models.CharField(_("理由和依据"), max_length=500)
    state = models.CharField(
        _("状态"), max_length=10, choices=AppealState.choices, default=AppealState.SUBMITTED
    )
    appellant = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("申诉人"))
    submitted_on = models.DateField(_("提交日期"))
    submitted_at = models.DateTimeField(_("提交时间"), auto_now_add=True)
    accepted_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("受理人")
    )
    accepted_on = models.DateField(_("受理日期"), null=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("答复人")
    )
    answered_on = models.DateField(_("答复日期"), null=True)
    answer = models.CharField(_("答复"), max_length=500, blank=True)
    consequence = models.CharField(_("后续处理"), max_length=10, choices=Consequence.choices, blank=True)
    withdrawn_on = models.DateField(_("撤回日期"), null=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        constraints = (
            one_of("appeal", "state", AppealState),
            models.CheckConstraint(
                condition=Q(consequence__in=[*Consequence.values, ""]), name="appeal_consequence_is_known"
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("appellant")),
                name="appeal_is_answered_by_another",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("appellant")),
                name="appeal_is_accepted_by_another",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True, accepted_on__isnull=True)
                | Q(accepted_by__isnull=False, accepted_on__isnull=False, accepted_on__gte=F("submitted_on")),
                name="appeal_acceptance_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["upheld", "rejected"], answered_by__isnull=False, answered_on__isnull=False
                )
                & Q(answered_on__gte=F("submitted_on"))
                & ~Q(answer="")
                | Q(
                    state__in=["submitted", "accepted", "withdrawn"],
                    answered_by__isnull=True,
                    answered_on__isnull=True,
                    answer="",
                ),
                name="appeal_answer_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state="submitted", accepted_by__isnull=True)
                | Q(state="withdrawn")
                | Q(state__in=["accepted", "upheld", "rejected"], accepted_by__isnull=False),
                name="appeal_is_accepted_before_it_is_answered",
            ),
            models.CheckConstraint(
                condition=Q(state="upheld") & ~Q(consequence="") | ~Q(state="upheld") & Q(consequence=""),
                name="appeal_upheld_says_what_follows",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="withdrawn", withdrawn_on__isnull=False, withdrawn_on__gte=F("submitted_on")
                )
                | ~Q(state="withdrawn") & Q(withdrawn_on__isnull=True),
                name="appeal_withdrawn_says_when",
            ),
            models.CheckConstraint(condition=~Q(claim="") & ~Q(grounds=""), name="appeal_says_what_and_why"),
            models.UniqueConstraint(
                fields=["score", "indicator"],
                condition=Q(state__in=["submitted", "accepted"]),
                name="appeal_one_open_for_each_indicator",
            ),
        )

    def __str__(self) -> str:
        return f"{self.score_id} {self.indicator} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in (AppealState.SUBMITTED, AppealState.ACCEPTED)
