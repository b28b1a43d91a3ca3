"""A member whom the others expelled (domain.md 3, Expulsion)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from loans.groups.models.groups import GroupMember
from organization.staff.models import User


class GroupExpulsion(AppendOnly):
    """The decision. ``debt`` is what the member owed under the guarantee that day; taken over, the group still answers."""

    member = models.OneToOneField(
        GroupMember, models.PROTECT, related_name="expulsion", verbose_name=_("成员")
    )
    decided_on = models.DateField(_("决定日"))
    reason = models.CharField(_("原因"), max_length=200)
    debt = MoneyField(_("欠款"))
    is_taken_over = models.BooleanField(_("由小组承担"))
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("登记人"))

    class Meta:
        constraints = (
            *bounded("groupexpulsion", "debt"),
            models.CheckConstraint(condition=~Q(reason=""), name="groupexpulsion_has_a_reason"),
            models.CheckConstraint(
                condition=Q(debt=0) | Q(is_taken_over=True), name="groupexpulsion_debt_is_paid_or_taken_over"
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.member_id} {self.decided_on}"


class ExpulsionVote(AppendOnly):
    """One of the others agreed; an expulsion without one of these votes is not recorded at all."""

    expulsion = models.ForeignKey(
        GroupExpulsion, models.PROTECT, related_name="votes", verbose_name=_("开除决定")
    )
    voter = models.ForeignKey(GroupMember, models.PROTECT, related_name="votes", verbose_name=_("成员"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["expulsion", "voter"], name="expulsionvote_one_of_each_member"),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.expulsion_id} {self.voter_id}"
