"""A member who was asked to pay for another (domain.md 3, Liability and Default)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from loans.groups.models.groups import GroupMember, JointGuaranteeGroup
from loans.origination.models import Loan
from organization.staff.models import User
from organization.units.models import code_validator


class GroupClaim(AppendOnly):
    """A notice to a member: the overdue part of another member's loan, for which each answers with all of it.

    The demand starts the limitation against the guarantor (domain.md, Demand on a joint guarantor), so its day is kept.
    """

    number = models.CharField(_("通知书编号"), max_length=40, unique=True, validators=[code_validator])
    group = models.ForeignKey(
        JointGuaranteeGroup, models.PROTECT, related_name="claims", verbose_name=_("联保小组")
    )
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="group_claims", verbose_name=_("借据"))
    debtor = models.ForeignKey(GroupMember, models.PROTECT, related_name="+", verbose_name=_("欠款成员"))
    asked = models.ForeignKey(
        GroupMember, models.PROTECT, related_name="claims", verbose_name=_("被通知成员")
    )
    dated_on = models.DateField(_("通知日"))
    days_past_due = models.PositiveIntegerField(_("逾期天数"))
    principal = MoneyField(_("逾期本金"))
    interest = MoneyField(_("欠息"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("经办人"))

    class Meta:
        constraints = (
            *bounded("groupclaim", "principal", "interest"),
            models.UniqueConstraint(
                fields=["loan", "asked", "dated_on"], name="groupclaim_one_of_a_loan_and_member_a_day"
            ),
            models.CheckConstraint(condition=~Q(asked=F("debtor")), name="groupclaim_asks_another_member"),
            models.CheckConstraint(
                condition=Q(days_past_due__gt=0) & (Q(principal__gt=0) | Q(interest__gt=0)),
                name="groupclaim_is_for_something_overdue",
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return self.number
