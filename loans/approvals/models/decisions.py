"""What was done on an application, by whom and on which content: the stage follows from it (requirements.md O3, L12)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.fields import EnteredField, MoneyField, bounded, one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from common.money import CENT
from loans.applications.models import Application
from loans.approvals.models.choices import DeskChoice, OutcomeChoice, PostChoice, StageChoice
from loans.approvals.models.sittings import SittingMember
from loans.approvals.rules.acts import DESKS, OUTCOMES
from organization.staff.models import User


class InvestigationReport(AppendOnly):
    """The investigation post's report for one submission; ``parts`` are texts by heading (``reports.py``)."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="reports", verbose_name=_("申请")
    )
    round = models.PositiveSmallIntegerField(_("提交次数"))
    version = models.PositiveIntegerField(_("版本"))
    parts = models.JSONField(_("内容"))
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("调查人"))
    written_on = models.DateField(_("调查日"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["application", "round"], name="investigationreport_one_of_a_submission"
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.application_id} {self.round}"


def _outcome_of_its_post() -> models.CheckConstraint:
    said = Q()
    for post, outcomes in OUTCOMES.items():
        said |= Q(post=post.value, outcome__in=sorted(outcomes))
    return models.CheckConstraint(condition=said, name="applicationdecision_outcome_is_its_posts")


def _desk_of_its_post() -> models.CheckConstraint:
    at = Q()
    for post, desk in DESKS.items():
        at |= Q(post=post.value, desk=desk.value)
    return models.CheckConstraint(condition=at, name="applicationdecision_desk_is_its_posts")


class ApplicationDecision(AppendOnly):
    """What one person did at one post on the version that they saw. ``desk`` follows from the post.

    Nobody acts at two desks on one application, a post speaks once in a round, and a member votes once in a sitting:
    the database refuses it to everybody.
    """

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="decisions", verbose_name=_("申请")
    )
    round = models.PositiveSmallIntegerField(_("提交次数"))
    post = models.CharField(_("岗位"), max_length=20, choices=PostChoice.choices)
    desk = models.CharField(_("环节"), max_length=20, choices=DeskChoice.choices)
    outcome = models.CharField(_("结论"), max_length=10, choices=OutcomeChoice.choices)
    seat = models.OneToOneField(
        SittingMember,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="vote",
        verbose_name=_("审议会成员"),
    )
    opinion = models.TextField(_("意见"), max_length=2000, blank=True)
    conditions = models.TextField(_("附加条件"), max_length=1000, blank=True)
    amount = MoneyField(_("调减为"), null=True, blank=True)
    new_facts = models.TextField(_("新情况"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(_("版本"))
    content_hash = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("经办人"))
    on = models.DateField(_("日期"))
    entered_at = EnteredField(_("录入时间"))

    class Meta:
        constraints = (
            one_of("applicationdecision", "post", PostChoice),
            one_of("applicationdecision", "outcome", OutcomeChoice),
            _outcome_of_its_post(),
            _desk_of_its_post(),
            ExclusionConstraint(
                name="applicationdecision_nobody_at_two_desks",
                expressions=[
                    ("application", RangeOperators.EQUAL),
                    ("by", RangeOperators.EQUAL),
                    ("desk", RangeOperators.NOT_EQUAL),
                ],
            ),
            models.UniqueConstraint(
                fields=["application", "round", "post"],
                condition=Q(seat=None) & ~Q(outcome="withdrawn"),
                name="applicationdecision_a_post_speaks_once",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(outcome="withdrawn"),
                name="applicationdecision_withdrawn_once",
            ),
            models.CheckConstraint(
                condition=Q(post__in=["group", "committee"], seat__isnull=False)
                | (~Q(post__in=["group", "committee"]) & Q(seat=None)),
                name="applicationdecision_a_vote_has_a_seat",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["returned", "refused", "withdrawn", "against"]) | ~Q(opinion=""),
                name="applicationdecision_a_no_has_its_reason",
            ),
            *bounded("applicationdecision", "amount", low=CENT),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(outcome="agreed"),
                name="applicationdecision_reduces_by_agreeing",
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.application_id} {self.post} {self.outcome}"


class ApplicationStage(models.Model):
    """How far a submitted application is, kept for lists: what the decisions say, written with each of them.

    ``manage.py check_books`` derives it anew. ``since`` is the day on which the stage began.
    """

    application = models.OneToOneField(
        Application,
        models.PROTECT,
        primary_key=True,
        related_name="kept_stage",
        verbose_name=_("申请"),
    )
    stage = models.CharField(_("进度"), max_length=20, choices=StageChoice.choices)
    since = models.DateField(_("起始日"))

    class Meta:
        constraints = (one_of("applicationstage", "stage", StageChoice),)
        indexes = (models.Index(fields=["stage", "since"], name="applicationstage_by_stage"),)

    def __str__(self) -> str:
        return f"{self.application_id} {self.stage}"
