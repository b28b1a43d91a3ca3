"""Public lists (公示) of what the group decided, and objections to them (domain.md 2, F17: seven days)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from loans.rating.models.assessments import Assessment
from loans.rating.models.meetings import Decision
from organization.staff.models import User
from organization.units.models import Unit, Village


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PublicNotice(models.Model):
    """A list posted in a village, or at the branch for customers of no village; for ``days`` at least."""

    branch = models.ForeignKey(Unit, models.PROTECT, related_name="rating_notices", verbose_name=_("信用社"))
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="rating_notices", verbose_name=_("村")
    )
    posted_on = models.DateField(_("张贴日"))
    days = models.PositiveSmallIntegerField(_("公示天数"))
    posted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("张贴人"))
    ended_on = models.DateField(_("结束日"), null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("结束人")
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(days__range=(1, 90)), name="publicnotice_days_are_bounded"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None, ended_by=None)
                | models.Q(ended_on__gte=models.F("posted_on"), ended_by__isnull=False),
                name="publicnotice_ends_after_it_was_posted",
            ),
        )

    def __str__(self) -> str:
        return f"{self.branch_id} {self.posted_on}"


class NoticeLine(AppendOnly):
    """A customer on a list, with what was decided. Where an objection is upheld the state of the assessment says so."""

    notice = models.ForeignKey(PublicNotice, models.PROTECT, related_name="lines", verbose_name=_("公示"))
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="notice_lines", verbose_name=_("资信评定")
    )
    decision = models.OneToOneField(
        Decision, models.PROTECT, related_name="notice_line", verbose_name=_("评定结果")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["notice", "assessment"], name="noticeline_names_each_once"),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.notice_id} {self.assessment_id}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Objection(models.Model):
    """What somebody said against a line, and what became of it: upheld goes back to the group."""

    line = models.ForeignKey(
        NoticeLine, models.PROTECT, related_name="objections", verbose_name=_("公示客户")
    )
    raised_by = models.CharField(_("提出人"), max_length=60)
    raised_on = models.DateField(_("提出日"))
    words = models.CharField(_("异议内容"), max_length=500)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    is_upheld = models.BooleanField(_("是否成立"), null=True, blank=True)
    answer = models.CharField(_("答复"), max_length=500, blank=True)
    answered_on = models.DateField(_("答复日"), null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("答复人")
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_upheld=None, answer="", answered_on=None, answered_by=None)
                | models.Q(
                    is_upheld__isnull=False, answered_on__gte=models.F("raised_on"), answered_by__isnull=False
                )
                & ~models.Q(answer=""),
                name="objection_is_answered_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.line_id} {self.raised_on}"
