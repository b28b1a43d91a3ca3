"""Meetings of the rating group (资信评定小组) and what they decided (domain.md 2, F14)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded, one_of
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from customers.register.models import Customer
from loans.rating.models.assessments import Assessment
from loans.rating.models.ratings import Grade
from organization.staff.models import User
from organization.units.models import Unit


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RatingMeeting(models.Model):
    """A meeting of a branch's group; it decides until its minutes are closed."""

    branch = models.ForeignKey(Unit, models.PROTECT, related_name="rating_meetings", verbose_name=_("信用社"))
    held_on = models.DateField(_("会议日期"))
    place = models.CharField(_("地点"), max_length=60, blank=True)
    minutes = models.TextField(_("会议记录"), max_length=2000, blank=True)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    closed_on = models.DateField(_("记录定稿日"), null=True, blank=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("定稿人")
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closed_on=None, closed_by=None)
                | models.Q(closed_on__gte=models.F("held_on"), closed_by__isnull=False)
                & ~models.Q(minutes=""),
                name="ratingmeeting_closes_with_minutes",
            ),
        )

    def __str__(self) -> str:
        return f"{self.branch_id} {self.held_on}"


class SeatKind(models.TextChoices):
    """Who sits in a group (F14)."""

    CHAIR = "chair", _("组长")
    STAFF = "staff", _("信贷人员")
    SUPERVISOR = "supervisor", _("监事")
    REPRESENTATIVE = "representative", _("社员代表")


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class MeetingMember(models.Model):
    """Somebody who sat in a meeting. ``household``: their own, where they are a customer."""

    meeting = models.ForeignKey(
        RatingMeeting, models.PROTECT, related_name="members", verbose_name=_("评定会议")
    )
    name = models.CharField(_("姓名"), max_length=60)
    kind = models.CharField(_("身份"), max_length=20, choices=SeatKind.choices)
    household = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("本户")
    )

    class Meta:
        constraints = (
            one_of("meetingmember", "kind", SeatKind),
            models.UniqueConstraint(fields=["meeting", "name"], name="meetingmember_sits_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(kind="chair"), name="meetingmember_one_chair"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Decision(AppendOnly):
    """What a meeting decided on an assessment; the newest counts. ``was_returned``: sent back, without a grade."""

    meeting = models.ForeignKey(
        RatingMeeting, models.PROTECT, related_name="decisions", verbose_name=_("评定会议")
    )
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="decisions", verbose_name=_("资信评定")
    )
    was_returned = models.BooleanField(_("退回"), default=False)
    grade = models.CharField(_("评定等级"), max_length=10, choices=Grade.choices)
    credit_limit = MoneyField(_("授信额度"), default=0)
    reason = models.CharField(_("理由"), max_length=200, blank=True)

    class Meta:
        constraints = (
            one_of("decision", "grade", Grade),
            *bounded("decision", "credit_limit"),
            models.UniqueConstraint(
                fields=["meeting", "assessment"], name="decision_one_of_a_meeting_on_each"
            ),
            models.CheckConstraint(
                condition=~models.Q(grade="none") | models.Q(credit_limit=0),
                name="decision_without_grade_has_no_limit",
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.assessment_id} {self.grade}"
