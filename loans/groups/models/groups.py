"""A group and who belongs to it, from when to when."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.fields import one_of
from common.periods import one_at_a_time
from customers.register.models import Customer
from organization.staff.models import User
from organization.units.models import Unit, Village, code_validator


class GroupState(models.TextChoices):
    """``SUSPENDED``: too few households, or new ones who have not signed; nobody borrows until it is in force again."""

    PROPOSED = "proposed", _("待审批")
    ACTIVE = "active", _("有效")
    SUSPENDED = "suspended", _("暂停")
    DISSOLVED = "dissolved", _("已解散")
    DROPPED = "dropped", _("未成立")


#: States of a group that still has members.
STANDING = (GroupState.PROPOSED, GroupState.ACTIVE, GroupState.SUSPENDED)
_ENDED = (GroupState.DISSOLVED, GroupState.DROPPED)


class GroupSerial(models.Model):
    """The last number that a branch gave to a group: counted up in one statement, so that two never get the same."""

    branch = models.OneToOneField(Unit, models.PROTECT, primary_key=True, related_name="+")
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.branch_id} {self.last}"


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class JointGuaranteeGroup(models.Model):
    """Households that answer for each other's loans (农户联保小组). ``version`` grows with every change of the group."""

    number = models.CharField(_("小组编号"), max_length=32, unique=True, validators=[code_validator])
    branch = models.ForeignKey(
        Unit, models.PROTECT, related_name="guarantee_groups", verbose_name=_("信用社")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, related_name="guarantee_groups", verbose_name=_("所在村")
    )
    name = models.CharField(_("小组名称"), max_length=40)
    leader = models.ForeignKey(Customer, models.PROTECT, related_name="+", verbose_name=_("组长"))
    state = models.CharField(
        _("状态"), max_length=10, choices=GroupState.choices, default=GroupState.PROPOSED
    )
    version = models.PositiveIntegerField(default=1)
    proposed_on = models.DateField(_("申请日"))
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("经办人"))
    formed_on = models.DateField(_("成立日"), null=True, blank=True)
    dissolved_on = models.DateField(_("解散日"), null=True, blank=True)
    reason = models.CharField(_("解散原因"), max_length=200, blank=True)

    class Meta:
        constraints = (
            one_of("jointguaranteegroup", "state", GroupState),
            models.CheckConstraint(condition=~Q(name=""), name="jointguaranteegroup_has_a_name"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "dropped"], formed_on__isnull=True)
                | Q(state__in=["active", "suspended", "dissolved"], formed_on__gte=F("proposed_on")),
                name="jointguaranteegroup_is_formed_when_approved",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=[*_ENDED], dissolved_on__gte=F("proposed_on")) & ~Q(reason=""))
                | (~Q(state__in=[*_ENDED]) & Q(dissolved_on__isnull=True, reason="")),
                name="jointguaranteegroup_ends_with_a_day_and_a_reason",
            ),
        )
        indexes = (models.Index(fields=["branch", "state"], name="group_by_branch"),)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING


class HowLeft(models.TextChoices):
    REMOVED = "removed", _("成立前移出")
    VOLUNTARY = "voluntary", _("自愿退出")
    EXPELLED = "expelled", _("开除")
    DISSOLVED = "dissolved", _("小组解散")


class MemberQuerySet(models.QuerySet["GroupMember"]):
    def present(self) -> "MemberQuerySet":
        """Who has not left."""
        return self.filter(left_on__isnull=True)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class GroupMember(models.Model):
    """A household in a group, from ``joined_on`` to the day before ``left_on``; in one group at a time."""

    group = models.ForeignKey(
        JointGuaranteeGroup, models.PROTECT, related_name="members", verbose_name=_("联保小组")
    )
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="memberships", verbose_name=_("成员"))
    joined_on = models.DateField(_("加入日"))
    left_on = models.DateField(_("退出日"), null=True, blank=True)
    how_left = models.CharField(_("退出方式"), max_length=10, choices=HowLeft.choices, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = (
            one_at_a_time(
                "groupmember_one_group_at_a_time",
                "customer",
                span=("joined_on", "left_on"),
                with_last_day=False,
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, how_left="")
                | Q(left_on__gte=F("joined_on"), how_left__in=sorted(HowLeft.values)),
                name="groupmember_leaves_somehow_after_joining",
            ),
        )
        indexes = (models.Index(fields=["group", "left_on"], name="groupmember_by_group"),)

    def __str__(self) -> str:
        return f"{self.group_id} {self.customer_id}"
