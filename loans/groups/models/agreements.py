"""What the members of a group sign, one paper after another (domain.md 3, Agreement)."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.fields import MoneyField, bounded
from common.guards.models import AppendOnly
from common.guards.triggers import append_only
from loans.groups.models.groups import GroupMember, JointGuaranteeGroup
from organization.staff.models import User
from organization.units.models import code_validator


class _ThreeYearsAfter(models.Func):
    """F21: three years at most, whatever the parameter says."""

    template = "(%(expressions)s + interval '3 years')::date"
    output_field = models.DateField()


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class GroupAgreement(models.Model):
    """An agreement (联保协议): pending until all have signed and a second person approved it, in force from then on.

    ``replaces`` is the one before it: for a new term (a renewal), or because the members changed.
    """

    number = models.CharField(_("协议编号"), max_length=40, unique=True, validators=[code_validator])
    group = models.ForeignKey(
        JointGuaranteeGroup, models.PROTECT, related_name="agreements", verbose_name=_("联保小组")
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("原协议")
    )
    starts_on = models.DateField(_("起始日"))
    expires_on = models.DateField(_("到期日"))
    member_limit = MoneyField(_("每户限额"))
    is_renewal = models.BooleanField(_("续签"), default=False)
    made_on = models.DateField(_("拟定日"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("经办人"))
    approved_on = models.DateField(_("批准日"), null=True, blank=True)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批准人")
    )

    class Meta:
        constraints = (
            *bounded("groupagreement", "member_limit"),
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("starts_on"), expires_on__lte=_ThreeYearsAfter(F("starts_on"))),
                name="groupagreement_lasts_at_most_three_years",
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True, approved_by__isnull=True)
                | (Q(approved_on__gte=F("made_on")) & ~Q(approved_by=F("made_by"))),
                name="groupagreement_is_approved_by_a_second_person",
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(replaces__isnull=True), name="groupagreement_one_is_the_first"
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_pending(self) -> bool:
        return self.approved_on is None


class AgreementSignature(AppendOnly):
    """A member signed an agreement before a witness of the branch."""

    agreement = models.ForeignKey(
        GroupAgreement, models.PROTECT, related_name="signatures", verbose_name=_("协议")
    )
    member = models.ForeignKey(GroupMember, models.PROTECT, related_name="signatures", verbose_name=_("成员"))
    signed_on = models.DateField(_("签字日"))
    witness = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("见证人"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agreement", "member"], name="agreementsignature_once_by_each_member"
            ),
        )
        triggers = (append_only(),)

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.member_id}"
